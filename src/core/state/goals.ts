// What the learner aims at, and what is still on the way there.

import type { Progress } from '../log/fold-topic.ts';
import type { Day } from '../time/calendar.ts';
import type { Flags } from './resolve-groups.ts';
import { closureOf, type LearnerState } from './state.ts';

export interface Goal {
  topic: number;
  /** The study day it should be learnt by; null: whenever. */
  by: Day | null;
}

/** All goals, also those that are reached: the earliest deadline first, then those without one, as in the file. */
export function goalsOf({ study }: LearnerState): Goal[] {
  const goals = [...study.goals].map(([topic, { by }]) => ({ topic, by }));
  return goals.sort((a, b) => (a.by ?? Infinity) - (b.by ?? Infinity) || a.topic - b.topic);
}

/** The same progress with nothing aimed at. */
export function withoutGoals(progress: Progress): Progress {
  return new Map([...progress].map(([id, own]) => [id, { ...own, goal: null }]));
}

/** Those that still steer: neither learnt nor skipped. */
export function openGoals(state: LearnerState): Goal[] {
  return goalsOf(state).filter(({ topic }) => !state.satisfied[topic]);
}

/** The topics still to be learnt for a goal, itself included, and the hours they take at the learner's own pace. */
export function wayTo(state: LearnerState, goal: number): { topics: number[]; hours: number } {
  const topics = openWithin(state, [goal]);
  return { topics, hours: topics.reduce((sum, topic) => sum + state.remaining[topic]!, 0) };
}

/** What is still to be learnt to reach the goals, their own topics included. */
export function openWithin(state: LearnerState, goals: readonly number[]): number[] {
  return openOf(state, closureOf(state, goals));
}

function openOf({ satisfied }: LearnerState, within: Flags): number[] {
  const open: number[] = [];
  for (let topic = 0; topic < within.length; topic++)
    if (within[topic] && !satisfied[topic]) open.push(topic);
  return open;
}

/** What is to be learnt: for the open goals alone where there are any, else all that is required. */
export function openTopics(state: LearnerState): number[] {
  const goals = openGoals(state).map(({ topic }) => topic);
  if (goals.length > 0) return openWithin(state, goals);
  return openOf(state, state.inScope);
}
