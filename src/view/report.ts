// The answer of `report`: what was studied and learnt in a span of days, and what is left.

import { coverageOf } from '../core/coverage.ts';
import type { Entry } from '../core/entries.ts';
import { formatDate } from '../core/format-day.ts';
import type { Period } from '../core/period.ts';
import { progressOf } from '../core/progress.ts';
import type { ReviewPlan } from '../core/review.ts';
import type { Review } from '../core/reviews.ts';
import type { Standing } from '../core/standing.ts';
import { studiedBetween } from '../core/studied.ts';
import { type MemoryRecord, memoryRecord, type ReviewedRecord, reviewedRecord } from './memory.ts';
import { type CoverageRecord, coverageRecord, type TopicRef, topicRef } from './topic.ts';

export interface ReportView {
  title: string;
  period: { name: Period['name']; since: string; until: string };
  today: string;
  studied: {
    minutes: number;
    /** Days on which something was studied, of the days that have come. */
    days: number;
    of_days: number;
    sessions: number;
    goal_min: number | null;
    before_min: number | null;
  };
  learnt: (TopicRef & { day: string })[];
  known: TopicRef[];
  skipped: TopicRef[];
  /** Questions asked in the period, and those due now where it has not ended; null where there are none. */
  reviewed: ReviewedRecord | null;
  /** As of today; null in a report on days gone by. */
  memory: MemoryRecord | null;
  roadmap: CoverageRecord;
  areas: (TopicRef & CoverageRecord & { spent_min: number })[];
  /** At a steady pace, whole weeks for what is left; arithmetic, not a forecast. */
  weeks_left: { hours_a_week: number; weeks: number }[];
  /** Begun, and untouched for a week or more. */
  stuck: (TopicRef & { begun_days_ago: number; untouched_days: number })[];
}

export interface ReportParts {
  period: Period;
  today: number;
  /** Of the period and the one before it. */
  entries: readonly Entry[];
  weeklyGoal: number | null;
  /** Answers of the period. */
  reviews: readonly (Review & { topic: string })[];
  plan: ReviewPlan;
}

const stuckDays = 7;
const paces = [2, 5, 10];

export function reportView(
  standing: Standing,
  { period, today, entries, weeklyGoal, reviews, plan }: ReportParts,
): ReportView {
  const { graph, progress } = standing;
  const { roadmap } = graph;
  const numbers = roadmap.topics.map((_, number) => number);
  const during = (status: 'done' | 'known' | 'skipped') =>
    numbers
      .map(number => ({ number, ...progressOf(progress, graph.ids[number]!) }))
      .filter(
        ({ status: own, since }) => own === status && since!.day >= period.first && since!.day <= period.last,
      )
      .sort((a, b) => b.since!.at - a.since!.at);
  const { hoursLeft } = coverageOf(standing);
  return {
    title: roadmap.title,
    period: { name: period.name, since: formatDate(period.first), until: formatDate(period.last) },
    today: formatDate(today),
    studied: {
      ...studiedBetween(entries, period.first, period.last),
      of_days: Math.min(today, period.last) - period.first + 1,
      goal_min: period.name === 'week' ? weeklyGoal : null,
      before_min: period.before && studiedBetween(entries, period.before.first, period.before.last).minutes,
    },
    learnt: during('done').map(({ number, since }) => ({
      ...topicRef(standing, number),
      day: formatDate(since!.day),
    })),
    known: during('known').map(({ number }) => topicRef(standing, number)),
    skipped: during('skipped').map(({ number }) => topicRef(standing, number)),
    reviewed: reviewedRecord(standing, reviews, today <= period.last ? plan.due.length : 0),
    memory: today <= period.last ? memoryRecord(standing.memory, plan) : null,
    roadmap: coverageRecord(standing),
    areas: roadmap.areas.map(({ id, title }) => ({
      id,
      title,
      ...coverageRecord(standing, id),
      spent_min: roadmap.topics
        .filter(topic => topic.area === id)
        .reduce((sum, topic) => sum + progressOf(progress, topic.id).minutes, 0),
    })),
    weeks_left:
      hoursLeft > 0 ? paces.map(pace => ({ hours_a_week: pace, weeks: Math.ceil(hoursLeft / pace) })) : [],
    stuck: numbers
      .map(number => ({ number, ...progressOf(progress, graph.ids[number]!) }))
      .filter(({ status, touched }) => status === 'started' && today - touched >= stuckDays)
      .map(({ number, since, touched }) => ({
        ...topicRef(standing, number),
        begun_days_ago: today - since!.day,
        untouched_days: today - touched,
      })),
  };
}
