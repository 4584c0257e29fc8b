// How past forecasts would have held: each judged by what came after it, made from what came before it alone.

import { percentilesOf } from './forecast.ts';
import { randomSources } from './random.ts';
import { daysAhead, simulate } from './simulation.ts';
import { basisOf, mostDays, sinceLongBreak } from './study-history.ts';

export interface Tested {
  /** Past spans of four weeks that could be forecast. */
  windows: number;
  /** How many of the dates held: what was to be done was done by then. */
  held: Held;
  /** The same of the usual way, to draw single days from the past. */
  heldBySingleDays: Held;
}

export interface Held {
  p50: number;
  p80: number;
  p90: number;
}

const windowDays = 28;
/** Fewer than in a forecast: here one replay is one of many. */
const runsOfReplay = 1000;
const seed = 1;

/**
 * `minutes`: study time by day, up to now. For each four weeks: by when would what was studied in them have
 * been expected? Four weeks without any were expected by nobody, so all dates count as missed.
 */
export function backtest(minutes: readonly number[]): Tested {
  const tested: Tested = { windows: 0, held: none(), heldBySingleDays: none() };
  for (let start = minutes.length - windowDays; start > 0; start -= windowDays) {
    const past = sinceLongBreak(minutes.slice(Math.max(0, start - mostDays), start));
    if (basisOf({ minutes: past }) !== 'dates') continue;
    tested.windows++;
    const span = minutes.slice(start, start + windowDays);
    const work = span.reduce((sum, day) => sum + day, 0);
    if (work === 0) continue;
    const took = span.findLastIndex(day => day > 0);
    count(tested.held, took, byWeeks(past, work));
    count(tested.heldBySingleDays, took, bySingleDays(past, work));
  }
  return tested;
}

function none(): Held {
  return { p50: 0, p80: 0, p90: 0 };
}

/** `took`: the day it was done; `done`: the days it was done in the simulations; 0 is the first. */
function count(held: Held, took: number, done: Float64Array): void {
  const dates = percentilesOf(done, 0);
  for (const key of ['p50', 'p80', 'p90'] as const) if (took <= (dates[key] ?? daysAhead)) held[key]++;
}

function byWeeks(history: readonly number[], minutes: number): Float64Array {
  const effort = { bias: 1, spread: 0, doubt: 0 };
  const work = [{ estimate: minutes, spent: 0 }];
  return simulate({ history, effort, work, targets: [{ parts: [0] }], runs: runsOfReplay }).done[0]!;
}

/** Every day to come is any one of those past. */
export function bySingleDays(history: readonly number[], minutes: number, runs = runsOfReplay): Float64Array {
  const { sources } = randomSources(seed);
  return new Float64Array(runs).map(() => {
    const { uniform } = sources.next().value;
    let total = 0;
    let day = 0;
    for (; day < daysAhead; day++) {
      total += history[Math.floor(uniform() * history.length)]!;
      if (total >= minutes) return day;
    }
    return Number.POSITIVE_INFINITY;
  });
}
