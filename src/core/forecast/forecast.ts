// When the remaining work will be done, as exactly as the learner's history allows.

import { effortOf } from '../state/estimate-bias.ts';
import { openTopics } from '../state/goals.ts';
import type { LearnerState } from '../state/state.ts';
import type { Day } from '../time/calendar.ts';
import type { Work } from './effort.ts';
import { daysAhead, type Simulation, simulate } from './simulation.ts';
import { type Basis, basisOf, type Pace, paceOf, type StudyDays } from './study-history.ts';

/** Study days by which 50 %, 80 % and 90 % of simulations are done; null: in more than five years. */
export interface Percentiles {
  p50: Day | null;
  p80: Day | null;
  p90: Day | null;
}

/** When all that was asked for will be done. */
export interface Forecast extends Percentiles {
  /** How exact dates may be: no dates (they are null), months, or days. */
  basis: Basis;
  /** No time was ever recorded: the pace counts learnt topics by their estimates. */
  estimated: boolean;
  /** The same, for topics without recorded time only. */
  partlyEstimated: boolean;
  /** Of the last weeks, pauses included; null if there is none yet. */
  pace: Pace | null;
  minutesLeft: number;
}

/** By default for the goals; if there are none, for all that is required. */
export function forecastOf(
  state: LearnerState,
  history: StudyDays,
  wanted: readonly number[] = openTopics(state),
): Forecast {
  const work = workOf(state, wanted);
  const basis = basisOf(history);
  const said = {
    basis,
    estimated: history.estimated,
    partlyEstimated: history.partlyEstimated,
    pace: basis === 'none' ? null : paceOf(history),
    minutesLeft: wanted.reduce((sum, topic) => sum + state.remaining[topic]! * 60, 0),
  };
  if (!saysDates(basis) || wanted.length === 0) return { ...said, p50: null, p80: null, p90: null };
  const { done } = simulate({
    history: history.minutes,
    effort: effortOf(state.graph, state.progress),
    work,
    targets: [{ parts: [...work.keys()] }],
  });
  return { ...said, ...percentilesOf(done[0]!, history.from) };
}

export function saysDates(basis: Basis): boolean {
  return basis === 'months' || basis === 'dates';
}

/** Ticked steps are done, and no longer uncertain; of the time spent only what went beyond them counts for the others. */
export function workOf({ graph, progress, bias, ticked }: LearnerState, topics: readonly number[]): Work[] {
  return topics.map(topic => {
    const hours = graph.hours[topic]!;
    const open = ticked.get(topic)?.openHours ?? hours;
    const spent = Math.max(0, progress.minutes[topic]! - (hours - open) * 60 * bias);
    return { estimate: open * 60, spent };
  });
}

/** `done`: days ahead by run. */
export function percentilesOf(done: Float64Array, from: Day): Percentiles {
  // Counts by day, since sorting takes longer, and a plan has many targets.
  const runsOn = new Int32Array(daysAhead);
  for (let run = 0; run < done.length; run++) if (done[run]! < daysAhead) runsOn[done[run]!]!++;
  const day = (share: number) => {
    const enough = Math.ceil(share * done.length);
    let runs = 0;
    const ahead = runsOn.findIndex(more => {
      runs += more;
      return runs >= enough;
    });
    return ahead < 0 ? null : from + ahead;
  };
  return { p50: day(0.5), p80: day(0.8), p90: day(0.9) };
}

/** The least value that is not exceeded by this share of all; `sorted` is ascending. */
export function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** The probability that something is done by a day, and what would raise it. */
export interface Chance {
  chance: number;
  /** The pace, as a multiple of the present one, for a chance of 50 % and of 80 %; null if no pace is enough. */
  evenPace: number | null;
  surePace: number | null;
  /** The share of the work that can be done by then with a chance of 50 % and of 80 %. */
  evenShare: number;
  sureShare: number;
}

/** For one target of a simulation, at one of its checkpoints. */
export function chanceOf(simulation: Simulation, target: number, checkpoint: number): Chance {
  const work = simulation.work[target]!;
  const shares = simulation.studied[checkpoint]!.map((minutes, run) => minutes / work[run]!);
  const made = shares.reduce((sum, share) => sum + (share >= 1 ? 1 : 0), 0);
  shares.sort();
  // For a chance of 80 %, the worst fifth of the runs decides.
  const even = quantile(shares, 0.5);
  const sure = quantile(shares, 0.2);
  return {
    chance: made / shares.length,
    evenPace: even > 0 ? 1 / even : null,
    surePace: sure > 0 ? 1 / sure : null,
    evenShare: Math.min(1, even),
    sureShare: Math.min(1, sure),
  };
}

export interface FanPoint {
  day: Day;
  /** Minutes studied from now until that evening that 50 %, 80 % and 90 % of simulations reach. */
  p50: number;
  p80: number;
  p90: number;
}

/** How study time may add up until the evenings of future days. */
export function fan(history: StudyDays, days: readonly Day[]): FanPoint[] {
  return studiedBy(history, days).map((sorted, i) => {
    const at = (share: number) => Math.round(quantile(sorted, share));
    return { day: days[i]!, p50: at(0.5), p80: at(0.2), p90: at(0.1) };
  });
}

/** Twelve weeks: good and bad times even out, and goals are rarely planned further ahead. */
const surePaceWeeks = 12;

/** Minutes a week that four of five simulations beat; null if no dates can be given. */
export function surePaceOf(history: StudyDays): number | null {
  if (!saysDates(basisOf(history))) return null;
  const [sorted] = studiedBy(history, [history.from + 7 * surePaceWeeks - 1]);
  return Math.round(quantile(sorted!, 0.2) / surePaceWeeks);
}

/** By day: minutes studied until then in every run, ascending. */
function studiedBy(history: StudyDays, days: readonly Day[]): Float64Array[] {
  const { studied } = simulate({
    history: history.minutes,
    effort: { bias: 1, spread: 0, doubt: 0 },
    work: [],
    targets: [],
    checkpoints: days.map(day => day - history.from),
  });
  return studied.map(minutes => minutes.sort());
}
