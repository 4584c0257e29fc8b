// Study time by day, summed by SQLite instead of reading every entry.

import type { StudyTime } from '../../core/log/time-entries.ts';
import type { Database } from '../database.ts';

/** Lets SQLite go through an index that begins with the map. */
const inAnyMap = 'roadmap IN (SELECT DISTINCT roadmap FROM topic_state)';

/** The days with study time from `first` to `last`, both included. */
export function readStudyDays(db: Database, roadmap: string, first: number, last: number): StudyTime[] {
  return db
    .prepare(
      `SELECT day, sum(minutes) AS minutes FROM entry
       WHERE roadmap = ? AND day BETWEEN ? AND ? GROUP BY day`,
    )
    .all(roadmap, first, last) as StudyTime[];
}

/** `here`: minutes in one map. */
export type DayOfAll = StudyTime & { here: number; sessions: number };

/** The same over all maps. */
export function readStudyDaysOfAll(db: Database, roadmap: string, first: number, last: number): DayOfAll[] {
  return db
    .prepare(
      `SELECT day, sum(minutes) AS minutes, sum(iif(roadmap = ?, minutes, 0)) AS here, count(*) AS sessions FROM entry
       WHERE ${inAnyMap} AND day BETWEEN ? AND ? GROUP BY day`,
    )
    .all(roadmap, first, last) as DayOfAll[];
}

/** The first study day with any record, in any map. */
export function readFirstDayOfAll(db: Database): number | null {
  return db
    .prepare(
      `SELECT min(day) FROM (
         SELECT (SELECT min(day) FROM entry WHERE entry.roadmap = map.roadmap) AS day
           FROM (SELECT DISTINCT roadmap FROM topic_state) AS map
         UNION ALL SELECT min(day) FROM topic_state WHERE status <> 'open'
         UNION ALL SELECT min(rest ->> '$.firstDone.day') FROM topic_state WHERE rest IS NOT NULL)`,
    )
    .pluck()
    .get() as number | null;
}
