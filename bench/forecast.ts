// How well forecasts hold for made-up learners, compared with the usual bootstrap of days, and how long one takes.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { percentilesOf } from '../src/core/forecast/forecast.ts';
import { randomSources } from '../src/core/forecast/random.ts';
import { daysAhead, simulate } from '../src/core/forecast/simulation.ts';
import { wilson } from '../src/core/review/true-retention.ts';
import { randomFrom } from './generate.ts';
import { median } from './pairs.ts';
import { type Column, percent, type Table, tableOf } from './table.ts';

const weeksBefore = 40;
const weeksAfter = 400;

export interface CoverageResult {
  method: string;
  /** Shares of the lives in which the date held. */
  p50: number;
  p80: number;
  p90: number;
  /** The 95 % interval of the 80 % date's share. */
  low: number;
  high: number;
}

export interface Coverage {
  results: CoverageResult[];
  /** The median correlation of a week's minutes with those of the week before, to check the made-up learners. */
  autocorrelation: number;
}

interface CoverageRow extends CoverageResult {
  /** The length of the work at the past pace. */
  weeks: number;
}

const livesLived = 200;

const horizons = [4, 12, 26];
const pauses = [
  { name: 'yesterday', least: 0, most: 0 },
  { name: '1-3 days before', least: 1, most: 3 },
  { name: '4-13 days before', least: 4, most: 13 },
  { name: '14-89 days before', least: 14, most: 89 },
];
const casesOfAPause = 2000;

/** How often dates held, by the length of the present pause; each life gives one case for each class. */
export function measurePauses(cases = casesOfAPause, runs = 400): (CoverageResult & { cases: number })[] {
  const counts = pauses.map(() => ({ cases: 0, hits: [0, 0, 0] }));
  for (let life = 1; counts.some(count => count.cases < cases); life++) {
    const random = randomFrom(life);
    const days = moodyStudyOf(random, weeksBefore + 200);
    // The length of the pause on the morning of each day.
    const idle = [0];
    for (const minutes of days) idle.push(minutes > 0 ? 0 : idle.at(-1)! + 1);
    for (const [at, { least, most }] of pauses.entries()) {
      const count = counts[at]!;
      const from = 7 * weeksBefore;
      const mornings = Array.from({ length: 7 * weeksBefore }, (_, i) => from + i);
      const fitting = mornings.filter(day => idle[day]! >= least && idle[day]! <= most);
      if (count.cases >= cases || fitting.length === 0) continue;
      const day = fitting[Math.floor(random() * fitting.length)]!;
      const past = days.slice(day - 7 * weeksBefore, day);
      const history = past.slice(past.findIndex(minutes => minutes > 0));
      const work = (past.reduce((sum, minutes) => sum + minutes, 0) / weeksBefore) * horizons[life % 3]!;
      const held = heldOf({ history, work, after: days.slice(day), runs });
      count.cases++;
      for (const [k, isHeld] of held.entries()) if (isHeld) count.hits[k]!++;
    }
  }
  return counts.map(({ cases, hits }, at) => ({ cases, ...coverageOf(pauses[at]!.name, hits, cases) }));
}

function heldOf(given: {
  history: readonly number[];
  work: number;
  after: readonly number[];
  runs: number;
}): boolean[] {
  const { history, work, after, runs } = given;
  let total = 0;
  const took = after.findIndex(minutes => {
    total += minutes;
    return total >= work;
  });
  const { done } = simulate({
    ...{ history, runs, effort: { bias: 1, spread: 0, doubt: 0 } },
    ...{ work: [{ estimate: work, spent: 0 }], targets: [{ parts: [0] }] },
  });
  const { p50, p80, p90 } = percentilesOf(done[0]!, 0);
  return [p50, p80, p90].map(date => took >= 0 && (date === null || took <= date));
}

function coverageOf(method: string, hits: readonly number[], n: number): CoverageResult {
  const [p50, p80, p90] = hits.map(hit => hit / n) as [number, number, number];
  return { method, p50, p80, p90, ...wilson(hits[1]!, n) };
}

export function measureForecasts(): Table[] {
  const rows = [4, 12, 52, 104].flatMap(weeks =>
    measureCoverage(weeks).results.map((result): CoverageRow => ({ weeks, ...result })),
  );
  const columns: Column<CoverageRow>[] = [
    { head: 'forecast', cell: row => `${row.weeks} weeks of work, ${row.method}` },
    { head: '50 %', cell: row => percent(row.p50) },
    { head: '80 %', cell: row => percent(row.p80) },
    { head: 'within', cell: row => `${percent(row.low)}-${percent(row.high)}` },
    { head: '90 %', cell: row => percent(row.p90) },
  ];
  const title = `When: how often dates held in ${livesLived} made-up lives, beside the usual bootstrap of single days`;
  const paused = measurePauses().map(result => ({ ...result, weeks: 0 }));
  return [
    tableOf(title, columns, rows),
    tableOf(
      `When: how often dates held by when the last study had been, in ${casesOfAPause} made-up cases each`,
      [{ head: 'last studied', cell: row => row.method }, ...columns.slice(1)],
      paused,
    ),
  ];
}

/**
 * Each life studies for forty weeks and then gets a forecast for a few weeks' work at its pace. The date holds if the
 * work is done by then.
 */
export function measureCoverage(
  horizonWeeks: number,
  { lives, runs } = { lives: livesLived, runs: 1000 },
): Coverage {
  const correlations: number[] = [];
  const held = [
    { method: 'ours', hits: [0, 0, 0] },
    { method: 'days', hits: [0, 0, 0] },
  ];
  for (let life = 1; life <= lives; life++) {
    const days = studyOf(randomFrom(life));
    const past = days.slice(0, 7 * weeksBefore);
    correlations.push(autocorrelation(past));
    const work = (past.reduce((sum, day) => sum + day, 0) / weeksBefore) * horizonWeeks;
    let total = 0;
    const took = days.slice(past.length).findIndex(day => {
      total += day;
      return total >= work;
    });
    const effort = { bias: 1, spread: 0, doubt: 0 };
    const input = {
      history: past,
      effort,
      work: [{ estimate: work, spent: 0 }],
      targets: [{ parts: [0] }],
      runs: 1000,
    };
    for (const [i, done] of [simulate(input).done[0]!, bySingleDays(past, work, runs)].entries()) {
      const dates = percentilesOf(done, 0);
      [dates.p50, dates.p80, dates.p90].forEach((date, k) => {
        if (took >= 0 && (date === null || took <= date)) held[i]!.hits[k]!++;
      });
    }
  }
  correlations.sort((a, b) => a - b);
  return {
    autocorrelation: correlations[Math.floor(lives / 2)]!,
    results: held.map(({ method, hits }) => coverageOf(method, hits, lives)),
  };
}

/**
 * A learner whose good and bad times last: the logarithm of a week's plan is a first-order autoregression, single weeks
 * vary around it, and now and then there is a gap of two weeks to two months.
 */
export function studyOf(random: () => number, weeks = weeksBefore + weeksAfter): number[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const stays = 0.9;
  const level = 0.65;
  const noise = 0.3;
  const days: number[] = [];
  let mood = level * normal();
  const likes = Array.from({ length: 7 }, () => 0.25 + 0.6 * random());
  while (days.length < 7 * weeks) {
    mood = stays * mood + level * Math.sqrt(1 - stays ** 2) * normal();
    if (days.length > 14 && random() < 0.056) {
      days.push(...Array<number>(14 + Math.floor(random() ** 2 * 45)).fill(0));
      continue;
    }
    const plan = 360 * Math.exp(mood + noise * normal());
    for (const like of likes) days.push(random() < like ? Math.round((plan / 4) * (0.5 + random())) : 0);
  }
  return days.slice(0, 7 * weeks);
}

/**
 * The same, with pauses that come in bad times and last longer: two weeks to three months, most of them short (a Pareto
 * distribution, as for gaps in public records).
 */
function moodyStudyOf(random: () => number, weeks: number): number[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const stays = 0.92;
  const level = 0.68;
  const days: number[] = [];
  let mood = level * normal();
  const likes = Array.from({ length: 7 }, () => 0.25 + 0.6 * random());
  while (days.length < 7 * weeks) {
    mood = stays * mood + level * Math.sqrt(1 - stays ** 2) * normal();
    if (days.length > 14 && random() < 0.045 * Math.exp(-0.8 * mood)) {
      days.push(...Array<number>(Math.min(89, Math.floor(14 * random() ** (-1 / 1.7)))).fill(0));
      continue;
    }
    const plan = 360 * Math.exp(mood + 0.3 * normal());
    for (const like of likes) {
      const studies = random() < Math.min(0.95, like * Math.exp(mood / 2));
      days.push(studies ? Math.round((plan / 4) * (0.5 + random())) : 0);
    }
  }
  return days.slice(0, 7 * weeks);
}

/** The usual method: each future day is drawn from all past days. */
function bySingleDays(history: readonly number[], minutes: number, runs: number): Float64Array {
  const { sources } = randomSources(1);
  return new Float64Array(runs).map(() => {
    const { uniform } = sources.next().value;
    let total = 0;
    for (let day = 0; day < daysAhead; day++) {
      total += history[Math.floor(uniform() * history.length)]!;
      if (total >= minutes) return day;
    }
    return Number.POSITIVE_INFINITY;
  });
}

function autocorrelation(days: readonly number[]): number {
  const weeks = Array.from({ length: days.length / 7 }, (_, week) =>
    days.slice(7 * week, 7 * week + 7).reduce((sum, day) => sum + day, 0),
  );
  const mean = weeks.reduce((sum, week) => sum + week, 0) / weeks.length;
  const off = weeks.map(week => week - mean);
  const together = off.slice(1).reduce((sum, week, i) => sum + week * off[i]!, 0);
  return together / off.reduce((sum, week) => sum + week ** 2, 0);
}

/** Milliseconds of the simulation alone, for 100 topics of 5 hours, about a year and a half of work; medians. */
export function measureForecast(times: number): { cold: number; warm: number } {
  const file = fileURLToPath(import.meta.url);
  const script = `import { once } from ${JSON.stringify(file)}; console.log(once(), once(), once(), once());`;
  const measured = Array.from({ length: Math.min(times, 11) }, () => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    return stdout.trim().split(' ').map(Number);
  });
  return { cold: median(measured.map(([first]) => first!)), warm: median(measured.map(all => all.at(-1)!)) };
}

export function once(): number {
  const history = studyOf(randomFrom(1), weeksBefore);
  const work = Array.from({ length: 100 }, () => ({ estimate: 300, spent: 0 }));
  const effort = { bias: 1, spread: 0.65, doubt: 0.3 };
  const from = performance.now();
  simulate({ history, effort, work, targets: [{ parts: [...work.keys()] }] });
  return performance.now() - from;
}
