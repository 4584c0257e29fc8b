// The holdings of the log: its entries, device by device.

import type { StoredEvent } from '../../core/log/events.ts';
import type { Holding, Holdings } from '../../core/sync/pieces.ts';
import { Failure } from '../../core/text/failure.ts';
import type { Database } from '../database.ts';
import { eventColumns } from '../log/event-rows.ts';
import { checksum } from '../log/events.ts';

const columns = 'max(seq) AS last, count(*) AS count, sum(sum) AS sum';

export function holdings(db: Database): Holdings {
  const rows = db.prepare(`SELECT device, ${columns} FROM event GROUP BY device`).all();
  return new Map(
    (rows as (Holding & { device: string })[]).map(({ device, ...holding }) => [device, holding]),
  );
}

/** The entries of a device up to a number. */
export function holdingUpTo(db: Database, device: string, last: number): Holding | undefined {
  const row = db
    .prepare(`SELECT ${columns} FROM event WHERE device = ? AND seq <= ?`)
    .get(device, last) as Holding;
  return row.count === 0 ? undefined : row;
}

/**
 * The entries of a device from a number on. Throws where one of them is damaged: nothing damaged leaves this device.
 */
export function* eventsFrom(db: Database, device: string, first: number): Generator<StoredEvent> {
  const select = db.prepare(
    `SELECT ${eventColumns}, sum FROM event WHERE device = ? AND seq >= ? ORDER BY seq`,
  );
  for (const { sum, ...event } of select.iterate(device, first) as Iterable<StoredEvent & { sum: number }>) {
    if (sum !== checksum(event)) {
      throw new Failure('database-damaged', `entry @${device}.${event.seq} is damaged`, {
        hint: 'Save what can be read: roadmap check --fix',
      });
    }
    yield event;
  }
}
