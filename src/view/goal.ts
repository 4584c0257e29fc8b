// The answer of `goal`: the learner's goals, and the outcome for the named one.

import { rank } from '../core/advice/rank.ts';
import { atRisk, type RiskyGoal } from '../core/state/at-risk.ts';
import { type Goal, goalsOf, wayTo } from '../core/state/goals.ts';
import type { LearnerState } from '../core/state/state.ts';
import type { Day } from '../core/time/calendar.ts';
import { formatDate } from '../core/time/format-date.ts';
import { sinceOf, type TopicRecord, type TopicRef, topicRecord, topicRef } from './topic.ts';

export interface GoalView {
  today: string;
  /** The goal that was named; null if all are listed. */
  named: NamedGoal | null;
  goals: GoalRecord[];
}

export interface NamedGoal {
  outcome: GoalOutcome;
  goal: GoalRecord;
  /** The first topic on the way there; null if none is left. */
  first: TopicRef | null;
}

/** `reached`: already learnt, so nothing was recorded; `none`: there was no goal to drop. */
export type GoalOutcome = 'set' | 'moved' | 'already' | 'dropped' | 'none' | 'reached';

export interface GoalRecord extends TopicRecord {
  by: string | null;
  /** The study day on which it was learnt. */
  reached: string | null;
  /** Open topics on the way to it, itself included; 0 if it is reached or skipped. */
  topics_left: number;
  left_min: number;
  /** Minutes a week that the deadline asks for; null without a deadline, or less than a week before it. */
  needed_min_a_week: number | null;
  at_risk: boolean;
  /** The last day to begin at the learner's pace; null if unknown, or if it doesn't matter. */
  latest_start: string | null;
}

export interface GoalParts {
  today: Day;
  pace: number | null;
  named: { topic: number; outcome: GoalOutcome } | null;
}

export function goalView(state: LearnerState, { today, pace, named }: GoalParts): GoalView {
  return {
    today: formatDate(today),
    named: named && namedGoal(state, named, { today, pace }),
    goals: goalRecords(state, { today, pace }),
  };
}

/** Goals at risk first, then other open ones, then reached ones. */
export function goalRecords(
  state: LearnerState,
  { today, pace }: Pick<GoalParts, 'today' | 'pace'>,
): GoalRecord[] {
  const risky = atRisk(state, pace, today);
  const place = ({ at_risk, topics_left }: GoalRecord) => (at_risk ? 0 : topics_left > 0 ? 1 : 2);
  return goalsOf(state)
    .map(goal => goalRecord(state, goal, risky, today))
    .sort((a, b) => place(a) - place(b));
}

function namedGoal(
  state: LearnerState,
  { topic, outcome }: NonNullable<GoalParts['named']>,
  { today, pace }: Pick<GoalParts, 'today' | 'pace'>,
): NamedGoal {
  const by = state.progress.goals.get(topic)?.by ?? null;
  const [first] = rank(state, { today, goals: [topic] });
  return {
    outcome,
    goal: goalRecord(state, { topic, by }, atRisk(state, pace, today), today),
    first: first === undefined ? null : topicRef(state, first),
  };
}

function goalRecord(
  state: LearnerState,
  { topic, by }: Goal,
  risky: readonly RiskyGoal[],
  today: Day,
): GoalRecord {
  const { topics, hours } = wayTo(state, topic);
  const status = state.progress.status[topic];
  const learnt = status === 'done' || status === 'known';
  const open = !state.satisfied[topic];
  const days = by === null ? 0 : by - today + 1;
  const risk = risky.find(goal => goal.topic === topic);
  return {
    ...topicRecord(state, topic),
    by: by === null ? null : formatDate(by),
    reached: learnt ? sinceOf(state, topic) : null,
    topics_left: open ? topics.length : 0,
    left_min: open ? Math.round(hours * 60) : 0,
    needed_min_a_week: open && days >= 7 ? Math.round((hours * 60 * 7) / days) : null,
    at_risk: risk !== undefined,
    latest_start: risk?.paced ? formatDate(risk.latestStart) : null,
  };
}
