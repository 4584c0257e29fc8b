// How memory fades: the forgetting curve of FSRS-6 and the interval it gives, in closed form and without a library.

/** What the reviews of one question have come to. */
export interface CardState {
  /** Unique within its topic. */
  card: string;
  /** Days until the probability of recall has fallen to 90 %. */
  stability: number;
  /** 1 (easy) to 10. */
  difficulty: number;
  /** Study day of the latest review. */
  lastDay: number;
  reviews: number;
  /** How many of them found it forgotten. */
  lapses: number;
}

// The default parameters of FSRS-6, trained on some hundred million reviews (open-spaced-repetition): the stability after
// a first answer "good", and the exponent of the curve. `core/memory.ts` takes them from ts-fsrs; a test holds both equal.
export const firstStability = 2.3065;
const decay = -0.1542;
/** Makes the curve meet 0.9 where as many days have passed as the stability says. */
const factor = rounded(Math.exp(Math.log(0.9) / decay) - 1);

/** Nothing stays unasked for longer than a year. */
export const longestInterval = 365;

/** The probability of recall after so many days; 1 on days before the last review, where a clock was set back. */
export function recallAfter(days: number, stability: number): number {
  return rounded((1 + (factor * Math.max(0, days)) / stability) ** decay);
}

/** Whole days until the probability of recall has fallen to `retention`, at least 1. */
export function intervalFor(stability: number, retention: number): number {
  return intervals(retention)(stability);
}

/** The same for many cards. */
export function intervals(retention: number): (stability: number) => number {
  const modifier = rounded((retention ** (1 / decay) - 1) / factor);
  return stability => Math.min(Math.max(1, Math.round(stability * modifier)), longestInterval);
}

/** To 8 decimals, as every implementation of FSRS-6 does it, so that all of them agree. */
function rounded(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}
