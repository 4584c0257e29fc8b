// How many answers reviews will take on future days.

import type { ReviewPlan } from './daily-load.ts';
import type { Memory } from './due-cards.ts';
import { afterAnswer, firstStability, intervals, recallAfter } from './forgetting-curve.ts';

/** A possible future of a question, with its probability. Days are counted from today. */
interface Branch {
  probability: number;
  /** The day of the last answer, or of learning it if there is none. */
  last: number;
  /** null: never answered. */
  state: { stability: number; difficulty: number } | null;
  /** Days since then, divided by stability. */
  lag: number;
}

/** Below this, only the likelier answer is followed. */
const leastProbable = 1 / 64;

/**
 * The expected number of answers on each of the next `days`, from today on. Each question is followed through both
 * "recalled" and "forgotten", by their probabilities. A forgotten question is asked once more on that day; if more is
 * due than the time for reviews allows, the best remembered go first and the rest wait, as in `planReviews`.
 */
export function loadAhead(memory: Memory, plan: ReviewPlan, days: number): number[] {
  const daysFor = intervals(plan.retention);
  const load = Array<number>(days).fill(0);
  const dueOn = branchesByDay(memory, days);
  let waiting: Branch[] = [];
  for (let day = 0; day < days; day++) {
    waiting = waiting.concat(dueOn[day]!);
    let room = day === 0 ? plan.today : plan.aDay;
    if (waiting.length > room) sortByRecall(waiting, day);
    const add = (probability: number, state: NonNullable<Branch['state']>) => {
      const due = day + daysFor(state.stability);
      if (due < days) dueOn[due]!.push({ probability, last: day, state, lag: 0 });
    };
    let next = 0;
    while (next < waiting.length && room > 0) {
      const branch = waiting[next]!;
      const asked = Math.min(branch.probability, room);
      room -= asked;
      if (asked < branch.probability) branch.probability -= asked;
      else next++;
      const elapsed = Math.max(0, day - branch.last);
      const stability = stabilityOf(branch);
      const recalled = recallAfter(elapsed, stability);
      load[day]! += asked * (2 - recalled);
      const share = asked < leastProbable ? Math.round(recalled) : recalled;
      // A good answer never weakens memory, so most questions come back only after these days.
      if (share > 0 && day + daysFor(stability) < days)
        add(asked * share, afterAnswer(branch.state, elapsed, 3));
      if (share < 1) add(asked * (1 - share), afterAnswer(afterAnswer(branch.state, elapsed, 1), 0, 3));
    }
    waiting = waiting.slice(next);
  }
  return load;
}

const stabilityOf = ({ state }: Branch) => state?.stability ?? firstStability;

/** The best remembered first. Recall falls with days per stability, so no power is computed for those that wait. */
function sortByRecall(waiting: Branch[], day: number): void {
  for (const branch of waiting) branch.lag = Math.max(0, day - branch.last) / stabilityOf(branch);
  waiting.sort((a, b) => a.lag - b.lag);
}

/** By day, those that become due on it; what is due already, on the first. */
function branchesByDay({ answered, due, postponed, states, today }: Memory, days: number): Branch[][] {
  const dueOn = Array.from({ length: days }, (): Branch[] => []);
  for (let row = 0; row < due.length; row++) {
    const day = Math.max(due[row]! - today, postponed.has(row) ? 1 : 0);
    if (day >= days) continue;
    const at = answered[row]!;
    dueOn[day]!.push({
      probability: 1,
      last: (at < 0 ? due[row]! - 1 : states.lastDay[at]!) - today,
      state: at < 0 ? null : { stability: states.stability[at]!, difficulty: states.difficulty[at]! },
      lag: 0,
    });
  }
  return dueOn;
}
