// Recall as measured by answers, beside the recall that was predicted.

import type { Review } from '../log/answers.ts';
import type { Day } from '../time/calendar.ts';
import { afterAnswer, recallAfter } from './forgetting-curve.ts';

/** An answer to a question that was due; the very first answer is left out, as nothing was predicted for it. */
export interface Test {
  day: Day;
  recalled: boolean;
  /** The probability of recall on that day. */
  predicted: number;
}

interface Card {
  stability: number;
  difficulty: number;
  lastDay: Day;
  /** Graded as hard or easy on its last day; see `scheduleCards`. */
  wasHardOrEasy: boolean;
}

/** From all answers, the oldest first. What was asked early is no test: it is easier than what was due. */
export function testsIn(reviews: readonly (Review & { topic: string })[]): Test[] {
  const tests: Test[] = [];
  const cardsOf = new Map<string, Map<string, Card>>();
  for (const { topic, card, day, grade, early } of reviews) {
    const cards = cardsOf.get(topic) ?? new Map<string, Card>();
    cardsOf.set(topic, cards);
    const before = cards.get(card);
    const days = before ? Math.max(0, day - before.lastDay) : 0;
    if (before && days > 0 && !early)
      tests.push({ day, recalled: grade > 1, predicted: recallAfter(days, before.stability) });
    const isHardOrEasy = grade === 2 || grade === 4;
    const wasHardOrEasyToday = before?.wasHardOrEasy === true && days === 0;
    const after = afterAnswer(before ?? null, days, wasHardOrEasyToday && isHardOrEasy ? 3 : grade);
    cards.set(card, {
      ...after,
      lastDay: Math.max(day, before?.lastDay ?? day),
      wasHardOrEasy: wasHardOrEasyToday || isHardOrEasy,
    });
  }
  return tests;
}

export interface TrueRetention {
  days: number;
  asked: number;
  /** Shares; `low` and `high`: the 95 % interval of what was recalled. */
  recalled: number;
  low: number;
  high: number;
  predicted: number;
}

/** For the last `days`, today included; null if nothing was asked in them. */
export function trueRetention(tests: readonly Test[], today: Day, days: number): TrueRetention | null {
  const recent = tests.filter(({ day }) => day > today - days && day <= today);
  const asked = recent.length;
  if (asked === 0) return null;
  const hits = recent.filter(({ recalled }) => recalled).length;
  const predicted = recent.reduce((sum, test) => sum + test.predicted, 0) / asked;
  return { days, asked, recalled: hits / asked, ...wilson(hits, asked), predicted };
}

/** The 95 % interval of a share that was seen `hits` times in `n` (E. B. Wilson, 1927). */
export function wilson(hits: number, n: number): { low: number; high: number } {
  const z = 1.96;
  const share = hits / n;
  const centre = share + z ** 2 / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return { low: (centre - reach) / scale, high: (centre + reach) / scale };
}

/** Fewer answers say too little to act on. */
const enough = 20;

/** Advice on a significant difference; null if there is none. */
export function retentionAdvice(
  { asked, low, high, predicted }: TrueRetention,
  aim: number,
): 'honest-grades' | 'lower' | 'fewer' | null {
  if (asked < enough) return null;
  if (predicted > high) return 'honest-grades';
  if (aim > high) return 'lower';
  return aim < low ? 'fewer' : null;
}
