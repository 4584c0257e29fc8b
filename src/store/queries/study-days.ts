// Study time by day, summed by SQLite instead of reading every entry.

import type { StudyTime } from '../../core/log/time-entries.ts';
import type { Database } from '../database.ts';

/** The days with study time from `first` to `last`, both included. */
export function readStudyDays(db: Database, roadmap: string, first: number, last: number): StudyTime[] {
  return db
    .prepare(
      `SELECT day, sum(minutes) AS minutes FROM entry
       WHERE roadmap = ? AND day BETWEEN ? AND ? GROUP BY day`,
    )
    .all(roadmap, first, last) as StudyTime[];
}
