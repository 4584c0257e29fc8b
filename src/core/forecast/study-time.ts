// Study time in a span of days.

import type { StudyTime } from '../log/time-entries.ts';
import type { Day } from '../time/calendar.ts';

export interface Studied {
  minutes: number;
  /** Study days with any. */
  days: number;
}

/** Of the days from `first` to `last`, both included. */
export function studiedBetween(times: readonly StudyTime[], first: number, last: number): Studied {
  const within = times.filter(({ day }) => day >= first && day <= last);
  return {
    minutes: within.reduce((sum, { minutes }) => sum + minutes, 0),
    days: new Set(within.map(({ day }) => day)).size,
  };
}

/**
 * How many days of a span have come: from `begun` on, the first day that anything was recorded on, up to today, or to the
 * last with study, which a journey west leaves ahead of today.
 */
export function daysCome(
  times: readonly StudyTime[],
  { first, last }: { first: Day; last: Day },
  today: Day,
  begun: Day,
): number {
  const days = times.map(({ day }) => day).filter(day => day <= last);
  const latest = days.reduce((latest, day) => Math.max(latest, day), Math.min(today, last));
  return Math.max(0, latest - Math.max(first, begun) + 1);
}
