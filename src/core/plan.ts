// The plan: when all of it will be done, what comes in which week, and what would change that.

import type { Day } from './calendar.ts';
import { type Chance, chanceOf, type Forecast, percentilesOf, saysDates, workOf } from './forecast.ts';
import { type Goal, openGoals, openTopics, openWithin } from './goals.ts';
import { longestChain } from './longest.ts';
import { effortOf } from './pace.ts';
import { fillWeeks, learningOrder, type PlannedWeek } from './schedule.ts';
import { simulate } from './simulation.ts';
import type { Standing } from './standing.ts';
import { basisOf, paceOf, type StudyDays, studiedDays } from './study-days.ts';
import { trimmable } from './trim.ts';

export interface PlanOptions {
  today: Day;
  /** All of it is wanted by then. */
  by: Day | null;
  /** Minutes a week to reckon with in place of the learner's own pace. */
  perWeek: number | null;
  weeklyGoal: number | null;
  /** 0 = Monday. */
  firstWeekday: number;
  trim: boolean;
}

export interface Plan {
  /** Goals that aren't reached, by their deadline; without any, the plan is for all that is required. */
  goals: Goal[];
  /** What is to be learnt, in order. */
  order: number[];
  forecast: Forecast;
  studied: { days: number; studyDays: number; last: Day | null };
  /** Days that one more hour a week would save; null where no dates can be said. */
  hourMoreSaves: number | null;
  /** What the weeks are filled by, minutes a week, and where that comes from; null: there is nothing to fill them by. */
  filledBy: { minutes: number; source: 'own' | 'asked' | 'goal' } | null;
  weeks: PlannedWeek[];
  /** What is wanted by a day: a goal, or (null) all of it. */
  aims: Aim[];
  /** Areas, and when the last topic of each is as likely as not done. */
  milestones: { area: string; day: Day }[];
  /** Topics that wait for one another. */
  longest: number[];
  /** Topics that could be skipped; null unless asked for. */
  trim: number[] | null;
}

export interface Aim {
  goal: number | null;
  by: Day;
  minutesLeft: number;
  /** Days from now on, that one included; 0 or less: it has passed. */
  daysLeft: number;
  /** null where history doesn't allow to say. */
  chance: Chance | null;
}

export function planOf(standing: Standing, history: StudyDays, options: PlanOptions): Plan {
  const { topics, areas } = standing.graph.roadmap;
  const goals = openGoals(standing);
  const effort = effortOf(topics, standing.progress);
  const aimedAt = goals.map(({ topic }) => topic);
  const order = learningOrder(standing, openTopics(standing), {
    goals: aimedAt,
    today: options.today,
    bias: effort.bias,
  });
  const minutesOf = (list: readonly number[]) => sum(list.map(topic => standing.remaining[topic]! * 60));

  const aims = aimsOf(standing, goals, order, options);
  const ways = aims.map(aim => aim.topics);
  const pace = paceOf(history);
  const basis = basisOf(history);
  const faster = options.perWeek !== null && pace ? options.perWeek / pace.minutes : 1;
  const forecast: Forecast = {
    basis,
    estimated: history.estimated,
    pace,
    minutesLeft: minutesOf(order),
    p50: null,
    p80: null,
    p90: null,
  };
  const plan: Plan = {
    goals,
    order,
    forecast,
    studied: { days: history.minutes.length, studyDays: studiedDays(history.minutes), last: history.last },
    hourMoreSaves: null,
    filledBy: null,
    weeks: [],
    aims: aims.map(({ goal, by }, i) => {
      const daysLeft = by - history.from + 1;
      return { goal, by, minutesLeft: minutesOf(ways[i]!), daysLeft, chance: null };
    }),
    milestones: [],
    longest: longestChain(standing, order),
    trim: options.trim ? trimmable(standing, order, aimedAt) : null,
  };
  if (saysDates(basis) && pace && order.length > 0) simulated();
  fill();
  return plan;

  function simulated(): void {
    const part = new Map(order.map((topic, i) => [topic, i]));
    const partsOf = (list: readonly number[]) => list.map(topic => part.get(topic)!);
    const ends = areas.flatMap(({ id }) => {
      const end = order.findLastIndex(topic => topics[topic]!.area === id);
      return end < 0 ? [] : [{ area: id, end }];
    });
    const hourMore = pace!.minutes * faster;
    const ahead = plan.aims.map(aim => Math.max(0, aim.daysLeft - 1));
    const simulation = simulate({
      history: history.minutes.map(minutes => minutes * faster),
      effort,
      work: workOf(standing, order),
      targets: [
        { parts: partsOf(order) },
        { parts: partsOf(order), share: hourMore / (hourMore + 60) },
        ...ways.map(way => ({ parts: partsOf(way) })),
        ...(basis === 'dates' ? ends.map(({ end }) => ({ parts: partsOf(order.slice(0, end + 1)) })) : []),
      ],
      marks: ahead,
    });
    const [all, sooner, ...others] = simulation.done;
    Object.assign(forecast, percentilesOf(all!, history.from));
    const { p50 } = percentilesOf(sooner!, history.from);
    if (forecast.p50 !== null && p50 !== null) plan.hourMoreSaves = forecast.p50 - p50;
    if (basis !== 'dates') return;
    for (const [i, aim] of plan.aims.entries())
      if (aim.daysLeft > 0 && aim.minutesLeft > 0) aim.chance = chanceOf(simulation, 2 + i, i);
    plan.milestones = ends
      .map(({ area }, i) => ({ area, day: percentilesOf(others[ways.length + i]!, history.from).p50 }))
      .filter((milestone): milestone is { area: string; day: Day } => milestone.day !== null)
      .sort((a, b) => a.day - b.day);
  }

  function fill(): void {
    const { p50 } = forecast;
    const { perWeek, weeklyGoal } = options;
    // So that the last week is that of the date that is as likely as not: gaps are spread over all weeks.
    if (p50 !== null && basis === 'dates') {
      const days = p50 - history.from + 1;
      plan.filledBy = {
        minutes: (7 * forecast.minutesLeft) / days,
        source: perWeek === null ? 'own' : 'asked',
      };
    } else if (perWeek !== null) plan.filledBy = { minutes: perWeek, source: 'asked' };
    else if (basis === 'months' && pace) plan.filledBy = { minutes: pace.minutes, source: 'own' };
    else if (weeklyGoal !== null) plan.filledBy = { minutes: weeklyGoal, source: 'goal' };
    if (plan.filledBy === null) return;
    plan.weeks = fillWeeks(order, topic => standing.remaining[topic]! * 60, {
      perWeek: plan.filledBy.minutes,
      from: history.from,
      firstWeekday: options.firstWeekday,
    });
  }
}

/** What is wanted by a day, and all there is to learn until then: what is due before comes first. */
function aimsOf(
  standing: Standing,
  goals: readonly Goal[],
  order: readonly number[],
  { by }: PlanOptions,
): { goal: number | null; by: Day; topics: readonly number[] }[] {
  const aims = goals.flatMap((goal, i) => {
    const due = goals.slice(0, i + 1).map(({ topic }) => topic);
    return goal.by === null
      ? []
      : [
          {
            goal: goal.topic as number | null,
            by: goal.by,
            topics: openWithin(standing, due) as readonly number[],
          },
        ];
  });
  return by === null ? aims : [{ goal: null, by, topics: order }, ...aims];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
