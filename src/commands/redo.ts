// Takes back the last undo.

import { undoText } from '../render/history.ts';
import { type UndoView, undoView } from '../view/undo.ts';
import type { Command } from './command.ts';
import { undoing } from './undoing.ts';

export const redo: Command<Record<never, never>, UndoView> = {
  async run(ctx) {
    const { graph } = await ctx.map();
    const { undos } = await ctx.commands();
    const last = undos[0];
    if (last) await ctx.record(await undoing(ctx, [last]));
    const given = {
      action: 'redo' as const,
      list: false,
      more: Math.max(0, undos.length - 1),
      device: await ctx.device(),
    };
    return undoView(last?.undid ?? [], graph.roadmap, given);
  },
  text: undoText,
  acknowledges: true,
};
