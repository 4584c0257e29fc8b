// How memory fades and how answers strengthen it: the formulas of FSRS-6, without a library.

import type { Grade } from '../log/events.ts';

/** The state of a card after its reviews. */
export interface CardState {
  /** Unique within its topic. */
  card: string;
  /** Days until the probability of recall falls to 90 %. */
  stability: number;
  /** 1 (easy) to 10. */
  difficulty: number;
  /** Study day of the latest review. */
  lastDay: number;
  reviews: number;
  /** How many of them were "forgotten". */
  lapses: number;
}

// The default parameters of FSRS-6, trained on some hundred million reviews (open-spaced-repetition): the stability
// after a first answer "good", and the exponent of the curve. `core/review/fsrs.ts` takes them from ts-fsrs; a test
// keeps both equal.
export const firstStability = 2.3065;
const decay = -0.1542;
/** Makes the curve reach 0.9 after as many days as the stability says. */
const factor = rounded(Math.exp(Math.log(0.9) / decay) - 1);

/** Each card comes back within a year. */
export const longestInterval = 365;

/**
 * The probability of recall after so many days; 1 on days before the last review, possible after a clock was set back.
 */
export function recallAfter(days: number, stability: number): number {
  return rounded((1 + (factor * Math.max(0, days)) / stability) ** decay);
}

/** Whole days until the probability of recall falls to `retention`, at least 1. */
export function intervalFor(stability: number, retention: number): number {
  return intervals(retention)(stability);
}

/** The same for many cards. */
export function intervals(retention: number): (stability: number) => number {
  const modifier = rounded((retention ** (1 / decay) - 1) / factor);
  return stability => Math.min(Math.max(1, Math.round(stability * modifier)), longestInterval);
}

// The effect of an answer, with the default parameters; a test keeps these formulas equal to those of ts-fsrs.
/** After a first answer, by grade. */
const firstStabilities: Record<Grade, number> = { 1: 0.212, 2: 1.2931, 3: firstStability, 4: 8.2956 };
const hardest = 6.4133;
const easier = 0.8334;
const difficultyStep = 3.0194;
const difficultyReturns = 0.001;
const recallGain = Math.exp(1.8722);
const recallFlattens = 0.1666;
const recallLate = 0.796;
const forgetScale = 1.4835;
const forgetDifficulty = 0.0614;
const forgetStability = 0.2629;
const forgetLate = 1.6483;
const recallHard = 0.6014;
const recallEasy = 1.8729;
const sameDay = 0.5425;
const sameDayShift = 0.0912;
const sameDayFlattens = 0.0658;
const leastStability = 0.001;

type Memorized = Pick<CardState, 'stability' | 'difficulty'>;

/** The state after an answer `days` after the last one; `before` null: the first answer. */
export function afterAnswer(before: Memorized | null, days: number, grade: Grade): Memorized {
  if (before === null) {
    return {
      stability: firstStabilities[grade],
      difficulty: Math.min(10, Math.max(1, firstDifficulty(grade))),
    };
  }
  const { stability: s, difficulty: d } = before;
  const step = rounded((-difficultyStep * (grade - 3) * (10 - d)) / 9);
  const difficulty = rounded(difficultyReturns * firstDifficulty(4) + (1 - difficultyReturns) * (d + step));
  return {
    stability: Math.max(leastStability, days === 0 ? againToday(s, grade) : later(before, days, grade)),
    difficulty: Math.min(10, Math.max(1, difficulty)),
  };
}

function firstDifficulty(grade: number): number {
  return rounded(hardest - Math.exp((grade - 1) * easier) + 1);
}

function againToday(s: number, grade: number): number {
  const growth = s ** -sameDayFlattens * Math.exp(sameDay * (grade - 3 + sameDayShift));
  return rounded(s * (grade > 1 ? Math.max(growth, 1) : growth));
}

function later({ stability: s, difficulty: d }: Memorized, days: number, grade: Grade): number {
  const lost = 1 - recallAfter(days, s);
  if (grade > 1) {
    const bonus = grade === 2 ? recallHard : grade === 4 ? recallEasy : 1;
    const growth = bonus * recallGain * (11 - d) * s ** -recallFlattens * (Math.exp(lost * recallLate) - 1);
    return rounded(s * (1 + growth));
  }
  const relearnt = forgetScale * d ** -forgetDifficulty * ((s + 1) ** forgetStability - 1);
  return Math.min(
    rounded(s / Math.exp(sameDay * sameDayShift)),
    rounded(relearnt * Math.exp(lost * forgetLate)),
  );
}

/** To 8 decimals, as in every implementation of FSRS-6, so that all agree. */
function rounded(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}
