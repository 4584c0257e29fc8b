// The fold of reviews: which answers count, in the one order in which they count.

import type { Event, Grade } from './events.ts';

/** A question once answered. */
export interface Review {
  card: string;
  /** UTC ms and study day. */
  at: number;
  day: number;
  grade: Grade;
  /** From question to grade; 0 where nobody was asked. */
  seconds: number;
}

/**
 * From the live events of one topic, in order. Study days go before instants, so that what counts as the same day is that
 * everywhere, and a clock that was set back or a journey changes nothing but the place of an answer.
 */
export function foldReviews(events: readonly Event[]): Review[] {
  const reviews: Review[] = [];
  for (const { payload, at, day } of events) {
    if (payload.kind !== 'review.rated') continue;
    const { card, grade, seconds } = payload;
    reviews.push({ card, at, day, grade, seconds });
  }
  return reviews.sort((a, b) => a.day - b.day || a.at - b.at);
}

/** Whether facts of this kind may change what is remembered of a topic. */
export function concernsMemory({ kind }: { kind: string }): boolean {
  return kind === 'review.rated' || kind === 'undone';
}
