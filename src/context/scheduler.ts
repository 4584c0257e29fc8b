// Loads the scheduler that makes cards from reviews.

import type { ScheduleCards } from '../core/review/fsrs.ts';

/** Few commands need it, and its library takes as long to load as all of theirs. */
export async function loadScheduler(): Promise<ScheduleCards> {
  return (await import('../core/review/fsrs.ts')).scheduleCards;
}
