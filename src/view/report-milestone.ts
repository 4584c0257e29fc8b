// The rest of the present milestone, and the forecast for it.

import type * as z from 'zod';
import type * as contract from '../contract/report.ts';
import { rank } from '../core/advice/rank.ts';
import type { Forecast } from '../core/forecast/forecast.ts';
import { openGoals, openTopics, openWithin } from '../core/state/goals.ts';
import type { LearnerState } from '../core/state/state.ts';
import type { Day } from '../core/time/calendar.ts';
import { forecastRecord } from './forecast.ts';

export type MilestoneAhead = z.infer<typeof contract.milestoneAhead>;

/** The milestone of the next topic, and the open topics to its end; null with goals, or if nothing comes after it. */
export function toMilestone(state: LearnerState, today: Day): { number: number; topics: number[] } | null {
  const { graph, path, satisfied, inScope } = state;
  const [next] = rank(state, { today });
  if (next === undefined || openGoals(state).length > 0) return null;
  const number = path.milestoneOf[next]!;
  if (number >= graph.roadmap.milestones.length) return null;
  const own = path.order.filter(
    topic => path.milestoneOf[topic] === number && inScope[topic] && !satisfied[topic],
  );
  const topics = openWithin(state, own);
  return topics.length === openTopics(state).length ? null : { number, topics };
}

export function milestoneAhead(
  { graph, remaining }: LearnerState,
  { number, topics }: NonNullable<ReturnType<typeof toMilestone>>,
  forecast: Forecast,
): MilestoneAhead {
  const { id, title } = graph.roadmap.milestones[number]!;
  const hours = topics.reduce((sum, topic) => sum + remaining[topic]!, 0);
  return {
    ...{ id, title },
    topics_left: topics.length,
    left_min: Math.round(hours * 60),
    forecast: forecastRecord(forecast),
  };
}
