// Puts a backup in the place of the database. The present one is kept aside, and nothing changes before all is ready.

import { existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Failure } from '../../core/text/failure.ts';
import {
  applicationId,
  busyMs,
  checkedVersion,
  copyInto,
  type Database,
  isRemote,
  linkOnce,
  resolveLinks,
  runMigrations,
  syncFile,
  syncFolder,
  useWal,
} from '../database.ts';

export interface Restored {
  /** What was restored, and where the database that was here before is kept; null where there was none. */
  path: string;
  aside: string | null;
  events: number;
  /** Study day of the last event, null where there is none. */
  latest: number | null;
  device: string;
}

export function restore(
  path: string,
  cwd: string,
  typed: string,
  { now, newDevice }: { now: number; newDevice: () => string },
): Restored {
  const source = existingBackup(cwd, typed);
  const file = resolveLinks(path);
  if (
    existsSync(file) &&
    statSync(source).ino === statSync(file).ino &&
    statSync(source).dev === statSync(file).dev
  )
    throw new Failure('refused', `"${typed}" is the database itself`, { unchanged: true });
  const draft = `${file}.restoring-${process.pid}`;
  try {
    copyBackup(source, typed, draft);
    const facts = prepare(draft, newDevice());
    syncFile(draft);
    const aside = asideFor(file, 'before-restore', now);
    const isPresent = existsSync(file);
    replace(file, draft, aside);
    syncFolder(file);
    return { path: file, aside: isPresent ? aside : null, ...facts };
  } finally {
    for (const leftover of [draft, `${draft}-wal`, `${draft}-shm`]) rmSync(leftover, { force: true });
  }
}

function existingBackup(cwd: string, typed: string): string {
  const source = resolve(cwd, typed);
  if (statSync(source, { throwIfNoEntry: false })?.isFile()) return source;
  throw new Failure('file-missing', `there is no file "${typed}"`, {
    unchanged: true,
    hint: 'Make one with: roadmap backup',
  });
}

/** A backup may have come from anywhere: it is looked through, and copied without being written to. */
function copyBackup(source: string, typed: string, draft: string): void {
  const backup = readOnly(source);
  try {
    if (backup.pragma('application_id', { simple: true }) !== applicationId)
      throw damagedBackup(typed, 'it is not a database of roadmap');
    checkedVersion(backup, source);
    const answer = backup.pragma('integrity_check(1)', { simple: true });
    if (answer !== 'ok') throw damagedBackup(typed, String(answer));
    copyInto(backup, draft);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'SQLITE_NOTADB') throw damagedBackup(typed, 'it is not a database', error);
    if (typeof code === 'string' && code.startsWith('SQLITE_CORRUPT'))
      throw damagedBackup(typed, (error as Error).message, error);
    throw error;
  } finally {
    backup.close();
  }
}

function readOnly(path: string): Database {
  return new Sqlite(path, { readonly: true, timeout: busyMs });
}

function damagedBackup(typed: string, why: string, cause?: unknown): Failure {
  return new Failure('database-damaged', `"${typed}" can't be restored: ${why}`, {
    hint: 'Nothing was changed.',
    cause,
  });
}

/** Brings the copy up to date. It goes on as a device of its own: the numbers it would give next may be taken elsewhere. */
function prepare(draft: string, device: string): Pick<Restored, 'events' | 'latest' | 'device'> {
  const db = new Sqlite(draft);
  try {
    db.pragma('synchronous = FULL');
    runMigrations(db);
    db.prepare("UPDATE meta SET value = ? WHERE key = 'device'").run(device);
    db.prepare("DELETE FROM meta WHERE key = 'merging'").run();
    const facts = db.prepare('SELECT count(*) AS events, max(day) AS latest FROM event').get();
    if (!isRemote(draft)) db.pragma('journal_mode = WAL');
    return { ...(facts as Pick<Restored, 'events' | 'latest'>), device };
  } finally {
    db.close();
  }
}

/** A name beside the database that isn't taken. */
export function asideFor(file: string, what: string, now: number): string {
  const stamp = new Date(now).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  const aside = `${file}.${what}-${stamp}`;
  let name = aside;
  for (let n = 2; existsSync(name); n++) name = `${aside}-${n}`;
  return name;
}

/** Others find one of the two at any time: never none, which they would take for a first run. */
export function replace(file: string, draft: string, aside: string, hold = alone): void {
  if (!existsSync(file)) {
    // The log of a database that is gone may be the only place of its newest entries.
    moveSidecars(file, aside);
    if (linkOnce(draft, file)) return;
    throw new Failure('database-busy', 'another program began a database just now', {
      unchanged: true,
      hint: 'Try again.',
    });
  }
  const present = hold(file);
  try {
    keepAside(file, aside);
    try {
      renameSync(draft, file);
    } catch (error) {
      takeBack(file, aside);
      throw error;
    }
  } catch (error) {
    if (present !== null) letGo(present);
    throw error;
  } finally {
    present?.close();
  }
}

/** The present database with all in one file and nobody else in it; null where it is too damaged to be opened. */
function alone(file: string): Database | null {
  let db: Database | null = null;
  try {
    db = new Sqlite(file, { timeout: busyMs });
    // Leaving WAL mode writes the log into the file, and works only when no other process has it open.
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    const { code } = error as { code?: unknown };
    const isRefused = typeof code === 'string' && /^SQLITE_(BUSY|LOCKED|READONLY|FULL)/.test(code);
    if (isRefused && db !== null) letGo(db);
    db?.close();
    if (isRefused) throw error;
    return null;
  }
}

/** The present database as it was before it was held. */
function letGo(db: Database): void {
  if (db.inTransaction) db.exec('ROLLBACK');
  if (!isRemote(db.name)) useWal(db);
}

function keepAside(file: string, aside: string): void {
  try {
    linkSync(file, aside);
  } catch (error) {
    if (existsSync(aside)) throw error;
    // File systems without hard links.
    renameSync(file, aside);
  }
  // Where it is damaged, its log may still hold something; and to the new file it would be damage.
  moveSidecars(file, aside);
}

function moveSidecars(from: string, to: string): void {
  for (const sidecar of ['-wal', '-shm']) {
    if (existsSync(`${from}${sidecar}`)) renameSync(`${from}${sidecar}`, `${to}${sidecar}`);
  }
}

/** Nothing came into its place: two names for one database, or none, would be worse than the trouble that kept it out. */
function takeBack(file: string, aside: string): void {
  if (existsSync(file)) rmSync(aside);
  else renameSync(aside, file);
  moveSidecars(aside, file);
}
