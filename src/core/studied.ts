// Study time in a span of days.

import type { Day } from './calendar.ts';
import type { Entry } from './entries.ts';

export interface Studied {
  minutes: number;
  /** Study days with at least one entry. */
  days: number;
  sessions: number;
}

/** Of the days from `first` to `last`, both included. */
export function studiedBetween(entries: readonly Entry[], first: number, last: number): Studied {
  const within = entries.filter(({ day }) => day >= first && day <= last);
  return {
    minutes: within.reduce((sum, entry) => sum + entry.minutes, 0),
    days: new Set(within.map(({ day }) => day)).size,
    sessions: within.length,
  };
}

/** How many days of a span have come: up to today, or to the last with study, which a journey west leaves ahead of today. */
export function daysCome(
  entries: readonly Entry[],
  { first, last }: { first: Day; last: Day },
  today: Day,
): number {
  const days = entries.map(({ day }) => day).filter(day => day <= last);
  return days.reduce((latest, day) => Math.max(latest, day), Math.min(today, last)) - first + 1;
}
