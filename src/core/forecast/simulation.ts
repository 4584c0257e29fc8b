// Simulates many futures of one learner: how long the remaining work takes, and how much is studied each day.
//
// Weeks of study resemble the weeks before them, so the usual method, which draws single past days, is far too sure of
// itself. Here whole past weeks are drawn, recent ones more often than old ones, gaps come as often as in the past, and
// a slow drift makes good and bad times last. bench/forecast.ts compares the two.

import type { Effort } from '../state/estimate-bias.ts';
import { type Target, type Work, workDrawer } from './effort.ts';
import { type Random, randomSources } from './random.ts';
import { daysForWeeks, gapsIn, isInGap, pausesIn, shortestGap } from './study-history.ts';

export interface SimulationInput {
  /** Minutes by day up to now, see study-history.ts; at least one day with study time. */
  history: readonly number[];
  effort: Effort;
  work: readonly Work[];
  targets: readonly Target[];
  /** Days ahead for which the study time is noted: 0 is the evening of the first day. */
  checkpoints?: readonly number[];
  runs?: number;
}

/** All values by run, unsorted. */
export interface Simulation {
  /** By target: its minutes; 0 in runs that were left out, since no date can be given anyway. */
  work: Float64Array[];
  /** By target: the day it is done, 0 for the first; Infinity if it isn't within `daysAhead`. */
  done: Float64Array[];
  /** By checkpoint: minutes studied until that evening. */
  studied: Float64Array[];
}

/** Enough runs for percentiles that vary by a few days at most. */
const runsOfForecast = 4000;
/** With more topics, each drawn on its own, the total varies less, so fewer runs are enough. */
const runsOfMany = 1000;
const manyTopics = 500;
/** Five years: nothing later can be foreseen. */
export const daysAhead = 5 * 365;

const seed = 20_261_122;

// In public records of study, one week in eighteen began a gap. This prior weighs as much as sixteen weeks of the
// learner's own.
const usualGaps = 0.056;
const priorWeeks = 16;
/**
 * Nobody's past has pauses of every length, so one short pause every four weeks is added, all lengths equally likely.
 */
const usualPauses = 0.25;
const usualGapDays = [14, 15, 16, 19, 21, 25, 28, 37, 45, 65];
/** Four fifths of the weight go to recent weeks, halving every 28 days; the rest is spread over all weeks. */
const recentShare = 0.8;
const halfLife = 28;
// The drift: the part that stays from week to week, and the part that is new.
const driftKept = 0.95;
const driftNew = 0.35;
/**
 * A factor of e^drift gains more in good times than it loses in bad ones, so for years of work dates would come too
 * early. This share of the drift's variance is subtracted. For 29 people with public records, dates with 50, 80 and 90
 * % then held in .50/.80/.88, .47/.78/.87 and .47/.82/.92 of cases at 4, 12 and 26 weeks (with 0.1: .47/.78/.87,
 * .42/.75/.85 and .35/.77/.88), and the CRPS was lower.
 */
const driftHeld = 0.25;
/** When single days are drawn: the weight of another weekday, relative to the same one. */
const otherWeekday = 0.25;

export function simulate(input: SimulationInput): Simulation {
  const { work, targets, checkpoints = [] } = input;
  const { runs = work.length > manyTopics ? runsOfMany : runsOfForecast } = input;
  const byRun = () => new Float64Array(runs);
  const simulation: Simulation = {
    work: targets.map(byRun),
    done: targets.map(() => byRun().fill(Number.POSITIVE_INFINITY)),
    studied: checkpoints.map(byRun),
  };
  const model = modelFrom(input.history);
  const needed = new Float64Array(targets.length);
  const ascending = Int32Array.from(targets.keys());
  const inOrder = [...checkpoints.entries()].sort(([, a], [, b]) => a - b);
  const randoms = randomSources(seed);
  const drawWork = workDrawer(input.effort, work, targets, randoms);
  const isOneDate = targets.length === 1 && checkpoints.length === 0;
  let never = 0;
  for (let run = 0; run < runs; run++) {
    const random = randoms.sources.next().value;
    drawWork(random, needed);
    for (let t = 0; t < targets.length; t++) simulation.work[t]![run] = needed[t]!;
    sortBy(needed, ascending);
    simulateOnce(model, random, { run, needed, ascending, checkpoints: inOrder, simulation });
    if (simulation.done[0]?.[run] === Number.POSITIVE_INFINITY) never++;
    if (isOneDate && surelyNever(never, run + 1)) break;
  }
  return simulation;
}

/** Whether more than half of all futures never get there, by six standard deviations: further runs would be wasted. */
function surelyNever(never: number, runs: number): boolean {
  return never - runs / 2 > 6 * Math.sqrt(runs / 4);
}

interface FutureRun {
  run: number;
  needed: Float64Array;
  /** Targets, the one with least work first. */
  ascending: Int32Array;
  /** Positions and days, by day. */
  checkpoints: readonly (readonly [number, number])[];
  simulation: Simulation;
}

/** Insertion sort: the order hardly differs from the previous run's. */
function sortBy(values: Float64Array, order: Int32Array): void {
  for (let i = 1; i < order.length; i++) {
    const moved = order[i]!;
    let at = i;
    for (; at > 0 && values[order[at - 1]!]! > values[moved]!; at--) order[at] = order[at - 1]!;
    order[at] = moved;
  }
}

/** One future, week by week, until all targets are done and all checkpoints passed. */
function simulateOnce(
  model: FutureModel,
  random: Random,
  { run, needed, ascending, checkpoints, simulation }: FutureRun,
): void {
  const { done, studied } = simulation;
  let total = 0;
  let drift = 0;
  let variance = 0;
  let checkpoint = 0;
  let finished = 0;
  let least = finish(-1, 0);
  let day = model.restOfPause(random.uniform);
  checkpoint = pass(checkpoint, day, total);
  while (day < daysAhead && (least < Number.POSITIVE_INFINITY || checkpoint < checkpoints.length)) {
    if (random.uniform() < model.gapChance) {
      day += model.gapDays[Math.floor(random.uniform() * model.gapDays.length)]!;
      checkpoint = pass(checkpoint, day, total);
      continue;
    }
    drift = driftKept * drift + driftNew * random.normal();
    variance = driftKept ** 2 * variance + driftNew ** 2;
    const factor = Math.exp(drift - driftHeld * variance);
    const week = model.week(day, random.uniform);
    const isWholeWeek =
      total + week[7]! * factor < least &&
      !(checkpoint < checkpoints.length && checkpoints[checkpoint]![1] < day + 7);
    if (isWholeWeek) {
      total += week[7]! * factor;
      day += 7;
      continue;
    }
    for (let i = 0; i < 7; i++, day++) {
      total += week[i]! * factor;
      if (total >= least) least = finish(day, total);
      checkpoint = pass(checkpoint, day + 1, total);
    }
  }
  pass(checkpoint, Number.POSITIVE_INFINITY, total);

  /** Notes the targets done by then; returns the minutes of the next target. */
  function finish(day: number, minutes: number): number {
    for (; finished < ascending.length; finished++) {
      const target = ascending[finished]!;
      if (minutes < needed[target]!) return needed[target]!;
      done[target]![run] = Math.max(0, day);
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Notes the study time at the checkpoints before a day; returns the next checkpoint. */
  function pass(from: number, until: number, minutes: number): number {
    let next = from;
    for (; next < checkpoints.length && checkpoints[next]![1] < until; next++)
      studied[checkpoints[next]![0]]![run] = minutes;
    return next;
  }
}

/**
 * A model of the future from the past: the chance that a week begins a gap, the lengths of gaps, and weeks of study.
 */
interface FutureModel {
  gapChance: number;
  gapDays: readonly number[];
  /** How many more days the present pause lasts; 0 if there is none. */
  restOfPause(uniform: () => number): number;
  /** The week that begins on that day ahead: seven days, then their sum. */
  week(day: number, uniform: () => number): Float64Array;
}

function modelFrom(history: readonly number[]): FutureModel {
  const past = history.slice(0, history.findLastIndex(day => day > 0) + 1);
  const lasts = history.length - past.length;
  const own = gapsIn(past);
  const begun = own.length + (lasts >= shortestGap ? 1 : 0);
  const gapDays = [...usualGapDays, ...own.map(gap => gap.days)];
  return {
    gapChance: (priorWeeks * usualGaps + begun) / (priorWeeks + history.length / 7),
    gapDays,
    restOfPause: lasts === 0 ? () => 0 : restOfPause(lasts, pausesIn(past), gapDays),
    week: history.length < daysForWeeks ? singleDays(history) : pastWeeks(history, past.length, own),
  };
}

/** Fewer gaps say too little about how long one lasts. */
const enoughGaps = 3;

/** `lasts`: days of the present pause so far; `pauses`: earlier ones. */
function restOfPause(
  lasts: number,
  pauses: readonly number[],
  gapDays: readonly number[],
): FutureModel['restOfPause'] {
  // A pause of two weeks is a gap. A shorter pause becomes one as often as past pauses of this length did.
  const gaps = priorWeeks * usualGaps + pauses.filter(days => days >= shortestGap).length;
  const usual = priorWeeks * usualPauses * Math.max(0, 1 - lasts / shortestGap);
  const short = usual + pauses.filter(days => days >= lasts && days < shortestGap).length;
  const chance = gaps / (gaps + (lasts < shortestGap ? short : 0));
  const longer = gapDays.filter(days => days >= lasts);
  // If hardly any gap lasted this long, gaps are scaled up, keeping the proportions of their longer half.
  const ends = longer.length >= enoughGaps ? longer : gapDays.map(days => (days * lasts) / shortestGap);
  return uniform => (uniform() < chance ? Math.round(ends[Math.floor(uniform() * ends.length)]!) - lasts : 0);
}

/**
 * Whole past weeks that began on the same weekday. Gaps, and the days after the last study day (`end`), are left out,
 * since they are drawn separately.
 */
function pastWeeks(
  history: readonly number[],
  end: number,
  gaps: ReturnType<typeof gapsIn>,
): FutureModel['week'] {
  const whole = [...history.keys()].filter(start => start + 7 <= history.length);
  const before = whole.filter(start => start + 7 <= end && !isInGap(gaps, start, start + 7));
  // Study may have begun only just before the present pause.
  const studied = before.length > 0 ? before : whole;
  const byWeekday = Array.from({ length: 7 }, (_, weekday) => {
    const aligned = studied.filter(start => (history.length + weekday - start) % 7 === 0);
    // With few days of study between long gaps, no past week may begin on this weekday.
    const starts = aligned.length > 0 ? aligned : studied;
    const recency = starts.map(start => 2 ** (-(history.length - start - 7) / halfLife));
    const total = recency.reduce((sum, weight) => sum + weight, 0);
    const weights = recency.map(weight => (recentShare * weight) / total + (1 - recentShare) / starts.length);
    const weeks = starts.map(start => {
      const week = new Float64Array(8);
      for (let i = 0; i < 7; i++) week[i] = history[start + i]!;
      return summed(week);
    });
    return { weeks, choose: chooser(weights) };
  });
  return (day, uniform) => {
    const { weeks, choose } = byWeekday[day % 7]!;
    return weeks[choose(uniform())]!;
  };
}

/** Single days; those of the same weekday are four times as likely. */
function singleDays(history: readonly number[]): FutureModel['week'] {
  const byWeekday = Array.from({ length: 7 }, (_, weekday) =>
    chooser(history.map((_, day) => ((history.length + weekday - day) % 7 === 0 ? 1 : otherWeekday))),
  );
  const week = new Float64Array(8);
  return (first, uniform) => {
    for (let i = 0; i < 7; i++) week[i] = history[byWeekday[(first + i) % 7]!(uniform())]!;
    return summed(week);
  };
}

/** Adds the sum of the seven days as the eighth value. */
function summed(week: Float64Array): Float64Array {
  week[7] = 0;
  for (let i = 0; i < 7; i++) week[7] += week[i]!;
  return week;
}

/** Turns a number from 0 up to 1 into a position with the probability of its weight. */
function chooser(weights: readonly number[]): (share: number) => number {
  const ends = new Float64Array(weights.length);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]! / total;
    ends[i] = sum;
  }
  ends[weights.length - 1] = 1;
  // Starting points of the search, since hundreds of thousands are drawn.
  const first = new Int32Array(weights.length);
  for (let cell = 0, i = 0; cell < first.length; cell++) {
    while (ends[i]! <= cell / first.length) i++;
    first[cell] = i;
  }
  return share => {
    let i = first[Math.floor(share * first.length)]!;
    while (ends[i]! <= share) i++;
    return i;
  };
}
