// Writes the calendar of `export`; a file of its own, since its library is large.

import {
  type CalendarGoal,
  type CalendarReviews,
  type CalendarWeek,
  calendarIcs,
} from '../files/output/calendar-ics.ts';
import { textOf } from '../files/output/output-file.ts';
import { readRenamedMaps } from '../store/queries/known-maps.ts';
import type { Learner } from './learner.ts';

/** The weeks of a plan as a calendar. `typed`: the file that it replaces. */
export function calendar(
  weeks: readonly CalendarWeek[],
  { db, graph, now, today, world }: Learner,
  typed: string | undefined,
  more: { goals: readonly CalendarGoal[]; reviews: CalendarReviews | null },
) {
  const earlier = typed === undefined ? '' : textOf(world.cwd, typed, 'calendar');
  const { id, was = [] } = graph.roadmap;
  const counted = readRenamedMaps(db);
  // A calendar program knows its entries by the first id.
  const roadmap = was.find(earlier => counted.get(earlier) === id) ?? id;
  return calendarIcs(weeks, { roadmap, now, today, earlier, ...more });
}
