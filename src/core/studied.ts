// Study time in a span of days.

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
