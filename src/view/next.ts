// The answer of `next`: the topics to learn now, and why.

import type * as z from 'zod';
import type * as contract from '../contract/next.ts';
import { type NextOptions, openPath } from '../core/advice/rank.ts';
import { reasonsFor } from '../core/advice/reasons.ts';
import { type ReviewPlan, reviewsWithin } from '../core/review/daily-load.ts';
import { topicsOf } from '../core/roadmap/graph.ts';
import type { TopicText } from '../core/roadmap/roadmap.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import type { ClockRecord } from './clock.ts';
import { dueRecord } from './memory.ts';
import { stepRecords } from './steps.ts';
import { coverageRecord, refById, refOf, topicRecord } from './topic.ts';

export type NextView = z.infer<typeof contract.nextView>;

export type ChoiceRecord = z.infer<typeof contract.choiceRecord>;

/** The number of following topics that are named. */
const thenShown = 5;

export function nextView(
  state: LearnerState,
  ranked: readonly number[],
  options: NextOptions & {
    count: number;
    /** The time at hand; `minutes` is what remains after reviews. */
    fit: number | null;
    running: ClockRecord[];
    plan: ReviewPlan;
    texts(ids: readonly string[]): Map<string, TopicText>;
  },
): NextView {
  const { graph, inScope, satisfied } = state;
  const chosen = ranked.slice(0, options.count);
  const texts = options.texts(chosen.map(topic => graph.idOf(topic)));
  const [goal] = options.goals ?? [];
  const { area } = options;
  const openIn = (id: string) =>
    topicsOf(graph, graph.numberOf.get(id)!).filter(topic => inScope[topic] && !satisfied[topic]).length;
  const due = dueRecord(state.memory, options.plan);
  const within = options.fit === null ? null : reviewsWithin(options.fit, options.plan);
  const first = within && within.cards > 0 ? { questions: within.cards, minutes: within.minutes } : null;
  return {
    today: formatDate(options.today),
    asked: options.count,
    choices: chosen.map(topic => choiceRecord(state, topic, options, texts)),
    running: options.running,
    followed_by: chosen[0] === undefined ? [] : followers(state, chosen[0], options),
    roadmap: { title: graph.roadmap.title, ...coverageRecord(state) },
    area:
      area === undefined
        ? null
        : { ...refById(state, area), open: openIn(area), total: coverageRecord(state, area).total },
    goal: goal === undefined ? null : refOf(state, goal),
    fit_min: options.fit,
    review: due && { ...due, first },
  };
}

function followers(state: LearnerState, first: number, options: NextOptions): NextView['followed_by'] {
  const { milestoneOf } = state.path;
  return openPath(state, options)
    .filter(topic => topic !== first && milestoneOf[topic] === milestoneOf[first])
    .slice(0, thenShown)
    .map(topic => {
      const record = topicRecord(state, topic);
      const { id, title, estimate_min, left_min } = record;
      return { id, title, state: record.state, estimate_min, left_min };
    });
}

function choiceRecord(
  state: LearnerState,
  topic: number,
  options: NextOptions,
  texts: Map<string, TopicText>,
): ChoiceRecord {
  const { id, group } = state.graph.topic(topic);
  const record = topicRecord(state, topic);
  const { about, links, steps, try: given } = texts.get(id)!;
  return {
    ...record,
    area_title: refById(state, record.area).title,
    group: group === null ? null : refById(state, group),
    about,
    reasons: reasonsFor(state, topic, options),
    steps: stepRecords(state, topic, steps),
    links: links.map(({ title, url }, i) => ({ n: i + 1, title, url })),
    checks: given?.checks.length ?? 0,
  };
}
