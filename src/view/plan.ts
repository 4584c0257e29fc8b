// The answer of `plan`: when everything will be done, what comes in which week, and what would change that.

import type { Aim, Plan, PlanOptions } from '../core/forecast/plan.ts';
import type { Basis } from '../core/forecast/study-history.ts';
import { partsOf } from '../core/state/path.ts';
import { type LearnerState, type State, stateOf } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { dateOrNull, type ForecastRecord, forecastRecord, type PaceRecord, paceRecord } from './forecast.ts';
import { type CoverageRecord, coverageRecord, type TopicRef, topicRef } from './topic.ts';

export interface PlanView {
  title: string;
  today: string;
  roadmap: CoverageRecord;
  /** The goals of the plan; if empty, the plan is for all that is required. */
  goals: (TopicRef & { by: string | null })[];
  topics_left: number;
  left_min: number;
  /**
   * The data behind the forecast. `days`: since study began; `estimated`: no time was recorded, estimates
   * replace it (`partly_estimated`: some).
   */
  history: {
    basis: Basis;
    days: number;
    study_days: number;
    last_studied: string | null;
    estimated: boolean;
    partly_estimated: boolean;
  };
  /** The learner's pace, the mean of the last weeks with pauses; null if unknown. */
  pace: PaceRecord | null;
  /** The same over all weeks. */
  long_pace: PaceRecord | null;
  /** Minutes a week that were asked about instead. */
  asked_min: number | null;
  /** null if history doesn't allow one; a date is null if it is more than five years ahead. */
  forecast: ForecastRecord | null;
  /** Days that one more hour a week would save. */
  hour_more_saves_days: number | null;
  /** Whole weeks at a steady pace: arithmetic, for learners without a forecast. */
  weeks_left: { hours_a_week: number; weeks: number }[];
  aims: AimRecord[];
  /** Minutes that fill each week: the likely pace, the one asked about, or the weekly goal. */
  filled_by: { week_min: number; source: 'own' | 'asked' | 'goal' } | null;
  weeks: WeekRecord[];
  /** The number of weeks that the screen shows. */
  weeks_shown: number;
  milestones: (TopicRef & { day: string })[];
  longest: { topics: TopicRef[]; left_min: number };
  trim: DescopeRecord | null;
}

export interface AimRecord {
  /** null: everything, for --by. */
  goal: TopicRef | null;
  by: string;
  /** 0 or less: the day has passed. */
  days_left: number;
  left_min: number;
  chance_pct: number | null;
  /** Minutes a week for a chance of 50 % and of 80 %; without a forecast, by arithmetic. */
  needed_min: number | null;
  needed_80_min: number | null;
  /** Minutes to leave out for the same chances. */
  skip_min: number | null;
  skip_80_min: number | null;
  /** The next step that helps: to a chance of 50 %, or from there to 80 %; null if no change is needed. */
  advice: { percent: 50 | 80; week_min: number | null; skip_min: number | null } | null;
}

export interface WeekRecord {
  first: string;
  last: string;
  minutes: number;
  topics: (TopicRef & { state: State; minutes: number; continued: boolean })[];
}

export interface DescopeRecord {
  /** Minutes to leave out for the dates asked for; null if none is needed. */
  needed_min: number | null;
  /** The least important first. */
  topics: (TopicRef & { left_min: number })[];
}

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
