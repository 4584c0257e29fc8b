// Draws the time that the remaining work takes, for each simulated future.

import type { Effort } from '../state/estimate-bias.ts';
import { leastLeft } from '../state/resolve-groups.ts';
import type { Random, RandomSources } from './random.ts';

/** The work left for one topic, in minutes. */
export interface Work {
  estimate: number;
  spent: number;
}

/** A target is reached when all of its parts (positions) are done. */
export interface Target {
  parts: ArrayLike<number>;
  /** It also needs everything that this earlier target needs. */
  after?: number;
  /** The share of its work that must be done; a higher pace is simulated as less work. Default: 1. */
  share?: number;
}

/**
 * Returns a function that draws the minutes of each target, from the learner's estimate bias, its doubt and its spread.
 */
export function workDrawer(
  { bias, doubt, spread }: Effort,
  work: readonly Work[],
  targets: readonly Target[],
  { overNormals }: RandomSources,
): (random: Random, needed: Float64Array) => void {
  // The factor of each topic's time; the mean is 1, so that the total stays the same on average.
  const fates = overNormals(normal => Math.exp(spread * normal - spread ** 2 / 2));
  const minutes = new Float64Array(work.length);
  return (random, needed) => {
    // The mean is 1, too.
    const common = Math.exp(doubt * random.normal() - doubt ** 2 / 2);
    for (let i = 0; i < minutes.length; i++) {
      const { estimate, spent } = work[i]!;
      const left = bias * estimate * random.drawn(fates) - spent;
      minutes[i] = Math.max(left, leastLeft * estimate) * common;
    }
    for (let t = 0; t < targets.length; t++) {
      const { parts, after, share = 1 } = targets[t]!;
      let sum = after === undefined ? 0 : needed[after]!;
      for (let i = 0; i < parts.length; i++) sum += minutes[parts[i]!]!;
      needed[t] = sum * share;
    }
  };
}
