// Takes back the last commands of this device. Nothing is deleted: an undo is an entry of its own.

import type { Context } from '../context.ts';
import { parseEntryId } from '../core/log/amend.ts';
import type { StoredEvent } from '../core/log/events.ts';
import { Failure } from '../core/text/failure.ts';
import { isNarrow } from '../render/kit/layout.ts';
import { undoText } from '../render/screens/history.ts';
import { type UndoView, undoView } from '../view/undo.ts';
import type { Command } from './shared/command.ts';
import { mapOf, undoing } from './shared/undoing.ts';

export interface UndoFlags {
  /** How many commands, or the id of an entry. */
  count: number | string;
  list?: boolean;
}

/** The command that recorded this entry, if it can be taken back. */
function commandWith(
  typed: string,
  done: readonly { events: StoredEvent[] }[],
  device: string,
): { events: StoredEvent[] } {
  const id = parseEntryId(typed, device);
  const isIt = (event: StoredEvent) => event.device === id.device && event.seq === id.seq;
  const command = done.find(({ events }) => events.some(isIt));
  if (command !== undefined) return command;
  throw new Failure('no-such-entry', `there is no entry ${typed} that can be taken back on this device`, {
    unchanged: true,
    hint: 'Entries and their ids: roadmap history\nTaken back before: roadmap redo',
  });
}

const mostListed = 20;
/** Lines of a screen beside the list: blank ones, how many more there are, the hint, and the shell's own. */
const around = 7;

/** As many commands as the screen has room for; on a narrow screen each may take two lines. */
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
    const commands =
      typeof count === 'string'
        ? [commandWith(count, done, store.device())]
        : done.slice(0, list ? listedOn(ctx) : count);
    const given = {
      action: 'undo' as const,
      list,
      more: done.length - commands.length,
      elsewhere: done.length === 0 && store.hasOtherDevices(),
    };
    // Their names before they are taken back.
    const view = undoView(commands, await mapOf(ctx), store, given);
    const facts = undoing(store, commands);
    if (!list && facts.length > 0) {
      await store.loadScheduler();
      store.record(facts);
    }
    return view;
  },
  text: undoText,
  acknowledges: ({ list }) => !list,
};
