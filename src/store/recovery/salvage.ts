// Salvages the readable entries of a damaged database into a new one; the damaged one is kept.

import { existsSync } from 'node:fs';
import type { StoredEvent } from '../../core/log/events.ts';
import type { ScheduleCards } from '../../core/review/fsrs.ts';
import { Failure } from '../../core/text/failure.ts';
import { backupsOf, checkedVersion, type Database, openForLook, resolveLinks } from '../database.ts';
import { deviceOf } from '../log/device.ts';
import { checksum } from '../log/events.ts';
import { readClock } from '../log/log-clock.ts';
import { hasOwnSchema, schemaVersion } from '../schema.ts';
import { rowsOf, type Value } from './pages.ts';
import { buildAt, noDeviceData, rowColumns } from './rebuild.ts';
import { replaceWith } from './replace.ts';

export interface Salvaged {
  /** The new name of the damaged database. */
  aside: string;
  events: number;
}

/** Whether the file at `path`, or an entry in it, is damaged. */
export function isDamaged(path: string): boolean {
  if (!existsSync(path)) return false;
  let db: Database | null = null;
  try {
    db = openForLook(path);
    const isOlder = checkedVersion(db, path) < schemaVersion;
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') return true;
    // An older database is rebuilt when it is opened.
    if (!isOlder && !hasOwnSchema(db)) return true;
    // Both throw if they are damaged.
    deviceOf(db);
    readClock(db);
    for (const row of db.prepare(`SELECT ${rowColumns.join(', ')} FROM event`).iterate()) {
      const { seen: _, sum, ...event } = row as StoredEvent & { seen: number; sum: number };
      if (checksum(event) !== sum) return true;
    }
    return false;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'database-damaged') return true;
    // A missing table is a different error.
    if (typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(code)) return true;
    throw error;
  } finally {
    db?.close();
  }
}

/** Throws if nothing can be read; then nothing is changed. */
export function salvage(
  path: string,
  { now, newDevice, schedule }: { now: number; newDevice: () => string; schedule: ScheduleCards },
): Salvaged {
  const file = resolveLinks(path);
  // Opening a damaged file for writing could damage it further.
  const hold = () => null;
  const { aside, events } = replaceWith(file, { what: 'damaged', now, hold }, draft => {
    // It becomes a new device: other devices may have lost entries with the next numbers.
    const contents = { device: newDevice(), own: noDeviceData, rows: wholeRows(file) };
    const built = buildAt(draft, contents, schedule);
    if (built.events === 0) throw nothingLeft(file);
    return built;
  });
  return { aside, events };
}

function nothingLeft(file: string): Failure {
  const [latest] = backupsOf(file).reverse();
  return new Failure('database-damaged', 'nothing in your database can be read', {
    unchanged: true,
    hint: [
      latest === undefined
        ? 'Go back to one of your backups: roadmap restore FILE'
        : `There is a copy beside it: roadmap restore "${latest}"`,
      `File: ${file}`,
    ].join('\n'),
  });
}

/** The intact entries in a damaged file; some may come twice. */
export function* wholeRows(file: string): Generator<Value[]> {
  for (const row of rowsOf(file, rowColumns.length)) if (isWhole(row)) yield row;
}

/** By its checksum; one in four billion random rows passes. */
function isWhole(row: readonly Value[]): boolean {
  const [device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data, , sum] = row;
  const event = { device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data };
  return checksum(event as StoredEvent) === sum;
}
