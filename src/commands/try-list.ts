// Lists what a topic's checks look at, or the topics that have checks.

import { tryListText } from '../render/screens/try.ts';
import { type TryListView, tryListView } from '../view/try.ts';
import type { Command } from './shared/command.ts';
import { topicsWithChecks, topicToTry } from './shared/trying.ts';

export const tryList: Command<{ topic?: string }, TryListView> = {
  async run(ctx, { topic }) {
    const learner = await ctx.learner();
    return tryListView(topic === undefined ? topicsWithChecks(learner) : [topicToTry(learner, topic)]);
  },
  text: tryListText,
  rows: ({ topics }) =>
    topics.flatMap(({ topic, checks }) => checks.map(({ id, name }) => [topic.id, id, name])),
};
