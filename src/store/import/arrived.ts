// Imported events that are not folded yet: sorted by topic, so that each topic is folded once.

import type { StoredEvent } from '../../core/log/events.ts';
import type { ScheduleCards } from '../../core/review/fsrs.ts';
import type { Database } from '../database.ts';
import { columnsOfEvent, currentId, currentMap, type EventRow, eventIn } from '../log/event-rows.ts';
import { foldWith, refold, type TopicFold, writeFold } from '../log/fold.ts';

/** Rows per read, and the most events per transaction. */
const rowsAtOnce = 1000;
/** A transaction ends after this long, so that others do not wait. */
export const foldingMs = 20;

interface Arrival {
  roadmap: string;
  topic: string;
  events: StoredEvent[];
  /** Its rows in the sorted table. */
  first: number;
  last: number;
}

/** In ascending order; call it in the transaction that writes them. */
export function markArrived(db: Database, events: readonly StoredEvent[]): void {
  const insert = db.prepare('INSERT INTO arrived (device, first, last) VALUES (?, ?, ?)');
  for (const [device, own] of Map.groupBy(events, event => event.device))
    insert.run(device, own[0]!.seq, own.at(-1)!.seq);
}

/** The longest time that sorting may take on a busy machine. */
export function sortingMs(db: Database): number {
  return (db.prepare('SELECT count(*) FROM arrived').pluck().get() as number) * 30;
}

/** Yields steps, each to be run in its own transaction; other processes may write between them. */
export function* stepsOfArrived(db: Database, schedule: ScheduleCards): Generator<() => unknown> {
  const latest = db.prepare('SELECT max(id) FROM arrived').pluck().get() as number | null;
  if (latest === null) return;
  // A temporary table: sorting takes no lock, and only as much memory as SQLite allows itself.
  db.prepare(
    `CREATE TEMP TABLE sorted AS
     SELECT ${columnsOfEvent} FROM arrived JOIN event ON
       event.device = arrived.device AND seq BETWEEN first AND last
     WHERE id <= ? AND roadmap IS NOT NULL AND topic IS NOT NULL ORDER BY roadmap, topic`,
  ).run(latest);
  try {
    const step: [Arrival, TopicFold][] = [];
    let size = 0;
    for (const arrival of arrivalsIn(db)) {
      // Folded before the lock is taken. The result is valid as long as the topic has no other events.
      step.push([arrival, foldWith(schedule, arrival.events)]);
      size += arrival.events.length;
      if (size < rowsAtOnce) continue;
      while (step.length > 0) yield () => countSome(db, step, schedule);
      size = 0;
    }
    while (step.length > 0) yield () => countSome(db, step, schedule);
    yield () => db.prepare('DELETE FROM arrived WHERE id <= ?').run(latest);
  } finally {
    db.exec('DROP TABLE temp.sorted');
  }
}

/** Counts the events of a step for a short time, and takes off the list those that are done. */
function countSome(db: Database, step: [Arrival, TopicFold][], schedule: ScheduleCards): void {
  const began = Date.now();
  const isKnown = db
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM topic_event WHERE roadmap = @roadmap AND topic = @topic)
         OR EXISTS (SELECT 1 FROM renamed WHERE roadmap = @roadmap AND @topic IN (was, topic))`,
    )
    .pluck();
  const place = db.prepare(
    `INSERT OR IGNORE INTO topic_event SELECT ?, topic, device, seq FROM temp.sorted
     WHERE rowid BETWEEN ? AND ?`,
  );
  while (step.length > 0 && Date.now() - began < foldingMs) {
    const [{ roadmap: recorded, topic, events, first, last }, folded] = step.shift()!;
    const roadmap = currentMap(db, recorded);
    const known = isKnown.get({ roadmap, topic }) === 1;
    const { changes } = place.run(roadmap, first, last);
    // Can be fewer: an interrupted import and its repetition may both have listed an event.
    if (known || changes < events.length) refold(db, roadmap, currentId(db, roadmap, topic), schedule);
    else writeFold(db, roadmap, topic, folded);
  }
}

/** Topic by topic. No statement is open while the caller has one. */
function* arrivalsIn(db: Database): Generator<Arrival> {
  const select = db.prepare('SELECT * FROM temp.sorted WHERE rowid > ? ORDER BY rowid LIMIT ?').raw();
  let arrival: Arrival | null = null;
  for (let row = 0; ; ) {
    const rows = select.all(row, rowsAtOnce) as EventRow[];
    if (rows.length === 0) break;
    for (const event of rows.map(eventIn)) {
      row++;
      const { roadmap, topic } = event as { roadmap: string; topic: string };
      if (arrival !== null && (arrival.topic !== topic || arrival.roadmap !== roadmap)) {
        yield arrival;
        arrival = null;
      }
      arrival ??= { roadmap, topic, events: [], first: row, last: row };
      arrival.events.push(event);
      arrival.last = row;
    }
  }
  if (arrival !== null) yield arrival;
}
