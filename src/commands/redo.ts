// Takes back the last undos.

import { undoText } from '../render/screens/history.ts';
import { type UndoView, undoView } from '../view/undo.ts';
import type { Command } from './shared/command.ts';
import { undoing } from './shared/undoing.ts';

export const redo: Command<{ count: number }, UndoView> = {
  async run(ctx, { count }) {
    const { graph } = await ctx.map();
    const { undos } = await ctx.records.commands();
    const last = undos.slice(0, count);
    if (last.length > 0) await ctx.record(await undoing(ctx, last));
    const given = {
      action: 'redo' as const,
      list: false,
      more: undos.length - last.length,
      elsewhere: false,
      device: await ctx.device(),
    };
    return undoView(
      last.flatMap(({ undid }) => undid),
      graph.roadmap,
      given,
    );
  },
  text: undoText,
  acknowledges: true,
};
