// What the learner aims at: which goals are open, and what is still to be learnt for them.

import type { Day } from './calendar.ts';
import { progressOf } from './progress.ts';
import { closureOf, type Standing } from './standing.ts';

export interface Goal {
  topic: number;
  by: Day | null;
}

/** Goals that aren't reached: the earliest deadline first, those without any last. */
export function openGoals({ graph, progress, satisfied }: Standing): Goal[] {
  const goals = graph.roadmap.topics.flatMap(({ id }, topic) => {
    const { goal } = progressOf(progress, id);
    return goal === null || satisfied[topic] ? [] : [{ topic, by: goal.by }];
  });
  const never = Number.POSITIVE_INFINITY;
  return goals.sort((a, b) => (a.by ?? never) - (b.by ?? never) || a.topic - b.topic);
}

/** What is still to be learnt to reach the goals, their own topics included. */
export function openWithin(standing: Standing, goals: readonly number[]): number[] {
  return closureOf(standing, goals).flatMap((within, topic) =>
    within && !standing.satisfied[topic] ? [topic] : [],
  );
}

/** What is to be learnt: for the goals alone where there are any, else all that is required. */
export function openTopics(standing: Standing): number[] {
  const goals = openGoals(standing).map(({ topic }) => topic);
  if (goals.length > 0) return openWithin(standing, goals);
  const { inScope, satisfied } = standing;
  return standing.graph.roadmap.topics.flatMap((_, topic) =>
    inScope[topic] && !satisfied[topic] ? [topic] : [],
  );
}
