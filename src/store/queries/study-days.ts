// Study time day by day, added up where it is kept: of years of it, every entry would be read to be forgotten at once.

import type { StudyTime } from '../../core/log/time-entries.ts';
import type { Database } from '../database.ts';

/** Of the days from `first` to `last`, both included, those with study time. */
export function readStudyDays(db: Database, roadmap: string, first: number, last: number): StudyTime[] {
  return db
    .prepare(
      `SELECT day, sum(minutes) AS minutes FROM entry
       WHERE roadmap = ? AND day BETWEEN ? AND ? GROUP BY day`,
    )
    .all(roadmap, first, last) as StudyTime[];
}
