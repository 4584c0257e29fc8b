// Lists the questions that were put aside, and those that are forgotten again and again.

import { cleanLine } from '../render/kit/clean.ts';
import { reviewLeechesText } from '../render/screens/review-leeches.ts';
import { type LeechesView, leechesView } from '../view/review-leeches.ts';
import { questionsOf, refuseTopics } from './shared/cards.ts';
import type { Command } from './shared/command.ts';

export const reviewLeeches: Command<{ topics: string[] }, LeechesView> = {
  async run(ctx, { topics }) {
    refuseTopics(topics, '--leeches');
    const learner = await ctx.learner();
    const state = learner.state();
    return leechesView(state, topic => questionsOf(learner, state, topic), learner.device());
  },
  text: reviewLeechesText,
  rows: ({ leeches }) =>
    leeches.map(({ card: name, lapses, aside, ask }) => [name, lapses, aside ? 'aside' : '', cleanLine(ask)]),
};
