// Ranks the topics to learn now: the open topics of the path, those on the way to a goal first.

import { atRisk, type RiskyGoal } from '../state/at-risk.ts';
import { type Goal, openGoals } from '../state/goals.ts';
import { closureOf, isReady, type LearnerState } from '../state/state.ts';

export interface NextOptions {
  today: number;
  /** Aim at these topics alone (by number); undefined: at the learner's goals, else at everything required. */
  goals?: readonly number[];
  /** Minutes a week that the learner will most likely reach, see `atRisk`. */
  pace?: number | null;
  area?: string;
  /** The time at hand. */
  minutes?: number;
}

/** A topic in progress comes first for this many days after it was touched. */
const begunDays = 14;

/** Every topic that may be learnt now, the best first. Never one that is locked, done, known or skipped. */
export function rank(state: LearnerState, options: NextOptions): number[] {
  return openPath(state, options).filter(topic => isReady(state, topic));
}

/** All open topics on the way to the aim, locked or not, in learning order. */
export function openPath(state: LearnerState, options: NextOptions): number[] {
  const { graph, inScope, path, satisfied, progress } = state;
  const { area, today } = options;
  const aims = aimsOf(state, options);
  const ways = aims.map(goal => closureOf(state, [goal]));
  const within = area === undefined ? null : graph.numberOf.get(area)! - graph.topicCount - graph.groupCount;
  const open = path.order.filter(
    topic => !satisfied[topic] && (within === null || graph.areaOf[topic] === within),
  );
  const begun = (topic: number) => {
    const touched = progress.touched[topic]!;
    const isBegun = progress.status[topic] === 'started' && today - touched <= begunDays;
    return isBegun && isReady(state, topic) ? touched : 0;
  };
  const inOrder = (wayOf: (topic: number) => number) =>
    open
      .map(topic => ({ topic, way: wayOf(topic), begun: begun(topic) }))
      .filter(({ way }) => way >= 0)
      .sort((a, b) => a.way - b.way || b.begun - a.begun)
      .map(({ topic }) => topic);
  const aimed = aims.length === 0 ? [] : inOrder(topic => ways.findIndex(way => way[topic]));
  // The area may be on the way to no goal, but it was asked for by name.
  return aimed.length > 0 || options.goals ? aimed : inOrder(topic => (inScope[topic] ? 0 : -1));
}

/** The topics aimed at, the earliest deadline first; empty: everything required. */
export function aimsOf(state: LearnerState, { goals }: NextOptions): readonly number[] {
  const { place } = state.path;
  const byDay = (a: Goal, b: Goal) =>
    (a.by ?? Infinity) - (b.by ?? Infinity) || place[a.topic]! - place[b.topic]!;
  return (
    goals ??
    openGoals(state)
      .sort(byDay)
      .map(({ topic }) => topic)
  );
}

/** A learner who names other aims isn't reminded of goals. */
export function riskyGoals(state: LearnerState, { goals, pace = null, today }: NextOptions): RiskyGoal[] {
  return goals === undefined ? atRisk(state, pace, today) : [];
}
