// The learner's goals, and what is still on the way to them.

import type { ProgressColumns } from '../log/progress-columns.ts';
import type { Day } from '../time/calendar.ts';
import type { Flags } from './resolve-groups.ts';
import { closureOf, type LearnerState } from './state.ts';

export interface Goal {
  topic: number;
  /** The study day of its deadline; null: none. */
  by: Day | null;
}

/** All goals, reached ones included: the earliest deadline first, then those without one, in the order of the file. */
export function goalsOf({ progress }: LearnerState): Goal[] {
  const goals = [...progress.goals].map(([topic, { by }]) => ({ topic, by }));
  return goals.sort((a, b) => (a.by ?? Infinity) - (b.by ?? Infinity) || a.topic - b.topic);
}

/** The same progress without goals. */
export function withoutGoals(progress: ProgressColumns): ProgressColumns {
  return { ...progress, goals: new Map() };
}

export function openGoals(state: LearnerState): Goal[] {
  return goalsOf(state).filter(({ topic }) => !state.satisfied[topic]);
}

/** The open topics on the way to a goal, itself included, and their hours by the learner's estimate bias. */
export function wayTo(state: LearnerState, goal: number): { topics: number[]; hours: number } {
  const topics = openWithin(state, [goal]);
  return { topics, hours: topics.reduce((sum, topic) => sum + state.remaining[topic]!, 0) };
}

/** The open topics on the way to the goals, their own included. */
export function openWithin(state: LearnerState, goals: readonly number[]): number[] {
  return openOf(state, closureOf(state, goals));
}

function openOf({ satisfied }: LearnerState, within: Flags): number[] {
  const open: number[] = [];
  for (let topic = 0; topic < within.length; topic++)
    if (within[topic] && !satisfied[topic]) open.push(topic);
  return open;
}

/** The topics to learn: for the open goals if there are any, else all that are required. */
export function openTopics(state: LearnerState): number[] {
  const goals = openGoals(state).map(({ topic }) => topic);
  if (goals.length > 0) return openWithin(state, goals);
  return openOf(state, state.inScope);
}
