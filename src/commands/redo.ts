// Takes back the last undos.

import { undoText } from '../render/screens/history.ts';
import { type UndoView, undoView } from '../view/undo.ts';
import type { Command } from './shared/command.ts';
import { undoing } from './shared/undoing.ts';

export const redo: Command<{ count: number }, UndoView> = {
  async run(ctx, { count }) {
    const learner = await ctx.learner();
    const { graph } = learner;
    const { undos } = learner.commands();
    const last = undos.slice(0, count);
    if (last.length > 0) await learner.record(undoing(learner, last));
    const given = {
      action: 'redo' as const,
      list: false,
      more: undos.length - last.length,
      elsewhere: false,
      device: learner.device(),
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
