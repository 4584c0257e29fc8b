// Lists every entry with its id, newest first.

import { dayOfDate } from '../core/time/format-date.ts';
import { parseSince } from '../core/time/past-moment.ts';
import { entryInWords, historyText } from '../render/screens/history.ts';
import { type HistoryView, historyView } from '../view/history.ts';
import type { Command } from './shared/command.ts';
import { numberOf } from './shared/topics.ts';

export interface HistoryFlags {
  topic?: string;
  since?: string;
  count?: number;
}

export const history: Command<HistoryFlags, HistoryView> = {
  async run(ctx, { topic: typed, since, count }) {
    const learner = await ctx.learner();
    const { graph } = learner;
    const { roadmap } = graph;
    const topic = typed === undefined ? null : roadmap.topics[numberOf(typed, graph)]!;
    const log = learner.log(topic && [topic.id, ...topic.was]);
    return historyView(log, roadmap, {
      today: learner.today,
      device: learner.device(),
      since: since === undefined ? null : parseSince(since, learner.clock),
      count: count ?? null,
    });
  },
  text: historyText,
  pages: true,
  rows: ({ entries, today }) =>
    entries.map(entry => [
      entry.id,
      entry.at,
      entry.topic?.id ?? '',
      entry.kind,
      entryInWords(entry, dayOfDate(today)),
    ]),
};
