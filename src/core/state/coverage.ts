// Coverage: the claimed share of the scope, ticked steps included, and the shown one. Skipped topics count nowhere.

import type { Day } from '../time/calendar.ts';
import { partsOf } from './path.ts';
import { isLearnt } from './resolve-groups.ts';
import type { LearnerState } from './state.ts';

export interface Coverage {
  /** Topics in scope that are done or known. */
  learnt: number;
  total: number;
  /** Their estimated hours, and those of the ticked steps of the others. */
  hoursLearnt: number;
  /** Of the topics that are learnt, those that are shown, and their estimated hours. */
  shown: number;
  hoursShown: number;
  hours: number;
  /** Hours still to spend, by the learner's estimate bias. */
  hoursLeft: number;
}

/** For the whole roadmap, or one area. A pick-one group weighs as much as its pick: the others are out of scope. */
export function coverageOf(state: LearnerState, area?: string): Coverage {
  const { graph } = state;
  if (area === undefined) return coverageOfParts(state, 1, () => 0)[0]!;
  const within = graph.numberOf.get(area)! - graph.topicCount - graph.groupCount;
  return coverageOfParts(state, 1, topic => (graph.areaOf[topic] === within ? 0 : -1))[0]!;
}

/** For all areas, in their order. */
export function coverageOfAreas(state: LearnerState): Coverage[] {
  const { areaOf, roadmap } = state.graph;
  return coverageOfParts(state, roadmap.areas.length, topic => areaOf[topic]!);
}

/** For all milestones, in their order, and last for topics beyond them. */
export function coverageOfMilestones(state: LearnerState): Coverage[] {
  const { milestoneOf } = state.path;
  return coverageOfParts(state, partsOf(state.graph).length + 1, topic => milestoneOf[topic]!);
}

function nothing(): Coverage {
  return { learnt: 0, total: 0, hoursLearnt: 0, shown: 0, hoursShown: 0, hours: 0, hoursLeft: 0 };
}

/** `partOf`: the part in which a topic counts; -1: in none. */
function coverageOfParts(state: LearnerState, parts: number, partOf: (topic: number) => number): Coverage[] {
  // Once: some of these are computed when they are asked for.
  const { graph, progress, remaining, ticked } = state;
  const coverages = Array.from({ length: parts }, nothing);
  for (let topic = 0; topic < graph.topicCount; topic++) {
    const coverage = coverages[partOf(topic)];
    if (coverage === undefined || !isCounted(state, topic)) continue;
    const status = progress.status[topic];
    const hours = graph.hours[topic]!;
    coverage.total++;
    coverage.hours += hours;
    if (isLearnt(status)) {
      coverage.learnt++;
      coverage.hoursLearnt += hours;
      if (shownSince(state, topic) !== null) {
        coverage.shown++;
        coverage.hoursShown += hours;
      }
    } else {
      coverage.hoursLearnt += hours - (ticked.get(topic)?.openHours ?? hours);
      coverage.hoursLeft += remaining[topic]!;
    }
  }
  return coverages;
}

/** Skipped topics count nowhere. */
export function isCounted({ inScope, progress }: LearnerState, topic: number): boolean {
  return inScope[topic] === 1 && progress.status[topic] !== 'skipped';
}

/** The estimated hours of all topics learnt by the end of a day, for each day on which they grew; ticks count nowhere. */
export function coveredByDay(state: LearnerState): { day: Day; hours: number }[] {
  const { graph, progress } = state;
  const grown = new Map<Day, number>();
  for (let topic = 0; topic < graph.topicCount; topic++) {
    const status = progress.status[topic];
    if (!isCounted(state, topic) || (status !== 'done' && status !== 'known')) continue;
    const day = progress.day[topic]!;
    grown.set(day, (grown.get(day) ?? 0) + graph.hours[topic]!);
  }
  let hours = 0;
  return [...grown]
    .sort(([a], [b]) => a - b)
    .map(([day, more]) => {
      hours += more;
      return { day, hours };
    });
}

/** The study day since which a topic counts as shown; null unless it is learnt as well. */
export function shownSince({ progress }: Pick<LearnerState, 'progress'>, topic: number): Day | null {
  const status = progress.status[topic];
  if (status !== 'done' && status !== 'known') return null;
  return progress.tried.get(topic)?.shown?.day ?? null;
}

/** Whole per cent by hours: never more than what is learnt. */
export function percentShown(coverage: Coverage): number {
  return percentOf({ ...coverage, learnt: coverage.shown, hoursLearnt: coverage.hoursShown });
}

/** Of all hours, those of topics that have checks, or are shown already. */
export function percentShowable(state: LearnerState, withChecks: ReadonlySet<string>): number {
  const can = nothing();
  for (let topic = 0; topic < state.graph.topicCount; topic++) {
    if (!isCounted(state, topic)) continue;
    const hours = state.graph.hours[topic]!;
    can.total++;
    can.hours += hours;
    if (!withChecks.has(state.graph.idOf(topic)) && shownSince(state, topic) === null) continue;
    can.learnt++;
    can.hoursLearnt += hours;
  }
  return percentOf(can);
}

/** Whole per cent by hours; 0 and 100 only when exact. */
export function percentOf({
  learnt,
  total,
  hoursLearnt,
  hours,
}: Omit<Coverage, 'shown' | 'hoursShown'>): number {
  if (hoursLearnt === 0) return 0;
  if (learnt === total) return 100;
  return Math.min(99, Math.max(1, Math.round((100 * hoursLearnt) / hours)));
}
