// Takes back the last commands of this device. Nothing is deleted: an undo is an entry of its own.

import type { Context } from '../context.ts';
import { isNarrow } from '../render/kit/layout.ts';
import { undoText } from '../render/screens/history.ts';
import { type UndoView, undoView } from '../view/undo.ts';
import type { Command } from './shared/command.ts';
import { mapOf, undoing } from './shared/undoing.ts';

export interface UndoFlags {
  count: number;
  list?: boolean;
}

const mostListed = 20;
/** Lines of a screen beside the list: blank ones, how many more there are, the hint, and the shell's own. */
const around = 7;

/** As many commands as a screen has room for; on a narrow one each may take two lines. */
function listedOn({ world, options }: Context): number {
  if (options.json) return Infinity;
  const { rows = 0, columns = 80 } = world.output;
  if (rows === 0) return mostListed;
  const lines = isNarrow({ width: columns }) ? 2 : 1;
  return Math.max(3, Math.min(mostListed, Math.floor((rows - around) / lines)));
}

export const undo: Command<UndoFlags, UndoView> = {
  async run(ctx, { count, list = false }) {
    const store = await ctx.store();
    const { done } = store.commands();
    const commands = done.slice(0, list ? listedOn(ctx) : count);
    const given = {
      action: 'undo' as const,
      list,
      more: done.length - commands.length,
      elsewhere: done.length === 0 && store.hasOtherDevices(),
    };
    const facts = undoing(store, commands);
    if (!list && facts.length > 0) await store.record(facts);
    return undoView(commands, await mapOf(ctx), store, given);
  },
  text: undoText,
  acknowledges: ({ list }) => !list,
};
