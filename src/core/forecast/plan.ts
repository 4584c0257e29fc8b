// The plan: when everything will be done, what comes in which week, and what would change that.

import { criticalPath } from '../advice/critical-path.ts';
import { descopable } from '../advice/descope.ts';
import { openPath } from '../advice/rank.ts';
import { type Effort, effortOf } from '../state/estimate-bias.ts';
import { type Goal, openGoals, openWithin } from '../state/goals.ts';
import { partsOf } from '../state/path.ts';
import type { LearnerState } from '../state/state.ts';
import type { Day } from '../time/calendar.ts';
import {
  type Chance,
  chanceOf,
  type Forecast,
  type Percentiles,
  percentilesOf,
  saysDates,
  workOf,
} from './forecast.ts';
import { fillWeeks, type PlannedWeek } from './schedule.ts';
import { simulate } from './simulation.ts';
import { basisOf, type Pace, paceOf, paceOutsideGaps, type StudyDays, studiedDays } from './study-history.ts';

export interface PlanOptions {
  today: Day;
  /** The day for everything. */
  by: Day | null;
  /** Minutes a week in place of the learner's own pace. */
  perWeek: number | null;
  weeklyGoal: number | null;
  /** 0 = Monday. */
  firstWeekday: number;
  trim: boolean;
}

export interface Plan {
  /** Open goals by deadline; if there are none, the plan is for all that is required. */
  goals: Goal[];
  order: number[];
  forecast: Forecast;
  studied: { days: number; studyDays: number; last: Day | null };
  /** Over all weeks, pauses included. */
  longPace: Pace | null;
  /** Days that one more hour a week would save; null if no days can be given. */
  hourMoreSaves: number | null;
  /** Of the last weeks outside of gaps; chances are given as multiples of it. */
  usualPace: Pace | null;
  /** Minutes that fill each week, and their source; null if there is none. */
  filledBy: { minutes: number; source: 'own' | 'asked' | 'goal' } | null;
  weeks: PlannedWeek[];
  /** Deadlines: of a goal, or (null) of everything. */
  aims: Aim[];
  /** Milestones (or areas, if the map has none) that the plan completes, with the day of a 50 % chance. */
  milestones: { milestone: number; day: Day }[];
  /** The critical path: topics that wait for one another. */
  longest: number[];
  /** Topics that could be skipped; null unless asked for. */
  trim: number[] | null;
}

export interface Aim {
  goal: number | null;
  by: Day;
  minutesLeft: number;
  /** Days from today on, today included; 0 or less: the day has passed. */
  daysLeft: number;
  /** null if history doesn't allow one. */
  chance: Chance | null;
}

export function planOf(state: LearnerState, history: StudyDays, options: PlanOptions): Plan {
  const goals = openGoals(state);
  const aimedAt = goals.map(({ topic }) => topic);
  const effort = effortOf(state.graph, state.progress);
  const order = openPath(state, { today: options.today });
  const usual = paceOutsideGaps(history);
  const aims = aimsOf(state, goals, order, options);
  const simulated = simulatePlan(state, { history, effort, usual, order, aims }, options);
  const forecast: Forecast = {
    basis: basisOf(history),
    estimated: history.estimated,
    partlyEstimated: history.partlyEstimated,
    pace: paceOf(history),
    minutesLeft: minutesOf(state, order),
    ...simulated.dates,
  };
  const filledBy = fillingOf(forecast, usual, history.from, options);
  return {
    goals,
    order,
    forecast,
    studied: { days: history.minutes.length, studyDays: studiedDays(history.minutes), last: history.last },
    longPace: paceOf(history, history.minutes.length),
    usualPace: usual,
    hourMoreSaves: simulated.hourMoreSaves,
    filledBy,
    weeks:
      filledBy === null
        ? []
        : fillWeeks(order, topic => minutesOf(state, [topic]), {
            perWeek: filledBy.minutes,
            from: history.from,
            firstWeekday: options.firstWeekday,
          }),
    aims: aims.map(({ goal, by, topics }, i) => ({
      goal,
      by,
      minutesLeft: minutesOf(state, topics),
      daysLeft: by - options.today + 1,
      chance: simulated.chances[i] ?? null,
    })),
    milestones: simulated.milestones,
    longest: criticalPath(state, order),
    trim: options.trim ? descopable(state, order, aimedAt) : null,
  };
}

interface SimulatedPlan {
  dates: Percentiles;
  hourMoreSaves: number | null;
  chances: (Chance | null)[];
  milestones: Plan['milestones'];
}

/** Everything that needs a simulation, from a single one. */
function simulatePlan(
  state: LearnerState,
  given: {
    history: StudyDays;
    effort: Effort;
    usual: Pace | null;
    order: readonly number[];
    aims: readonly PlannedDeadline[];
  },
  { today, perWeek }: PlanOptions,
): SimulatedPlan {
  const { history, effort, usual, order, aims } = given;
  const { from } = history;
  const basis = basisOf(history);
  const nothing = {
    dates: { p50: null, p80: null, p90: null },
    hourMoreSaves: null,
    chances: [],
    milestones: [],
  };
  if (!saysDates(basis) || usual === null || order.length === 0) return nothing;

  const faster = perWeek === null ? 1 : perWeek / usual.minutes;
  const minutes = usual.minutes * faster;
  // In the order of the map, as for a single forecast: each topic then gets the same random numbers, so both give the
  // same dates.
  const topics = order.toSorted((a, b) => a - b);
  const part = new Map(topics.map((topic, i) => [topic, i]));
  const partsOf = (some: readonly number[]) => some.map(topic => part.get(topic)!);
  const ends = milestoneEnds(state, order);
  const simulation = simulate({
    history: history.minutes.map(day => day * faster),
    effort,
    work: workOf(state, topics),
    targets: [
      { parts: [...topics.keys()] },
      // At the present pace, this share of the work takes as long as all of it with an hour more a week.
      { parts: [], after: 0, share: minutes / (minutes + 60) },
      ...aims.map(({ topics }) => ({ parts: partsOf(topics) })),
      ...ends.map(({ end }, i) =>
        i === 0
          ? { parts: partsOf(order.slice(0, end + 1)) }
          : { parts: partsOf(order.slice(ends[i - 1]!.end + 1, end + 1)), after: 1 + aims.length + i },
      ),
    ],
    checkpoints: aims.map(({ by }) => Math.max(0, by - from)),
  });
  const [dates, sooner, ...rest] = simulation.done.map(done => percentilesOf(done, from));
  if (basis !== 'dates') return { ...nothing, dates: dates! };
  return {
    dates: dates!,
    hourMoreSaves: dates!.p50 === null || sooner!.p50 === null ? null : dates!.p50 - sooner!.p50,
    chances: aims.map(({ by }, i) => (by < today ? null : chanceOf(simulation, 2 + i, i))),
    milestones: ends.flatMap(({ milestone }, i) => {
      const day = rest[aims.length + i]!.p50;
      return day === null ? [] : [{ milestone, day }];
    }),
  };
}

/** The place of each milestone's last topic in the order, the milestone completed first at the front. */
function milestoneEnds(
  { graph, path, inScope, satisfied }: LearnerState,
  order: readonly number[],
): { milestone: number; end: number }[] {
  const ends = new Map(order.map((topic, end) => [path.milestoneOf[topic]!, end]));
  const planned = new Set(order);
  // While there are goals, most milestones stay incomplete.
  for (const [topic, milestone] of path.milestoneOf.entries())
    if (inScope[topic] && !satisfied[topic] && !planned.has(topic)) ends.delete(milestone);
  ends.delete(partsOf(graph).length);
  return [...ends].map(([milestone, end]) => ({ milestone, end })).sort((a, b) => a.end - b.end);
}

function fillingOf(
  { basis, p50, minutesLeft }: Forecast,
  usual: Pace | null,
  from: Day,
  { perWeek, weeklyGoal }: PlanOptions,
): Plan['filledBy'] {
  const source = perWeek === null ? 'own' : 'asked';
  // So that the last week is the week of the 50 % date: gaps are spread over all weeks.
  if (basis === 'dates' && p50 !== null) return { minutes: (7 * minutesLeft) / (p50 - from + 1), source };
  if (perWeek !== null) return { minutes: perWeek, source };
  if (basis === 'months' && usual !== null) return { minutes: usual.minutes, source };
  return weeklyGoal === null ? null : { minutes: weeklyGoal, source: 'goal' };
}

/** A deadline, and everything to learn before it. */
interface PlannedDeadline {
  goal: number | null;
  by: Day;
  topics: readonly number[];
}

/** Goals with earlier deadlines come first, so their topics count as well. */
function aimsOf(
  state: LearnerState,
  goals: readonly Goal[],
  order: readonly number[],
  { by }: PlanOptions,
): PlannedDeadline[] {
  const ways: PlannedDeadline[] = by === null ? [] : [{ goal: null, by, topics: order }];
  const due: number[] = [];
  for (const { topic, by } of goals) {
    due.push(topic);
    if (by !== null) ways.push({ goal: topic, by, topics: openWithin(state, due) });
  }
  return ways;
}

function minutesOf({ remaining }: LearnerState, topics: readonly number[]): number {
  return topics.reduce((sum, topic) => sum + remaining[topic]! * 60, 0);
}
