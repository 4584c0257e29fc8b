// Goals that can't wait: at the learner's pace they will hardly be reached in time unless they come first.

import type { Day } from '../time/calendar.ts';
import { openGoals, wayTo } from './goals.ts';
import type { LearnerState } from './state.ts';

export interface RiskyGoal {
  topic: number;
  by: Day;
  /** The open topics on the way to it. */
  topics: number;
  hours: number;
  /** The last day to begin; the deadline itself if there is no pace. */
  latestStart: Day;
  /** Whether `latestStart` is based on a pace. */
  paced: boolean;
}

/** A goal comes first from this many days before its latest start. */
const notice = 7;

/**
 * Open goals whose latest start is near or past, the earliest first. `pace`: minutes a week that 80 % of simulations
 * beat; null if unknown, and then only the deadline counts.
 */
export function atRisk(state: LearnerState, pace: number | null, today: Day): RiskyGoal[] {
  return openGoals(state)
    .flatMap(({ topic, by }) => {
      if (by === null) return [];
      const { topics, hours } = wayTo(state, topic);
      const paced = pace !== null && pace > 0;
      const days = paced ? ((hours * 60) / pace) * 7 : 0;
      return [{ topic, by, topics: topics.length, hours, latestStart: Math.floor(by - days), paced }];
    })
    .filter(({ latestStart }) => latestStart - today <= notice)
    .sort((a, b) => a.latestStart - b.latestStart || a.by - b.by || a.topic - b.topic);
}
