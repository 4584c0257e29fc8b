// The weeks of a plan as an iCalendar file (RFC 5545), which calendar programs take over.

import ical, { ICalEventTransparency } from 'ical-generator';
import type { Day } from '../../core/time/calendar.ts';
import { formatDate } from '../../core/time/format-date.ts';

export interface CalendarWeek {
  /** The day the week of the calendar begins, by which its entry is known again. */
  weekOf: Day;
  first: Day;
  last: Day;
  summary: string;
  description: string;
}

/** One entry a week, which lasts all day and keeps nobody busy. A later export of the same roadmap replaces it. */
export function calendarIcs(
  weeks: readonly CalendarWeek[],
  { roadmap, now }: { roadmap: string; now: number },
): string {
  const calendar = ical({ prodId: { company: 'roadmap', product: 'roadmap-cli' } });
  for (const { weekOf, first, last, summary, description } of weeks) {
    calendar.createEvent({
      id: `week-${formatDate(weekOf)}.${roadmap}@roadmap-cli`,
      // Programs take what has a higher number for the newer one.
      sequence: Math.floor(now / 60_000),
      stamp: new Date(now),
      allDay: true,
      start: atMidnight(first),
      // The first day that doesn't belong to it any more.
      end: atMidnight(last + 1),
      summary,
      description,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** In UTC, where an entry that lasts all day has its dates read off. */
function atMidnight(day: Day): Date {
  return new Date(day * 86_400_000);
}
