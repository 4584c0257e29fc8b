// How much of what is in scope has been learnt. What was skipped counts nowhere.

import { partsOf } from './path.ts';
import type { LearnerState } from './state.ts';

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
export function coverageOf(state: LearnerState, area?: string): Coverage {
  const { graph } = state;
  const coverage = nothing();
  const within = area === undefined ? null : graph.numberOf.get(area)! - graph.topicCount - graph.groupCount;
  for (let topic = 0; topic < graph.topicCount; topic++)
    if (within === null || graph.areaOf[topic] === within) add(coverage, state, topic);
  return coverage;
}

/** Of all areas, in their order. */
export function coverageOfAreas(state: LearnerState): Coverage[] {
  const { graph } = state;
  const areas = graph.roadmap.areas.map(nothing);
  for (let topic = 0; topic < graph.topicCount; topic++) add(areas[graph.areaOf[topic]!]!, state, topic);
  return areas;
}

/** Of all milestones, in their order, and last of what is beyond them. */
export function coverageOfMilestones(state: LearnerState): Coverage[] {
  const { graph, path } = state;
  const milestones = [...partsOf(graph), null].map(nothing);
  for (let topic = 0; topic < graph.topicCount; topic++)
    add(milestones[path.milestoneOf[topic]!]!, state, topic);
  return milestones;
}

function nothing(): Coverage {
  return { learnt: 0, total: 0, hoursLearnt: 0, hours: 0, hoursLeft: 0 };
}

function add(coverage: Coverage, { graph, study, inScope, remaining }: LearnerState, topic: number): void {
  const status = study.status[topic];
  if (!inScope[topic] || status === 'skipped') return;
  const hours = graph.hours[topic]!;
  coverage.total++;
  coverage.hours += hours;
  if (status === 'done' || status === 'known') {
    coverage.learnt++;
    coverage.hoursLearnt += hours;
  } else {
    coverage.hoursLeft += remaining[topic]!;
  }
}

/** Whole per cent by hours; 100 only when nothing is left of something, 0 only when nothing was learnt. */
export function percentOf({ learnt, total, hoursLearnt, hours }: Coverage): number {
  if (learnt === 0) return 0;
  if (learnt === total) return 100;
  return Math.min(99, Math.max(1, Math.round((100 * hoursLearnt) / hours)));
}
