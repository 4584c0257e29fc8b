// The shape of every command.

import type { Context } from '../../context.ts';
import type { Row } from '../../render/formats/plain.ts';
import type { Style } from '../../render/kit/style.ts';

/** A command answers; it does not print. `--json` shows the `View`. */
export interface Command<Options, View> {
  run(ctx: Context, options: Options): Promise<View>;
  text(view: View, style: Style): string;
  /** The rows of `--plain`, for commands that list. */
  rows?(view: View): Row[];
  /** Whether the answer is no (exit 1). */
  failed?(view: View): boolean;
  /** Whether a person cancelled it (exit 130); its answer is what it did until then. */
  cancelled?(view: View): boolean;
  /** Its answer shows running clocks, so no reminder is needed. */
  tellsOfClocks?: boolean;
  /** Its text only confirms what was done (always, or for this view), so --quiet may leave it out. */
  acknowledges?: boolean | ((view: View) => boolean);
  /** Its text goes through the pager if it is taller than the terminal. */
  pages?: boolean;
}
