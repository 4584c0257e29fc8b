// The answer of `next`: the topics to learn now, and why.

import type { Candidate, NextOptions } from '../core/advice/rank.ts';
import { type Reason, reasonsFor } from '../core/advice/reasons.ts';
import { type ReviewPlan, reviewsWithin } from '../core/review/daily-load.ts';
import { topicsOf } from '../core/roadmap/graph.ts';
import type { TopicText } from '../core/roadmap/roadmap.ts';
import type { Standing } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import type { ClockRecord } from './clock.ts';
import { type DueRecord, dueRecord, percent } from './memory.ts';
import {
  type CoverageRecord,
  coverageRecord,
  refById,
  refOf,
  type TopicRecord,
  type TopicRef,
  topicRecord,
} from './topic.ts';

export interface NextView {
  /** For the days below. */
  today: string;
  /** So many topics were asked for. */
  asked: number;
  /** The best first; empty when nothing is ready. */
  choices: ChoiceRecord[];
  /** Clocks that run, of whichever roadmap. */
  running: ClockRecord[];
  also: Pick<TopicRecord, 'id' | 'title' | 'state' | 'estimate_min' | 'left_min'>[];
  roadmap: CoverageRecord & { title: string };
  /** The area asked for, how many of its topics are open, and how many count. */
  area: (TopicRef & { open: number; total: number }) | null;
  goal: TopicRef | null;
  /** The time at hand. */
  fit_min: number | null;
  /** Questions due; null where there are none. */
  review: (DueRecord & { first: { questions: number; minutes: number } | null }) | null;
}

export interface ChoiceRecord extends TopicRecord {
  area_title: string;
  group: TopicRef | null;
  score: number;
  about: string;
  reasons: ReasonRecord[];
  links: { n: number; title: string; url: string }[];
}

export type ReasonRecord =
  /** `recall_pct`: how probably it is still known. */
  | { code: 'refresh-first'; topic: TopicRef; recall_pct: number }
  | { code: 'unlocks'; topics: TopicRef[] }
  | { code: 'leads-to'; count: number }
  | { code: 'toward-goal'; goal: TopicRef; topics: number; left_min: number }
  | {
      code: 'at-risk';
      goal: TopicRef;
      topics: number;
      left_min: number;
      by: string;
      /** The last day to begin on; null while no pace is known. */
      latest_start: string | null;
    }
  | { code: 'goal'; by: string | null }
  | { code: 'in-progress'; since: string; days: number }
  | { code: 'picked'; group: TopicRef; chosen: boolean; pick: number; others: TopicRef[] }
  | { code: 'fits'; minutes: number }
  | { code: 'important' };

/** So many more are named. */
export const alsoShown = 3;

export function nextView(
  standing: Standing,
  ranked: readonly Candidate[],
  options: NextOptions & {
    count: number;
    /** The time at hand; `minutes` is what reviews leave of it. */
    fit: number | null;
    running: ClockRecord[];
    plan: ReviewPlan;
    texts(ids: readonly string[]): Map<string, TopicText>;
  },
): NextView {
  const { graph, inScope, satisfied } = standing;
  const chosen = ranked.slice(0, options.count);
  const texts = options.texts(chosen.map(({ topic }) => graph.idOf(topic)));
  const [goal] = options.goals ?? [];
  const { area } = options;
  const openIn = (id: string) =>
    topicsOf(graph, graph.numberOf.get(id)!).filter(topic => inScope[topic] && !satisfied[topic]).length;
  const due = dueRecord(standing.memory, options.plan);
  const within = options.fit === null ? null : reviewsWithin(options.fit, options.plan);
  const first = within && within.cards > 0 ? { questions: within.cards, minutes: within.minutes } : null;
  return {
    today: formatDate(options.today),
    asked: options.count,
    choices: chosen.map(candidate => choiceRecord(standing, candidate, options, texts)),
    running: options.running,
    also: ranked.slice(options.count, options.count + alsoShown).map(({ topic }) => {
      const { id, title, state, estimate_min, left_min } = topicRecord(standing, topic);
      return { id, title, state, estimate_min, left_min };
    }),
    roadmap: { title: graph.roadmap.title, ...coverageRecord(standing) },
    area:
      area === undefined
        ? null
        : { ...refById(standing, area), open: openIn(area), total: coverageRecord(standing, area).total },
    goal: goal === undefined ? null : refOf(standing, goal),
    fit_min: options.fit,
    review: due && { ...due, first },
  };
}

function choiceRecord(
  standing: Standing,
  candidate: Candidate,
  options: NextOptions,
  texts: Map<string, TopicText>,
): ChoiceRecord {
  const { id, group } = standing.graph.topic(candidate.topic);
  const record = topicRecord(standing, candidate.topic);
  const { about, links } = texts.get(id)!;
  return {
    ...record,
    area_title: refById(standing, record.area).title,
    group: group === null ? null : refById(standing, group),
    score: Number(candidate.score.toFixed(4)),
    about,
    reasons: reasonsFor(standing, candidate, options).map(reason =>
      reasonRecord(standing, reason, options.today),
    ),
    links: links.map(({ title, url }, i) => ({ n: i + 1, title, url })),
  };
}

export function reasonRecord(standing: Standing, reason: Reason, today: number): ReasonRecord {
  const ref = (other: string) => refById(standing, other);
  switch (reason.code) {
    case 'refresh-first':
      return { code: 'refresh-first', topic: ref(reason.topic), recall_pct: percent(reason.recall) };
    case 'unlocks':
      return { code: 'unlocks', topics: reason.topics.map(ref) };
    case 'toward-goal': {
      const { goal, topics, hours } = reason;
      return { code: 'toward-goal', goal: ref(goal), topics, left_min: Math.round(hours * 60) };
    }
    case 'at-risk': {
      const { goal, topics, hours, by, latestStart } = reason;
      return {
        code: 'at-risk',
        goal: ref(goal),
        topics,
        left_min: Math.round(hours * 60),
        by: formatDate(by),
        latest_start: latestStart === null ? null : formatDate(latestStart),
      };
    }
    case 'goal':
      return { code: 'goal', by: reason.by === null ? null : formatDate(reason.by) };
    case 'in-progress':
      return { code: 'in-progress', since: formatDate(reason.day), days: today - reason.day };
    case 'picked':
      return {
        code: 'picked',
        group: ref(reason.group),
        chosen: reason.chosen,
        pick: reason.pick,
        others: reason.others.map(ref),
      };
    default:
      return reason;
  }
}
