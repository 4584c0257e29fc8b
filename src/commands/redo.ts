// Takes back the last undos.

import { undoText } from '../render/screens/history.ts';
import { type UndoView, undoView } from '../view/undo.ts';
import type { Command } from './shared/command.ts';
import { mapOf, undoing } from './shared/undoing.ts';

export const redo: Command<{ count: number }, UndoView> = {
  async run(ctx, { count }) {
    const store = await ctx.store();
    const { undos } = store.commands();
    const last = undos.slice(0, count);
    if (last.length > 0) {
      await store.loadScheduler();
      store.record(undoing(store, last));
    }
    const given = {
      action: 'redo' as const,
      list: false,
      more: undos.length - last.length,
      elsewhere: false,
    };
    return undoView(
      last.flatMap(({ undid }) => undid),
      await mapOf(ctx),
      store,
      given,
    );
  },
  text: undoText,
  acknowledges: true,
};
