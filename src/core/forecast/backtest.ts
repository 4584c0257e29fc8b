// How past forecasts would have held: each is made from the days before it, and compared with the days after it.

import { quantile } from './forecast.ts';
import { randomSources } from './random.ts';
import { simulate } from './simulation.ts';
import { basisOf, mostDays, sinceLongBreak } from './study-history.ts';

export interface Tested {
  /** Past spans of four weeks with enough history for a forecast. */
  windows: number;
  /** The number of dates that held: at least the forecast work was done by then. */
  held: Held;
  /** The same for the usual method, which draws single days from the past. */
  heldBySingleDays: Held;
}

export interface Held {
  p50: number;
  p80: number;
  p90: number;
}

const windowDays = 28;
/** Fewer than for a forecast, since many replays are made. */
const runsOfReplay = 1000;
const seed = 1;

/**
 * `minutes`: study time by day, up to now. For each four weeks: how much work would have been forecast for their end,
 * with 50, 80 and 90 %? The end is the date, and it held if that much was studied. The time actually studied must not
 * serve as the work: such work ends on a day of study, and dates on days of study hold more often.
 */
export function backtest(minutes: readonly number[]): Tested {
  const tested: Tested = { windows: 0, held: none(), heldBySingleDays: none() };
  for (let start = minutes.length - windowDays; start > 0; start -= windowDays) {
    const past = sinceLongBreak(minutes.slice(Math.max(0, start - mostDays), start));
    if (basisOf({ minutes: past }) !== 'dates') continue;
    tested.windows++;
    const studied = sumOf(minutes.slice(start, start + windowDays));
    count(tested.held, studied, byWeeks(past));
    count(tested.heldBySingleDays, studied, bySingleDays(past));
  }
  return tested;
}

function none(): Held {
  return { p50: 0, p80: 0, p90: 0 };
}

/** `predicted`: minutes by run, ascending. */
function count(held: Held, studied: number, predicted: Float64Array): void {
  if (studied >= quantile(predicted, 0.5)) held.p50++;
  if (studied >= quantile(predicted, 0.2)) held.p80++;
  if (studied >= quantile(predicted, 0.1)) held.p90++;
}

function byWeeks(history: readonly number[]): Float64Array {
  const effort = { bias: 1, spread: 0, doubt: 0 };
  const checkpoints = [windowDays - 1];
  return simulate({
    history,
    effort,
    work: [],
    targets: [],
    checkpoints,
    runs: runsOfReplay,
  }).studied[0]!.sort();
}

/** Each future day is drawn from all past days. */
function bySingleDays(history: readonly number[]): Float64Array {
  const { sources } = randomSources(seed);
  return new Float64Array(runsOfReplay)
    .map(() => {
      const { uniform } = sources.next().value;
      const days = Array.from({ length: windowDays }, () => history[Math.floor(uniform() * history.length)]!);
      return sumOf(days);
    })
    .sort();
}

function sumOf(minutes: readonly number[]): number {
  return minutes.reduce((sum, day) => sum + day, 0);
}
