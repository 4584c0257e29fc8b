// The answer of `plan`: when everything will be done, what comes in which week, and what would change that.

import type * as z from 'zod';
import type * as contract from '../contract/plan.ts';
import type { Aim, Plan, PlanOptions } from '../core/forecast/plan.ts';
import { partsOf } from '../core/state/path.ts';
import { type LearnerState, stateOf } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { dateOrNull, forecastRecord, paceRecord } from './forecast.ts';
import { coverageRecord, topicRef } from './topic.ts';

export type PlanView = z.infer<typeof contract.planView>;

export type AimRecord = z.infer<typeof contract.aimRecord>;

export type WeekRecord = z.infer<typeof contract.weekRecord>;

export type DescopeRecord = z.infer<typeof contract.descopeRecord>;

const steadyHours = [2, 5, 10];
const weeksShown = 4;

export function planView(state: LearnerState, plan: Plan, options: PlanOptions & { all: boolean }): PlanView {
  const { roadmap } = state.graph;
  const { forecast, studied, filledBy } = plan;
  const minutesOf = (topic: number) => Math.round(state.remaining[topic]! * 60);
  // With less than two weeks of history there is no own pace to compare with.
  const own = forecast.basis === 'little' ? null : (plan.usualPace?.minutes ?? null);
  const perWeek = options.perWeek ?? own;
  const aims = plan.aims.map(aim => aimRecord(state, aim, perWeek));
  return {
    title: roadmap.title,
    today: formatDate(options.today),
    roadmap: coverageRecord(state),
    goals: plan.goals.map(({ topic, by }) => ({
      ...topicRef(state, topic),
      by: by === null ? null : formatDate(by),
    })),
    topics_left: plan.order.length,
    left_min: Math.round(forecast.minutesLeft),
    history: {
      basis: forecast.basis,
      days: studied.days,
      study_days: studied.studyDays,
      last_studied: dateOrNull(studied.last),
      estimated: forecast.estimated,
      partly_estimated: forecast.partlyEstimated,
    },
    pace: paceRecord(forecast.pace),
    long_pace: paceRecord(plan.longPace),
    asked_min: options.perWeek,
    forecast: forecastRecord(forecast),
    hour_more_saves_days: plan.hourMoreSaves,
    weeks_left: weeksLeft(forecast.minutesLeft, options.perWeek),
    aims,
    filled_by: filledBy && { week_min: Math.round(filledBy.minutes), source: filledBy.source },
    weeks: plan.weeks.map(({ first, last, minutes, topics }) => ({
      first: formatDate(first),
      last: formatDate(last),
      minutes: Math.round(minutes),
      topics: topics.map(({ topic, minutes, continued }) => ({
        ...topicRef(state, topic),
        state: stateOf(state, topic),
        minutes: Math.round(minutes),
        continued,
      })),
    })),
    weeks_shown: options.all ? plan.weeks.length : Math.min(weeksShown, plan.weeks.length),
    milestones: plan.milestones.map(({ milestone, day }) => {
      const { id, title } = partsOf(state.graph)[milestone]!;
      return { id, title, day: formatDate(day) };
    }),
    longest: {
      topics: plan.longest.map(topic => topicRef(state, topic)),
      left_min: plan.longest.reduce((sum, topic) => sum + minutesOf(topic), 0),
    },
    trim: plan.trim && {
      needed_min: aims.length === 0 ? null : Math.max(...aims.map(({ advice }) => advice?.skip_min ?? 0)),
      topics: plan.trim.map(topic => ({ ...topicRef(state, topic), left_min: minutesOf(topic) })),
    },
  };
}

/** A change for a chance of 50 %, or, if it is that already, of 80 %; null if no change is needed. */
function adviceOn(aim: Omit<AimRecord, 'advice'>): AimRecord['advice'] {
  const { chance_pct: chance, days_left } = aim;
  if (days_left <= 0 || (chance !== null && chance >= 80)) return null;
  return chance !== null && chance >= 50
    ? { percent: 80, week_min: aim.needed_80_min, skip_min: aim.skip_80_min }
    : { percent: 50, week_min: aim.needed_min, skip_min: aim.skip_min };
}

function aimRecord(
  state: LearnerState,
  { goal, by, minutesLeft, daysLeft, chance }: Aim,
  pace: number | null,
): AimRecord {
  const weeks = daysLeft / 7;
  const times = (factor: number | null) =>
    factor === null || pace === null ? null : Math.ceil(factor * pace);
  const without = (share: number) => Math.ceil((1 - share) * minutesLeft);
  const record = {
    goal: goal === null ? null : topicRef(state, goal),
    by: formatDate(by),
    days_left: daysLeft,
    left_min: Math.round(minutesLeft),
    // Never 0 or 100: a simulation can't be certain.
    chance_pct: chance && Math.min(99, Math.max(1, Math.round(100 * chance.chance))),
    needed_min: chance ? times(chance.evenPace) : weeks > 0 ? Math.ceil(minutesLeft / weeks) : null,
    needed_80_min: chance ? times(chance.surePace) : null,
    skip_min: chance
      ? without(chance.evenShare)
      : weeks > 0 && pace !== null
        ? Math.max(0, Math.ceil(minutesLeft - pace * weeks))
        : null,
    skip_80_min: chance ? without(chance.sureShare) : null,
  };
  return { ...record, advice: adviceOn(record) };
}

function weeksLeft(minutes: number, asked: number | null): PlanView['weeks_left'] {
  if (minutes === 0) return [];
  const hours = asked === null ? steadyHours : [asked / 60];
  return hours.map(each => ({ hours_a_week: each, weeks: Math.ceil(minutes / 60 / each) }));
}
