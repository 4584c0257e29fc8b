// Says by its exit code alone whether a question is due within today's time for reviews.

import { type DueView, dueRecord } from '../view/memory.ts';
import { refuseTopics } from './shared/cards.ts';
import type { Command } from './shared/command.ts';

export const reviewDue: Command<{ topics: string[] }, DueView> = {
  async run(ctx, { topics }) {
    refuseTopics(topics, '--due');
    const learner = await ctx.learner();
    const state = learner.state();
    const due = dueRecord(state.memory, learner.reviewPlan(state));
    return { questions: due?.questions ?? 0, minutes: due?.minutes ?? 0, waiting: due?.waiting ?? 0 };
  },
  text: () => '',
  failed: ({ questions }) => questions === 0,
};
