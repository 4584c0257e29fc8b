// How much of what is in scope has been learnt. What was skipped counts nowhere.

import { topicsOf } from './graph.ts';
import type { Standing } from './standing.ts';

export interface Coverage {
  /** Topics done or known, of the topics in scope. */
  learnt: number;
  total: number;
  /** Estimated hours of those. */
  hoursLearnt: number;
  hours: number;
  /** Hours still to spend, by the learner's own pace. */
  hoursLeft: number;
}

/** Of the whole roadmap, or of one area. A pick-one group weighs as the one picked: the others are not in scope. */
export function coverageOf({ graph, study, inScope, remaining }: Standing, area?: string): Coverage {
  const coverage: Coverage = { learnt: 0, total: 0, hoursLearnt: 0, hours: 0, hoursLeft: 0 };
  const add = (number: number) => {
    if (!inScope[number]) return;
    const hours = graph.hours[number]!;
    const status = study.status[number];
    if (status === 'skipped') return;
    coverage.total++;
    coverage.hours += hours;
    if (status === 'done' || status === 'known') {
      coverage.learnt++;
      coverage.hoursLearnt += hours;
    } else {
      coverage.hoursLeft += remaining[number]!;
    }
  };
  if (area !== undefined) topicsOf(graph, graph.numberOf.get(area)!).forEach(add);
  else for (let number = 0; number < graph.topicCount; number++) add(number);
  return coverage;
}

/** Whole per cent by hours; 100 only when nothing is left, 0 only when nothing was learnt. */
export function percentOf({ learnt, total, hoursLearnt, hours }: Coverage): number {
  if (learnt === total) return 100;
  if (learnt === 0) return 0;
  return Math.min(99, Math.max(1, Math.round((100 * hoursLearnt) / hours)));
}
