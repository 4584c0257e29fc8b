// Which goals can't wait: those that the learner's pace will hardly reach in time unless they come first.

import type { Day } from '../time/calendar.ts';
import { openGoals, wayTo } from './goals.ts';
import type { LearnerState } from './state.ts';

export interface RiskyGoal {
  topic: number;
  by: Day;
  /** What is left on the way to it. */
  topics: number;
  hours: number;
  /** The last day to begin on; the deadline itself where no pace says how long it takes. */
  latestStart: Day;
  /** Whether `latestStart` rests on a pace. */
  paced: boolean;
}

/** So many days before the latest start a goal begins to go before all others. */
const notice = 7;

/**
 * Open goals whose latest start is near or behind, the earliest first. `pace`: minutes a week, the one that 80 % of
 * simulations beat; null while there is none, and then only the deadline counts.
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
