// How long what is left takes, future by future.

import type { Effort } from '../state/estimate-bias.ts';
import { leastLeft } from '../state/resolve-groups.ts';
import type { Random, RandomSources } from './random.ts';

/** What there is to do of one topic, in minutes. */
export interface Work {
  estimate: number;
  spent: number;
}

/** What is waited for: all of its parts, given as positions. */
export interface Target {
  parts: ArrayLike<number>;
  /** Besides its parts, all that this earlier target waits for. */
  after?: number;
  /** Only such a share of them; what is studied faster takes less of the time there is. 1 if left out. */
  share?: number;
}

/** What fills in the minutes that each target takes, by the learner's own bias, its doubt and its spread. */
export function workDrawer(
  { bias, doubt, spread }: Effort,
  work: readonly Work[],
  targets: readonly Target[],
  { overNormals }: RandomSources,
): (random: Random, needed: Float64Array) => void {
  // How much longer or shorter than usual a topic takes: with mean 1, so that what is left on average stays what it is.
  const fates = overNormals(normal => Math.exp(spread * normal - spread ** 2 / 2));
  const minutes = new Float64Array(work.length);
  return (random, needed) => {
    // Of mean 1 as well.
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
