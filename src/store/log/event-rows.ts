// Events as rows of the log, and the topic under which each is found.

import type { StoredEvent } from '../../core/log/events.ts';
import type { Database, Statement } from '../database.ts';

/** What makes an event; `seen` and `sum` belong to this copy of it. */
export const eventColumns = 'device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data';
/** The same where another table has some of these, too. */
export const columnsOfEvent = eventColumns.replace(/\w+/g, 'event.$&');

const statements = new WeakMap<Database, Map<string, Statement>>();

/** Folding ten thousand topics would else spend a third of its time on reading the same SQL. */
export function prepared(db: Database, sql: string): Statement {
  const known = statements.get(db) ?? new Map<string, Statement>();
  statements.set(db, known);
  const statement = known.get(sql) ?? db.prepare(sql);
  known.set(sql, statement);
  return statement;
}

/** The id a topic has in the roadmap file of today. */
export function currentId(db: Database, roadmap: string, topic: string): string {
  const renamed = prepared(db, 'SELECT topic FROM renamed WHERE roadmap = ? AND was = ?').pluck();
  return (renamed.get(roadmap, topic) as string | undefined) ?? topic;
}

/** Lets topics find these events; within the transaction that writes them. */
export function place(db: Database, events: readonly StoredEvent[]): void {
  const insert = prepared(db, 'INSERT INTO topic_event (roadmap, topic, device, seq) VALUES (?, ?, ?, ?)');
  for (const { roadmap, topic, device, seq } of events) {
    if (roadmap !== null && topic !== null) insert.run(roadmap, topic, device, seq);
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

/** All events of no topic: settings and forecasts. */
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

/** Made here from an array, an event takes a third of the time that it takes in SQLite's binding. */
export function eventIn(row: EventRow): StoredEvent {
  const [device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data] = row;
  return { device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data };
}
