// Writes the calendar of `export`; a file of its own, since its library is large.

import {
  type CalendarGoal,
  type CalendarReviews,
  type CalendarWeek,
  calendarIcs,
} from '../files/output/calendar-ics.ts';
import { textOf } from '../files/output/output-file.ts';
import type { Learner } from './learner.ts';

/** The weeks of a plan as a calendar. `typed`: the file that it replaces. */
export function calendar(
  weeks: readonly CalendarWeek[],
  { graph, now, today, world }: Learner,
  typed: string | undefined,
  more: { goals: readonly CalendarGoal[]; reviews: CalendarReviews | null },
) {
  const earlier = typed === undefined ? '' : textOf(world.cwd, typed, 'calendar');
  return calendarIcs(weeks, { roadmap: graph.roadmap.id, now, today, earlier, ...more });
}
