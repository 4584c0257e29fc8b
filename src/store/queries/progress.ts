// Reads topics, study time and clocks from the derived tables.

import type { TopicProgress } from '../../core/log/fold-topic.ts';
import { type ProgressTable, progressAt, type UncommonFields } from '../../core/log/progress-columns.ts';
import type { Entry, TimedEntry } from '../../core/log/time-entries.ts';
import type { RecordedEntry, TopicClock } from '../../core/log/timers.ts';
import type { Database } from '../database.ts';
import { prepared } from '../log/event-rows.ts';
import { parseStored } from '../log/parse-stored.ts';

/**
 * Progress of every topic and group of a roadmap that has events, or of `only` one. Each column is read as one JSON array:
 * reading ten thousand rows one by one takes several times as long.
 */
export function readProgressTable(db: Database, roadmap: string, only?: string): ProgressTable {
  const [which, values] = only === undefined ? ['', [roadmap]] : ['AND topic = ?', [roadmap, only]];
  const select = prepared(
    db,
    `SELECT json_group_array(topic), json_group_array(status), json_group_array(at), json_group_array(day),
       json_group_array(minutes), json_group_array(sessions), json_group_array(touched),
       json_group_array(topic) FILTER (WHERE rest IS NOT NULL), '[' || group_concat(rest) || ']'
     FROM (SELECT * FROM topic_state WHERE roadmap = ? ${which} ORDER BY topic)`,
  ).raw();
  const row = select.get(...values) as string[];
  const [id, status, at, day, minutes, sessions, touched, unusual] = row
    .slice(0, 8)
    .map(json => JSON.parse(json));
  const fields = parseStored<Partial<UncommonFields>[]>(row[8] ?? '[]');
  const uncommon = new Map((unusual as string[]).map((topic, at) => [topic, fields[at]!]));
  return { id, status, at, day, minutes, sessions, touched, uncommon };
}

export function readProgressOf(db: Database, roadmap: string, topic: string): TopicProgress | undefined {
  const table = readProgressTable(db, roadmap, topic);
  return table.id.length === 0 ? undefined : progressAt(table, 0);
}

/** Every session of the days from `first` to `last`, both included, oldest first. */
export function readStudyTimes(db: Database, roadmap: string, first: number, last: number): TimedEntry[] {
  return db
    .prepare(
      `SELECT topic, day, minutes, at, zone FROM entry
       WHERE roadmap = ? AND day BETWEEN ? AND ? ORDER BY at, device, seq`,
    )
    .all(roadmap, first, last) as TimedEntry[];
}

/** The first study day on which anything was studied or learnt. */
export function readFirstDay(db: Database, roadmap: string): number | null {
  return db
    .prepare(
      `SELECT min(day) FROM (
         SELECT min(day) AS day FROM entry WHERE roadmap = @roadmap
         UNION ALL SELECT min(day) FROM topic_state WHERE roadmap = @roadmap AND status <> 'open'
         UNION ALL SELECT min(rest ->> '$.firstDone.day') FROM topic_state WHERE roadmap = @roadmap)`,
    )
    .pluck()
    .get({ roadmap }) as number | null;
}

/** The study time of one topic, newest first. */
export function readEntriesOf(db: Database, roadmap: string, topic: string): Entry[] {
  return db
    .prepare(
      `SELECT device, seq, at, zone, day, minutes FROM entry
       WHERE roadmap = ? AND topic = ? ORDER BY at DESC, device, seq`,
    )
    .all(roadmap, topic) as Entry[];
}

/** Running clocks of all roadmaps, latest first. */
export function readClocks(db: Database): Omit<TopicClock, 'title'>[] {
  return prepared(
    db,
    'SELECT device, seq, roadmap, topic, at, zone, day FROM clock ORDER BY at DESC, device, seq DESC',
  ).all() as Omit<TopicClock, 'title'>[];
}

/** The title of a topic in any roadmap, from the file that was read last. */
export function readTitle(db: Database, roadmap: string, topic: string): string | null {
  const title = db
    .prepare(
      `SELECT w.title FROM roadmap r JOIN topic_words w ON w.path = r.path
       WHERE r.id = ? AND w.topic = ? ORDER BY r.rowid DESC LIMIT 1`,
    )
    .pluck()
    .get(roadmap, topic);
  return (title as string | undefined) ?? null;
}

export function readGroupTitle(db: Database, roadmap: string, group: string): string | null {
  const title = db
    .prepare(
      `SELECT value ->> '$.title' FROM roadmap, json_each(shape, '$.roadmap.groups')
       WHERE roadmap.id = ? AND value ->> '$.id' = ? ORDER BY roadmap.rowid DESC LIMIT 1`,
    )
    .pluck()
    .get(roadmap, group);
  return (title as string | undefined) ?? null;
}

const entryColumns =
  'device, seq, entry.roadmap, entry.topic, entry.at, entry.zone, entry.day, entry.minutes';

/** Study time around a day, in all roadmaps. `clocked`: measured by a clock. */
export function readEntriesAround(db: Database, day: number): RecordedEntry[] {
  const rows = db
    .prepare(
      `SELECT ${entryColumns}, event.kind = 'timer.started' AS clocked FROM entry JOIN event USING (device, seq)
       WHERE entry.roadmap IN (SELECT DISTINCT roadmap FROM topic_state) AND entry.day BETWEEN ? AND ?
       ORDER BY entry.at, device, seq`,
    )
    .all(day - 1, day + 1) as (Omit<RecordedEntry, 'clocked'> & { clocked: number })[];
  return rows.map(row => ({ ...row, clocked: row.clocked === 1 }));
}

/** The latest study time that was measured by a clock. */
export function readLastClocked(db: Database): (Entry & { roadmap: string; topic: string }) | null {
  const row = db
    .prepare(
      `SELECT ${entryColumns} FROM entry JOIN event USING (device, seq) WHERE event.kind = 'timer.started'
       ORDER BY entry.at + entry.minutes * 60000 DESC LIMIT 1`,
    )
    .get();
  return (row as (Entry & { roadmap: string; topic: string }) | undefined) ?? null;
}
