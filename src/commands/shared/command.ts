// The shape that every command has.

import type { Context } from '../../context.ts';
import type { Row } from '../../render/formats/plain.ts';
import type { Style } from '../../render/kit/style.ts';

/** A command answers; it does not print. `View` is what `--json` shows. */
export interface Command<Options, View> {
  run(ctx: Context, options: Options): Promise<View>;
  text(view: View, style: Style): string;
  /** The rows of `--plain`, on commands that list. */
  rows?(view: View): Row[];
  /** Whether the answer is no (exit 1). */
  failed?(view: View): boolean;
  /** Whether a person broke it off (exit 130); what it did until then is its answer. */
  cancelled?(view: View): boolean;
  /** Its answer is about the clocks that run, so that nothing needs to remind of them. */
  tellsOfClocks?: boolean;
  /** Its text only acknowledges what it did, always or with this view, so that --quiet may leave it out. */
  acknowledges?: boolean | ((view: View) => boolean);
  /** Its text goes through the pager when it is taller than the terminal. */
  pages?: boolean;
}
