// Goes back to a backup: copies its entries, and nothing else, into a new database.

import { closeSync, existsSync, lstatSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { isOutOfReach } from '../../core/log/hybrid-logical-clock.ts';
import type { ScheduleCards } from '../../core/review/fsrs.ts';
import { Failure } from '../../core/text/failure.ts';
import {
  applicationId,
  busyMs,
  checkedVersion,
  type Database,
  openForLook,
  resolveLinks,
} from '../database.ts';
import { foreignObject } from '../schema.ts';
import { leftoverLog } from './leftover-log.ts';
import type { Value } from './pages.ts';
import { type Built, buildAt, type DeviceData, deviceDataOf, noDeviceData, rowColumns } from './rebuild.ts';
import { alone, replaceWith } from './replace.ts';
import { wholeRows } from './salvage.ts';

export interface Restored extends Built {
  /** The database, and the name of the old one; null if there was none. */
  path: string;
  aside: string | null;
  device: string;
  /** A note about a -wal that did not belong to the old database. */
  note: string | null;
}

export function restore(
  path: string,
  cwd: string,
  typed: string,
  { now, newDevice, schedule }: { now: number; newDevice: () => string; schedule: ScheduleCards },
): Restored {
  const source = existingBackup(cwd, typed);
  const file = resolveLinks(path);
  const isPresent = existsSync(file);
  if (isPresent && isSame(source, file))
    throw new Failure('refused', `"${typed}" is the database itself`, { reason: 'itself', unchanged: true });
  if (isPresent) refuseOther(path, file);
  // It becomes a new device: another copy may already have used the next numbers.
  const device = newDevice();
  let left: string | null = null;
  // SQLite would move a -wal from elsewhere into the old database, and into a damaged one whatever it has.
  const hold = (file: string) => (left === 'damaged' ? null : alone(file));
  const { aside, ...built } = replaceWith(file, { what: 'before-restore', now, hold }, draft =>
    readBackup(source, typed, rows => {
      if (isPresent) left = leftoverLog(file, now);
      const own = isPresent ? ownHere(file) : noDeviceData;
      return buildAt(draft, { device, own, rows }, schedule);
    }),
  );
  const note = left === 'damaged' ? null : left;
  return { path: file, aside: isPresent ? aside : null, device, note, ...built };
}

function existingBackup(cwd: string, typed: string): string {
  const source = resolve(cwd, typed);
  if (statSync(source, { throwIfNoEntry: false })?.isFile()) return source;
  throw new Failure('file-missing', `there is no file "${typed}"`, {
    unchanged: true,
    hint: 'Make one with: roadmap backup',
  });
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [statSync(a), statSync(b)];
  return one.ino === other.ino && one.dev === other.dev;
}

/**
 * A link can point anywhere, and another program's database is easily named by mistake. A damaged file in the usual
 * place is replaced even if it can't be recognised; it is kept under another name.
 */
function refuseOther(path: string, file: string): void {
  const kind = kindOf(file);
  const isLink = lstatSync(path).isSymbolicLink();
  if (kind === 'ours' || (kind === 'unknown' && !isLink) || !wholeRows(file).next().done) return;
  throw new Failure('database-damaged', 'the file to be replaced is not a database of roadmap', {
    unchanged: true,
    hint: [
      `File: ${file}${isLink ? `\nThe link to it: ${path}` : ''}`,
      'Name another one: ROADMAP_DB=…',
      `Or move the ${isLink ? 'link' : 'file'} away, then restore again.`,
    ].join('\n'),
  });
}

/** By its first bytes: the magic of SQLite, and the application id. */
function kindOf(file: string): 'ours' | 'another' | 'unknown' {
  const head = Buffer.alloc(72);
  const fd = openSync(file, 'r');
  try {
    // An emptied file.
    if (readSync(fd, head, 0, head.length, 0) <= 1) return 'ours';
  } finally {
    closeSync(fd);
  }
  if (!head.subarray(0, 16).equals(Buffer.from('SQLite format 3\0'))) return 'unknown';
  return head.readUInt32BE(68) === applicationId ? 'ours' : 'another';
}

/** Keeps the settings of this device, if they can be read. */
function ownHere(file: string): DeviceData {
  let db: Database | null = null;
  try {
    db = openForLook(file);
    const own = deviceDataOf(db);
    const isKept = (key: string) => /^(device\.|copy\.|sync\.(address|share|cohort)$)/.test(key);
    return { ...own, meta: own.meta.filter(([key]) => isKept(key)) };
  } catch (error) {
    if (isDamage(error)) return noDeviceData;
    throw error;
  } finally {
    db?.close();
  }
}

/** A backup may come from anywhere: it is checked and never written to. */
function readBackup(
  source: string,
  typed: string,
  build: (rows: Iterable<readonly Value[]>) => Built,
): Built {
  let backup: Database | null = null;
  try {
    backup = new Sqlite(source, { readonly: true, timeout: busyMs });
    backup.pragma('trusted_schema = OFF');
    if (backup.pragma('application_id', { simple: true }) !== applicationId)
      throw refused(typed, 'it is not a database of roadmap');
    checkedVersion(backup, source);
    const foreign = foreignObject(backup);
    if (foreign !== null) throw refused(typed, `it has something that roadmap did not make: ${foreign}`);
    const answer = backup.pragma('integrity_check(1)', { simple: true });
    if (answer !== 'ok') throw refused(typed, String(answer));
    // As after an import: the next entry must count.
    const count = backup.prepare('SELECT count(*) FROM event').pluck().get() as number;
    for (const hlc of backup.prepare('SELECT hlc FROM event').pluck().iterate()) {
      if (isOutOfReach(String(hlc), count))
        throw refused(typed, 'an entry was recorded after 2098, by its clock');
    }
    const rows = backup.prepare(`SELECT ${rowColumns.join(', ')} FROM event`).raw();
    // Begun only when it is read: an open query would keep the backup from being closed after a failure.
    return build({ [Symbol.iterator]: () => rows.iterate() as IterableIterator<Value[]> });
  } catch (error) {
    if (!isDamage(error)) throw error;
    const { code } = error as { code: string };
    throw refused(typed, code === 'SQLITE_NOTADB' ? 'it is not a database' : (error as Error).message, error);
  } finally {
    backup?.close();
  }
}

/** Also a missing table, or values that violate a constraint. */
function isDamage(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB|ERROR|CONSTRAINT|MISMATCH)/.test(code);
}

function refused(typed: string, why: string, cause?: unknown): Failure {
  return new Failure('database-damaged', `"${typed}" can't be restored: ${why}`, {
    hint: 'Nothing was changed.',
    cause,
  });
}
