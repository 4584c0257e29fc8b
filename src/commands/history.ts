// Lists every entry with its id, newest first.

import { nameOfMap } from '../context/map-choice.ts';
import { Failure } from '../core/text/failure.ts';
import { quote } from '../core/text/quote.ts';
import { dayOfDate } from '../core/time/format-date.ts';
import { parseSince } from '../core/time/past-moment.ts';
import { entryInWords, historyText } from '../render/screens/history.ts';
import { type HistoryView, historyView } from '../view/history.ts';
import type { Command } from './shared/command.ts';
import { retiredNamed } from './shared/retired.ts';
import { numberOf } from './shared/topics.ts';

export interface HistoryFlags {
  topic?: string;
  since?: string;
  kind?: string;
  count?: number;
  all?: boolean;
}

/** The events of each kind that can be asked for. */
const kinds: Readonly<Record<string, RegExp>> = {
  study: /^(?:time|timer)\./,
  note: /^note\./,
  answer: /^review\./,
  topic: /^topic\./,
  step: /^step\./,
  goal: /^goal\./,
  question: /^card\./,
  try: /^practice\./,
  setting: /^setting\./,
};

function kindsIn(text: string): RegExp[] {
  return text.split(',').map(word => {
    const name = word.trim().toLowerCase().replace(/s$/, '');
    if (Object.hasOwn(kinds, name)) return kinds[name]!;
    throw new Failure('usage', `${quote(word)} is not a kind of entry`, {
      hint: `Kinds: ${Object.keys(kinds).join(', ')}`,
    });
  });
}

export const history: Command<HistoryFlags, HistoryView> = {
  withLearner(learner, { topic: typed, since, kind, count, all = false }) {
    const { graph } = learner;
    const { roadmap } = graph;
    const last = learner.lastRecorded();
    if (last !== null && last !== roadmap.id)
      learner.notes.push(
        `this is the history of ${roadmap.title}; the last entry was in ${learner.titleOfMap(last)}\nThat one: roadmap -r ${nameOfMap(learner, last)} history`,
      );
    const gone = typed === undefined ? null : retiredNamed(typed, learner);
    const topic = typed === undefined || gone !== null ? null : roadmap.topics[numberOf(typed, graph)]!;
    const log = learner.log(gone ? [gone.id] : topic && [topic.id, ...topic.was]);
    const { json, plain } = learner.options;
    return historyView(log, roadmap, {
      retired: learner.retired(learner.progress()),
      today: learner.today,
      device: learner.device(),
      since: since === undefined ? null : parseSince(since, learner.clock),
      kinds: kind === undefined ? null : kindsIn(kind),
      count: count ?? null,
      folds: !all && !json && !plain,
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
