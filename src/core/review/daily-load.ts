// How much of what is due is asked today: what a card takes, and what the time for reviews allows.

import type { Review } from '../log/answers.ts';
import type { Settings } from '../log/settings.ts';
import { dueRows, type Memory } from './due-cards.ts';

/** What a review takes while there are few timings of one's own. */
const usualSeconds = 30;
const enoughTimings = 20;
/** So many of the latest timings are looked at. */
export const latestTimings = 100;

/** The median of one's own times, as soon as there are enough; answers that weren't timed don't count. */
export function secondsPerCard(timings: readonly number[]): number {
  const timed = timings.filter(seconds => seconds > 0);
  if (timed.length < enoughTimings) return usualSeconds;
  timed.sort((a, b) => a - b);
  const middle = timed.length >> 1;
  return timed.length % 2 === 1 ? timed[middle]! : (timed[middle - 1]! + timed[middle]!) / 2;
}

/** Whole minutes that so many cards take. */
export function minutesFor(cards: number, seconds: number): number {
  return Math.ceil((cards * seconds) / 60);
}

/** How many cards fit into the minutes: one always does, unless there is no time at all. */
export function cardsIn(minutes: number, seconds: number): number {
  return minutes <= 0 ? 0 : Math.max(1, Math.floor((minutes * 60) / seconds));
}

/** What is due, and how much of it today. */
export interface ReviewPlan {
  /** Rows of the memory, the best remembered first. */
  due: readonly number[];
  /** How many of these, from the first on, the time for reviews allows today. */
  today: number;
  /** How many it allows on other days. */
  aDay: number;
  secondsPerCard: number;
  /** The probability of recall at which a card comes back. */
  retention: number;
}

/** `answered`: what was answered today already, which has used up its part of the minutes a day. */
export function planReviews(
  memory: Memory,
  seconds: number,
  answered: readonly Pick<Review, 'seconds'>[],
  { dailyReviews, retention }: Pick<Settings, 'dailyReviews' | 'retention'>,
): ReviewPlan {
  const due = dueRows(memory);
  const spent = answered.reduce((sum, review) => sum + (review.seconds || seconds), 0);
  const today = Math.min(due.length, cardsIn(dailyReviews - spent / 60, seconds));
  return { due, today, aDay: cardsIn(dailyReviews, seconds), secondsPerCard: seconds, retention };
}

/** Of the time at hand, reviews go first and take at most a third, or five minutes if that is more. */
export function reviewsWithin(minutes: number, plan: ReviewPlan): { cards: number; minutes: number } {
  const share = Math.min(minutes, Math.max(5, minutes / 3));
  const cards = Math.min(plan.today, cardsIn(share, plan.secondsPerCard));
  return { cards, minutes: Math.min(minutes, minutesFor(cards, plan.secondsPerCard)) };
}
