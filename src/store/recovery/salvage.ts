// Saves what can be read of a damaged database into a new one; the damaged one is kept beside it.

import { existsSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { StoredEvent } from '../../core/log/events.ts';
import { isValidHlc } from '../../core/log/hybrid-logical-clock.ts';
import type { ScheduleCards } from '../../core/review/fsrs.ts';
import { Failure } from '../../core/text/failure.ts';
import {
  backupsOf,
  checkedVersion,
  createAt,
  type Database,
  resolveLinks,
  syncFile,
  syncFolder,
} from '../database.ts';
import { deviceOf } from '../log/device.ts';
import { eventColumns } from '../log/event-rows.ts';
import { checksum } from '../log/events.ts';
import { rebuild } from '../log/fold.ts';
import { readClock } from '../log/log-clock.ts';
import { rowsOf, type Value } from './pages.ts';
import { asideFor, replace } from './restore.ts';
import { hasOwnSchema } from './schema.ts';

export interface Salvaged {
  /** Where the damaged database is kept. */
  aside: string;
  events: number;
}

const columns = [...eventColumns.split(', '), 'seen', 'sum'];

/** Whether the file at `path`, or an entry in it, is damaged. */
export function isDamaged(path: string): boolean {
  if (!existsSync(path)) return false;
  let db: Database | null = null;
  try {
    // As it is for a look: what may write must not meet a log, and what may only read leaves one behind.
    db = new Sqlite(path, { readonly: existsSync(`${path}-wal`) });
    checkedVersion(db, path);
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok' || !hasOwnSchema(db)) return true;
    // Both throw where they are damaged.
    deviceOf(db);
    readClock(db);
    for (const row of db.prepare(`SELECT ${columns.join(', ')} FROM event`).iterate()) {
      const { seen: _, sum, ...event } = row as StoredEvent & { seen: number; sum: number };
      if (checksum(event) !== sum) return true;
    }
    return false;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'database-damaged') return true;
    // A table that isn't there any more is an error of its own.
    if (typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(code)) return true;
    throw error;
  } finally {
    db?.close();
  }
}

/** Throws where nothing can be read, and then nothing is changed either. */
export function salvage(
  path: string,
  { now, newDevice, schedule }: { now: number; newDevice: () => string; schedule: ScheduleCards },
): Salvaged {
  const file = resolveLinks(path);
  const draft = `${file}.saving-${process.pid}`;
  try {
    // Numbers that the lost entries had may be known elsewhere, so it goes on as a device of its own.
    const db = createAt(draft, newDevice());
    // A log that a full disk keeps from being moved into the file would be lost when that is put into place.
    db.pragma('journal_mode = DELETE');
    let events: number;
    try {
      events = copyEvents(file, db);
      if (events > 0) rebuild(db, schedule);
    } finally {
      db.close();
    }
    if (events === 0) throw nothingLeft(file);
    syncFile(draft);
    const aside = asideFor(file, 'damaged', now);
    // To open a damaged file for writing could damage it more.
    replace(file, draft, aside, () => null);
    syncFolder(file);
    return { aside, events };
  } finally {
    for (const leftover of [draft, `${draft}-wal`, `${draft}-shm`]) rmSync(leftover, { force: true });
  }
}

function nothingLeft(file: string): Failure {
  const [latest] = backupsOf(file).reverse();
  return new Failure('database-damaged', 'nothing in your database can be read', {
    unchanged: true,
    hint: [
      latest === undefined
        ? 'Go back to a backup of yours: roadmap restore FILE'
        : `A copy lies beside it: roadmap restore "${latest}"`,
      `File: ${file}`,
    ].join('\n'),
  });
}

/** Copies each event that is as it was written; gives their number. */
function copyEvents(file: string, db: Database): number {
  const insert = db.prepare(
    `INSERT OR IGNORE INTO event (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  return db.transaction(() => {
    let events = 0;
    let clock = '';
    for (const row of rowsOf(file, columns.length)) {
      if (!isWhole(row)) continue;
      events += insert.run(...row).changes;
      const hlc = String(row[2]);
      if (hlc > clock && isValidHlc(hlc)) clock = hlc;
    }
    if (clock !== '') db.prepare("INSERT INTO meta (key, value) VALUES ('clock', ?)").run(clock);
    return events;
  })();
}

/** By its checksum: chance lets one in four thousand million pass. */
function isWhole(row: readonly Value[]): boolean {
  const [device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data, , sum] = row;
  const event = { device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data };
  return checksum(event as StoredEvent) === sum;
}
