// What the log holds of each device, and what sync has to remember between two runs.

import type { StoredEvent } from '../../core/log/events.ts';
import type { Claim, Claims } from '../../core/sync/pieces.ts';
import { Failure } from '../../core/text/failure.ts';
import type { Database } from '../database.ts';
import { eventColumns } from '../log/event-rows.ts';
import { checksum } from '../log/events.ts';

const claimOf = 'max(seq) AS last, count(*) AS count, sum(sum) AS sum';

export function holdings(db: Database): Claims {
  const rows = db.prepare(`SELECT device, ${claimOf} FROM event GROUP BY device`).all();
  return new Map((rows as (Claim & { device: string })[]).map(({ device, ...claim }) => [device, claim]));
}

/** The entries of a device up to a number. */
export function holdingUpTo(db: Database, device: string, last: number): Claim | undefined {
  const row = db
    .prepare(`SELECT ${claimOf} FROM event WHERE device = ? AND seq <= ?`)
    .get(device, last) as Claim;
  return row.count === 0 ? undefined : row;
}

/** The entries of a device from a number on. Throws where one of them is damaged: nothing damaged leaves this device. */
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

/** Kept in `meta`. Tips and holdings are forgotten when a database is rebuilt, so that all is compared again. */
export interface SyncState {
  /** null: not set up. */
  address: string | null;
  /** By branch: the commit that was read last. */
  tips: Readonly<Record<string, string>>;
  /** What was held when all branches were read and nothing was to send. */
  held: string | null;
  /** Devices of which two copies went on: their branches are read whole. */
  parted: readonly string[];
  /** UTC ms of the last sync that worked. */
  last: number | null;
  failed: { since: number; at: number; message: string } | null;
}

const none: SyncState = { address: null, tips: {}, held: null, parted: [], last: null, failed: null };

export function readSync(db: Database): SyncState {
  const rows = db.prepare("SELECT substr(key, 6), value FROM meta WHERE key LIKE 'sync.%'").raw().all();
  const kept = (rows as [string, string][]).map(([key, value]) => [key, parsed(value)]);
  return { ...none, ...Object.fromEntries(kept) };
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/** Writes these parts in one transaction; null removes one. */
export function writeSync(db: Database, state: Partial<SyncState>): void {
  const set = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM meta WHERE key = ?');
  const write = db.transaction(() => {
    for (const [key, value] of Object.entries(state)) {
      if (value === null) remove.run(`sync.${key}`);
      else set.run(`sync.${key}`, JSON.stringify(value));
    }
  });
  write.immediate();
}
