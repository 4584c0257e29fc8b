// The moment of an entry as a record: its instant, its study day, and the date and time where it was made.

import { dateThere, formatDate, formatTime } from '../core/time/format-date.ts';
import type { When } from '../core/time/past-moment.ts';

export function momentRecord({ at, zone, day }: When) {
  return {
    at: new Date(at).toISOString(),
    day: formatDate(day),
    date: dateThere(at, zone),
    time: formatTime(at, zone),
  };
}
