// How many answers reviews will take on future days.

import type { ReviewPlan } from './daily-load.ts';
import type { Memory } from './due-cards.ts';
import { afterAnswer, firstStability, intervals, recallAfter } from './forgetting-curve.ts';

/** A possible future of a question, with its probability. Days are counted from today. */
interface Branch {
  probability: number;
  due: number;
  /** The day of the last answer, or of learning it if there is none. */
  last: number;
  /** null: never answered. */
  state: { stability: number; difficulty: number } | null;
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
  let branches = branchesOf(memory).filter(({ due }) => due < days);
  for (let day = 0; day < days; day++) {
    const recallOf = ({ last, state }: Branch) => recallAfter(day - last, state?.stability ?? firstStability);
    const waiting = branches.filter(({ due }) => due <= day);
    const next = branches.filter(({ due }) => due > day);
    const recall = new Map(waiting.map(branch => [branch, recallOf(branch)]));
    waiting.sort((a, b) => recall.get(b)! - recall.get(a)!);
    let room = day === 0 ? plan.today : plan.aDay;
    const add = (probability: number, state: NonNullable<Branch['state']>) => {
      const due = day + daysFor(state.stability);
      if (probability > 0 && due < days) next.push({ probability, due, last: day, state });
    };
    for (const branch of waiting) {
      const asked = Math.min(branch.probability, room);
      room -= asked;
      if (asked < branch.probability) next.push({ ...branch, probability: branch.probability - asked });
      if (asked === 0) continue;
      const recalled = recall.get(branch)!;
      load[day]! += asked * (2 - recalled);
      const elapsed = Math.max(0, day - branch.last);
      const well = afterAnswer(branch.state, elapsed, true);
      const badly = () => afterAnswer(afterAnswer(branch.state, elapsed, false), 0, true);
      if (asked < leastProbable) add(asked, recalled >= 0.5 ? well : badly());
      else {
        add(asked * recalled, well);
        add(asked * (1 - recalled), badly());
      }
    }
    branches = next;
  }
  return load;
}

function branchesOf({ answered, due, postponed, states, today }: Memory): Branch[] {
  return due.map((date, row) => {
    const at = answered[row]!;
    return {
      probability: 1,
      due: Math.max(date - today, postponed.has(row) ? 1 : 0),
      last: (at < 0 ? date - 1 : states.lastDay[at]!) - today,
      state: at < 0 ? null : { stability: states.stability[at]!, difficulty: states.difficulty[at]! },
    };
  });
}
