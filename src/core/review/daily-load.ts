// How many due questions are asked today: the time of a card, and the time for reviews.

import type { Review } from '../log/answers.ts';
import type { Settings } from '../log/settings.ts';
import { dueRows, type Memory } from './due-cards.ts';

/** The time of a review until there are enough timings. */
const usualSeconds = 30;
const enoughTimings = 20;
/** The number of timings that are read, the latest ones. */
export const latestTimings = 100;

/** The median of the learner's own times if there are enough; answers without a time don't count. */
export function secondsPerCard(timings: readonly number[]): number {
  const timed = timings.filter(seconds => seconds > 0);
  if (timed.length < enoughTimings) return usualSeconds;
  timed.sort((a, b) => a - b);
  const middle = timed.length >> 1;
  return timed.length % 2 === 1 ? timed[middle]! : (timed[middle - 1]! + timed[middle]!) / 2;
}

export function minutesFor(cards: number, seconds: number): number {
  return Math.ceil((cards * seconds) / 60);
}

/** The number of cards that fit into the minutes: at least one, unless there is no time at all. */
export function cardsIn(minutes: number, seconds: number): number {
  return minutes <= 0 ? 0 : Math.max(1, Math.floor((minutes * 60) / seconds));
}

/** Due questions, and how many of them are for today. */
export interface ReviewPlan {
  /** Rows of the memory, the best remembered first. */
  due: readonly number[];
  /** How many of them, from the first on, fit into today's time for reviews. */
  today: number;
  /** How many fit on other days. */
  aDay: number;
  secondsPerCard: number;
  /** The probability of recall at which a card comes back. */
  retention: number;
}

/**
 * `answered`: the number of answers today, which have used up a part of the day's minutes. `left`: the
 * seconds that remain.
 */
export function planReviews(
  memory: Memory,
  seconds: number,
  answered: readonly Pick<Review, 'seconds'>[],
  { dailyReviews, retention }: Pick<Settings, 'dailyReviews' | 'retention'>,
): ReviewPlan & { left: number } {
  const due = dueRows(memory);
  const spent = answered.reduce((sum, review) => sum + (review.seconds || seconds), 0);
  const left = dailyReviews * 60 - spent;
  return {
    due,
    today: Math.min(due.length, cardsIn(left / 60, seconds)),
    left,
    aDay: cardsIn(dailyReviews, seconds),
    secondsPerCard: seconds,
    retention,
  };
}

/** Reviews come first, but take at most a third of the time at hand, or five minutes if that is more. */
export function reviewsWithin(minutes: number, plan: ReviewPlan): { cards: number; minutes: number } {
  const share = Math.min(minutes, Math.max(5, minutes / 3));
  const cards = Math.min(plan.today, cardsIn(share, plan.secondsPerCard));
  return { cards, minutes: Math.min(minutes, minutesFor(cards, plan.secondsPerCard)) };
}
