// The calendar that `export` writes: apart, since its library is large.

import { type CalendarWeek, calendarIcs } from '../files/output/calendar-ics.ts';
import type { Learner } from './learner.ts';

/** The weeks of a plan as a calendar that other programs take over. */
export function calendar(weeks: readonly CalendarWeek[], { graph, now }: Learner): string {
  return calendarIcs(weeks, { roadmap: graph.roadmap.id, now });
}
