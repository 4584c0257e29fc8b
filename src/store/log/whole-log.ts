// The whole log, one event at a time, as a snapshot.

import type { StoredEvent } from '../../core/log/events.ts';
import type { Database } from '../database.ts';
import { deviceOf } from './device.ts';
import { eventColumns } from './event-rows.ts';

/** Yields all events by device and `seq`. Events that other processes write meanwhile are not visible. */
export function withLog<T>(
  db: Database,
  use: (device: string, count: number, events: Iterable<StoredEvent>) => T,
): T {
  return db.transaction(() => {
    const count = db.prepare('SELECT count(*) FROM event').pluck().get() as number;
    const events = db.prepare(`SELECT ${eventColumns} FROM event ORDER BY device, seq`).iterate();
    return use(deviceOf(db), count, events as Iterable<StoredEvent>);
  })();
}
