// Adds up study time in a span of days.

import type { StudyTime } from '../log/time-entries.ts';
import type { Day } from '../time/calendar.ts';

export interface Studied {
  minutes: number;
  days: number;
}

/** For the days from `first` to `last`, both included. */
export function studiedBetween(times: readonly StudyTime[], first: number, last: number): Studied {
  const within = times.filter(({ day }) => day >= first && day <= last);
  return {
    minutes: within.reduce((sum, { minutes }) => sum + minutes, 0),
    days: new Set(within.map(({ day }) => day)).size,
  };
}

/**
 * The days of a span so far: from `begun`, the first day with any record, to today, or to the last study day, which can
 * be ahead of today after a journey west.
 */
export function daysSoFar(
  times: readonly StudyTime[],
  { first, last }: { first: Day; last: Day },
  today: Day,
  begun: Day,
): number {
  const days = times.map(({ day }) => day).filter(day => day <= last);
  const latest = days.reduce((latest, day) => Math.max(latest, day), Math.min(today, last));
  return Math.max(0, latest - Math.max(first, begun) + 1);
}
