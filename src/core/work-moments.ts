// Mean and variance of what topics take, and draws that have them.

/** Of one topic, in minutes. */
export interface TopicWork {
  /** What it takes in all, on average. */
  usual: number;
  spent: number;
  /** What it still takes, however long it took. */
  least: number;
}

/** `fate`: how much longer or shorter than usual it takes. */
export function minutesFor({ usual, spent, least }: TopicWork, fate: number): number {
  return Math.max(usual * fate - spent, least);
}

interface Moments {
  mean: number;
  variance: number;
}

/** Exactly those of `minutesFor` a topic whose fate is drawn from such a table, without a loop over the table for each. */
export function momentsOver(fates: Float64Array): (topic: TopicWork) => Moments {
  const sorted = fates.toSorted();
  const { length } = sorted;
  /** From each fate on: their sum, and that of their squares. */
  const sums = new Float64Array(length + 1);
  const squares = new Float64Array(length + 1);
  for (let i = length - 1; i >= 0; i--) {
    sums[i] = sums[i + 1]! + sorted[i]!;
    squares[i] = squares[i + 1]! + sorted[i]! ** 2;
  }
  return ({ usual, spent, least }) => {
    // What goes beyond the least: max(usual × fate − covered, 0), so nothing for fates below the first that counts.
    const covered = spent + least;
    const first = firstAbove(sorted, covered / usual);
    const count = length - first;
    const beyond = (usual * sums[first]! - covered * count) / length;
    const square =
      (usual ** 2 * squares[first]! - 2 * usual * covered * sums[first]! + covered ** 2 * count) / length;
    return { mean: least + beyond, variance: Math.max(0, square - beyond ** 2) };
  };
}

/** The first position in `sorted` with more than that; its length where there is none. */
function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Of the sum of independent ones. */
export function sumOf(all: readonly Moments[]): Moments {
  const sum = { mean: 0, variance: 0 };
  for (const { mean, variance } of all) {
    sum.mean += mean;
    sum.variance += variance;
  }
  return sum;
}

/**
 * Turns a number with mean 0 and standard deviation 1 into one with these moments. A sum of topics that may take long is
 * skewed; the lognormal of the same mean and variance follows it (L. F. Fenton, The sum of log-normal probability
 * distributions in scatter transmission systems, 1960), where a normal one would be too early in the middle.
 */
export function lognormalWith({ mean, variance }: Moments): (normal: number) => number {
  const square = Math.log(1 + variance / mean ** 2);
  const location = Math.log(mean) - square / 2;
  const spread = Math.sqrt(square);
  return normal => Math.exp(location + spread * normal);
}
