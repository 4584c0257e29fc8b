// Takes back the last commands of this device. Nothing is deleted: an undo is an entry of its own.

import { undoText } from '../render/screens/history.ts';
import { type UndoView, undoView } from '../view/undo.ts';
import type { Command } from './shared/command.ts';
import { undoing } from './shared/undoing.ts';

export interface UndoFlags {
  count: number;
  list?: boolean;
}

const mostListed = 20;

export const undo: Command<UndoFlags, UndoView> = {
  async run(ctx, { count, list = false }) {
    const learner = await ctx.learner();
    const { graph } = learner;
    const { done } = learner.commands();
    const commands = done.slice(0, list ? mostListed : count);
    const given = {
      action: 'undo' as const,
      list,
      more: done.length - commands.length,
      elsewhere: done.length === 0 && learner.hasOtherDevices(),
      device: learner.device(),
    };
    const facts = undoing(learner, commands);
    if (!list && facts.length > 0) await learner.record(facts);
    return undoView(commands, graph.roadmap, given);
  },
  text: undoText,
  acknowledges: ({ list }) => !list,
};
