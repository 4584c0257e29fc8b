// The answer of `goal`: the learner's goals, and the outcome for the named one.

import type * as z from 'zod';
import type * as contract from '../contract/goal.ts';
import { rank } from '../core/advice/rank.ts';
import { atRisk, type RiskyGoal } from '../core/state/at-risk.ts';
import { type Goal, goalsOf, wayTo } from '../core/state/goals.ts';
import { isLearnt } from '../core/state/resolve-groups.ts';
import type { LearnerState } from '../core/state/state.ts';
import type { Day } from '../core/time/calendar.ts';
import { formatDate } from '../core/time/format-date.ts';
import { sinceOf, topicRecord, topicRef } from './topic.ts';

export type GoalView = z.infer<typeof contract.goalView>;

export type NamedGoal = z.infer<typeof contract.namedGoal>;

export type GoalOutcome = z.infer<typeof contract.goalOutcome>;

export type GoalRecord = z.infer<typeof contract.goalRecord>;

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
  const learnt = isLearnt(status);
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
