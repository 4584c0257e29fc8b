// The shape of every command.

import type { Learner } from '../../context/learner.ts';
import type { Store } from '../../context/store.ts';
import type { Context } from '../../context.ts';
import { Failure } from '../../core/text/failure.ts';
import type { Row } from '../../render/formats/plain.ts';
import type { Style } from '../../render/kit/style.ts';

/**
 * A command answers; it does not print. `View` is what `--json` shows. One of three functions says what it works on.
 */
export type Command<Options, View> = Answer<View> &
  (OnLearner<Options, View> | OnStore<Options, View> | OnContext<Options, View>);

/** On the learner and the map in use, which are read before. */
interface OnLearner<Options, View> {
  withLearner(learner: Learner, options: Options): View | Promise<View>;
}

/** On the database alone, whichever map is in use. */
interface OnStore<Options, View> {
  withStore(store: Store, options: Options): View | Promise<View>;
}

/** On the bare context: without a database or with a damaged one, or opening the database by itself. */
interface OnContext<Options, View> {
  run(ctx: Context, options: Options): View | Promise<View>;
}

/** Runs a command on the value it asks for. */
export async function viewOf<Options, View>(
  command: Command<Options, View>,
  options: Options,
  ctx: Context,
): Promise<View> {
  try {
    if ('withLearner' in command) return await command.withLearner(await ctx.learner(), options);
    if ('withStore' in command) return await command.withStore(await ctx.store(), options);
    return await command.run(ctx, options);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'no-such-topic') throw error;
    const { goneInstead } = await import('./retired.ts');
    throw goneInstead(error, await ctx.learner());
  } finally {
    await ctx.renewPace();
  }
}

interface Answer<View> {
  text(view: View, style: Style): string;
  /** The rows of `--plain`, for commands that list. */
  rows?(view: View): Row[];
  /** Whether the answer is no (exit 1), or an exit code that says more. */
  failed?(view: View): boolean | number;
  /** Whether a person cancelled it (exit 130); the answer has everything done until then. */
  cancelled?(view: View): boolean;
  /** Its answer shows running clocks, so no reminder is needed. */
  tellsOfClocks?: boolean;
  /** Its text only confirms what was done (always, or for this view), so --quiet may leave it out. */
  acknowledges?: boolean | ((view: View) => boolean);
  /** Its text goes through the pager if it is taller than the terminal. */
  pages?: boolean;
}
