// The time that reviews took. It stands beside study time and never adds to it: forecasts are of study alone.

import type { Review } from '../log/answers.ts';
import type { StudyTime } from '../log/time-entries.ts';
import type { Day } from '../time/calendar.ts';

/** Seconds; who takes longer for an answer was away. */
const longestAnswer = 120;

/** Whole minutes by study day, also of days on which no answer was timed. */
export function reviewTimes(reviews: readonly Pick<Review, 'day' | 'seconds'>[]): StudyTime[] {
  const seconds = new Map<Day, number>();
  for (const review of reviews) {
    const before = seconds.get(review.day) ?? 0;
    seconds.set(review.day, before + Math.min(review.seconds, longestAnswer));
  }
  return [...seconds].map(([day, sum]) => ({ day, minutes: Math.ceil(sum / 60) }));
}
