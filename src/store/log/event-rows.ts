// Events as rows of the log, each indexed by its topic.

import type { StoredEvent } from '../../core/log/events.ts';
import type { Database, Statement } from '../database.ts';

/** The columns of an event; `seen` and `sum` belong to this copy of it. */
export const eventColumns = 'device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data';
/** The same columns, qualified for joins. */
export const columnsOfEvent = eventColumns.replace(/\w+/g, 'event.$&');

/** The roadmap of an event under its current id. */
export const currentRoadmap =
  'coalesce((SELECT roadmap FROM renamed_map WHERE was = event.roadmap), event.roadmap)';
/** The columns of an event, with the current id of its roadmap. */
export const columnsToday = columnsOfEvent.replace('event.roadmap', `${currentRoadmap} AS roadmap`);
/** All ids under which events of @roadmap were recorded. */
export const idsOfMap = '(SELECT @roadmap UNION ALL SELECT was FROM renamed_map WHERE roadmap = @roadmap)';

const statements = new WeakMap<Database, Map<string, Statement>>();

/** Prepared once: otherwise, folding ten thousand topics spends a third of its time parsing the same SQL. */
export function prepared(db: Database, sql: string): Statement {
  const known = statements.get(db) ?? new Map<string, Statement>();
  statements.set(db, known);
  const statement = known.get(sql) ?? db.prepare(sql);
  known.set(sql, statement);
  return statement;
}

/** The id that a roadmap has today. */
export function currentMap(db: Database, roadmap: string): string {
  const renamed = prepared(db, 'SELECT roadmap FROM renamed_map WHERE was = ?').pluck();
  return (renamed.get(roadmap) as string | undefined) ?? roadmap;
}

/** The id of a topic in the current roadmap file. `roadmap`: its id of today. */
export function currentId(db: Database, roadmap: string, topic: string): string {
  const renamed = prepared(db, 'SELECT topic FROM renamed WHERE roadmap = ? AND was = ?').pluck();
  return (renamed.get(roadmap, topic) as string | undefined) ?? topic;
}

/** Indexes these events by topic, in the transaction that writes them. */
export function place(db: Database, events: readonly StoredEvent[]): void {
  const insert = prepared(db, 'INSERT INTO topic_event (roadmap, topic, device, seq) VALUES (?, ?, ?, ?)');
  for (const { roadmap, topic, device, seq } of events) {
    if (roadmap !== null && topic !== null) insert.run(currentMap(db, roadmap), topic, device, seq);
  }
}

/** All events of a topic, those under its earlier ids included. */
export function eventsOf(db: Database, roadmap: string, topic: string): StoredEvent[] {
  const select = prepared(
    db,
    `SELECT ${columnsOfEvent} FROM topic_event placed JOIN event USING (device, seq)
     WHERE placed.roadmap = @roadmap AND placed.topic IN
       (SELECT @topic UNION SELECT was FROM renamed WHERE roadmap = @roadmap AND topic = @topic)`,
  ).raw();
  return (select.all({ roadmap, topic }) as EventRow[]).map(eventIn);
}

/** All events without a topic: settings and forecasts. */
export function eventsOfNone(db: Database): StoredEvent[] {
  return prepared(db, `SELECT ${eventColumns} FROM event WHERE topic IS NULL`).all() as StoredEvent[];
}

/** The columns of an event, in their order. */
export type EventRow = [
  string,
  number,
  string,
  number,
  string,
  string,
  string,
  number,
  number,
  number,
  string,
];

/** Building an event from an array takes a third of the time that better-sqlite3 takes for an object. */
export function eventIn(row: EventRow): StoredEvent {
  const [device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data] = row;
  return { device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data };
}
