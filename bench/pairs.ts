// Times as ratios: each run is paired with one of bare Node a moment apart, so that a slow machine slows both.

import { type Home, keeperOf, timeOfNode, timeOfRoadmap } from './home.ts';

/** Not counted: the first run compiles the roadmap, the second fills the compile cache. */
const warmUps = 3;

/** Each measures one run, in milliseconds. */
export interface Contestant {
  own(): number;
  bare(): number;
}

export interface Command {
  words: readonly string[];
  /** A command to run before it, outside of the measured time. */
  before?: readonly string[];
  /** The database is restored after it, so that each run finds the same: an undo would add two entries. */
  writes?: true;
}

interface Pair {
  own: number;
  bare: number;
}

export interface Ratio {
  /** Medians, in milliseconds. */
  ms: number | null;
  node_ms: number | null;
  /** Own ÷ bare, pair by pair: median and quantiles. */
  ratio: number | null;
  p10: number | null;
  p90: number | null;
  /** Why it could not be measured. */
  reason: string | null;
}

export function contestantIn(home: Home, { words, before, writes }: Command): Contestant {
  let putBack: (() => void) | null = null;
  return {
    own() {
      if (writes) putBack ??= keeperOf(home, words[1] ?? before![1]!);
      if (before) timeOfRoadmap(home, ...before);
      const ms = timeOfRoadmap(home, ...words);
      putBack?.();
      return ms;
    },
    bare: () => timeOfNode(home),
  };
}

/** All pairs of a contestant, or why it could not run. */
export type Measured = Pair[] | string;

/**
 * The pairs of each contestant, or why it could not run. They take turns, so that all meet the machine in the same
 * state.
 */
export function inTurn(contestants: readonly Contestant[], pairs: number): Measured[] {
  const found: Measured[] = contestants.map(() => []);
  for (let round = -warmUps; round < pairs; round++) {
    for (const [number, { own, bare }] of contestants.entries()) {
      const before = found[number]!;
      if (typeof before === 'string') continue;
      try {
        // The second finds the machine in another state, so these two take turns as well.
        const pair = round % 2 === 0 ? { bare: bare(), own: own() } : { own: own(), bare: bare() };
        if (round >= 0) before.push(pair);
      } catch (error) {
        found[number] = (error as Error).message;
      }
    }
  }
  return found;
}

export function ratioOf(pairs: Measured): Ratio {
  if (typeof pairs === 'string')
    return { ms: null, node_ms: null, ratio: null, p10: null, p90: null, reason: pairs };
  const ratios = pairs.map(({ own, bare }) => own / bare);
  return {
    ms: median(pairs.map(({ own }) => own)),
    node_ms: median(pairs.map(({ bare }) => bare)),
    ratio: median(ratios),
    p10: quantile(ratios, 0.1),
    p90: quantile(ratios, 0.9),
    reason: null,
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Interpolates between the two nearest values. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)]!;
  const above = sorted[Math.ceil(position)]!;
  return below + (above - below) * (position % 1);
}
