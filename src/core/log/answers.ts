// The fold of answers: which of them count, and in which order.

import type { Event, Grade } from './events.ts';

export interface Review {
  card: string;
  /** UTC ms and study day. */
  at: number;
  day: number;
  grade: Grade;
  /** From question to grade; 0 if nobody was asked. */
  seconds: number;
  /** Whether it was asked before it was due. */
  early?: true;
}

/**
 * From the live events of one topic, in order. Study days are compared before instants, so that all devices agree which
 * answers share a day; a clock that was set back only moves an answer within its day.
 */
export function foldReviews(events: readonly Event[]): Review[] {
  const reviews: Review[] = [];
  for (const { payload, at, day } of events) {
    if (payload.kind !== 'review.rated') continue;
    const { card, grade, seconds, early } = payload;
    reviews.push(early ? { card, at, day, grade, seconds, early } : { card, at, day, grade, seconds });
  }
  return reviews.sort((a, b) => a.day - b.day || a.at - b.at);
}

/** Whether facts of this kind may change the memory of a topic. */
export function concernsMemory({ kind }: { kind: string }): boolean {
  return kind === 'review.rated' || kind === 'undone';
}
