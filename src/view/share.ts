// The summary that `share` sends, and its answer.

import type * as z from 'zod';
import type * as contract from '../contract/share.ts';
import { rank } from '../core/advice/rank.ts';
import type { TopicTime } from '../core/log/time-entries.ts';
import type { ReviewPlan } from '../core/review/daily-load.ts';
import { coverageOf } from '../core/state/coverage.ts';
import type { LearnerState } from '../core/state/state.ts';
import type { Summary } from '../core/sync/summary.ts';
import { formatDate } from '../core/time/format-date.ts';
import { memoryRecord } from './memory.ts';
import { recordOf, topicRecord } from './topic.ts';

export type ShareView = z.infer<typeof contract.shareView>;

export interface SummaryParts {
  name: string;
  today: number;
  covers: Readonly<Record<string, number>>;
  /** Study time of the last 13 weeks. */
  times: readonly Pick<TopicTime, 'day' | 'minutes'>[];
  plan: ReviewPlan;
}

export function summaryOf(state: LearnerState, parts: SummaryParts): Summary {
  const { graph, progress } = state;
  const { id, title } = graph.roadmap;
  const { learnt, total, percent, left_min } = recordOf(coverageOf(state));
  const [next] = rank(state, { today: parts.today, pace: null });
  const memory = memoryRecord(state.memory, parts.plan);
  const days = new Map<number, number>();
  for (const { day, minutes } of parts.times) days.set(day, (days.get(day) ?? 0) + minutes);
  const date = (day: number) => (day > 0 ? formatDate(day) : null);
  const touched = graph.ids.flatMap((_, topic) =>
    topic < graph.topicCount && (progress.touched[topic]! > 0 || progress.status[topic] !== 'open')
      ? [topic]
      : [],
  );
  return {
    'roadmap-progress': 1,
    learner: parts.name,
    day: formatDate(parts.today),
    covers: { ...parts.covers },
    roadmap: {
      ...{ id, title, topics: total, learnt, percent, left_min },
      milestone: next === undefined ? null : topicRecord(state, next).milestone,
    },
    topics: touched.map(topic => [
      graph.idOf(topic),
      progress.status[topic]!,
      progress.status[topic] === 'open' ? null : date(progress.day[topic]!),
      progress.minutes[topic]!,
      date(progress.touched[topic]!),
    ]),
    days: [...days].sort(([a], [b]) => a - b).map(([day, minutes]) => [formatDate(day), minutes]),
    reviews: { due: memory?.due?.questions ?? 0, known_percent: memory?.known_pct ?? null },
    goals: [...progress.goals].map(([topic, { by }]) => [
      graph.idOf(topic),
      by === null ? null : formatDate(by),
    ]),
    next: next === undefined ? null : graph.idOf(next),
  };
}
