// Opens the learner's database: creates it atomically, upgrades it, and refuses files that are not ours.

import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Failure } from '../core/text/failure.ts';
import { createSchema, schemaVersion } from './schema.ts';

export type Database = Sqlite.Database;
export type Statement = Sqlite.Statement<unknown[]>;

/** "RMAP": marks our files among other SQLite databases. */
export const applicationId = 0x524d4150;
export const busyMs = 5000;
const glanceMs = 200;
const backupsKept = 3;

/** File systems (statfs type) on which SQLite's WAL is unsafe: NFS, SMB, CIFS, SMB2, FUSE, 9P. */
const remoteFileSystems = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997]);

export interface Opened {
  db: Database;
  /** A note for the learner, for example that the file is on a network drive. */
  warning: string | null;
  /** Whether its tables are of an earlier version; then only `upgrade` may use it. */
  outdated: boolean;
  /** Whether there are events that are not folded yet. */
  stale: boolean;
}

/** Opens the database at `path`, or creates it with `newDevice` as its device id. */
export function openDatabase(path: string, newDevice: () => string): Opened {
  const file = resolveLinks(path);
  const created = !existsSync(file) && create(file, newDevice());
  refuseEmptied(file);
  refuseUntouched(file);
  const db = new Sqlite(file, { timeout: busyMs, fileMustExist: true });
  try {
    const version = checkedVersion(db, file);
    const remote = isRemote(file);
    // The default of better-sqlite3 in WAL mode is NORMAL, which loses acknowledged writes when the power fails.
    db.pragma('synchronous = FULL');
    setJournal(db, remote);
    const warning = created && remote ? remoteWarning(file) : null;
    if (version < schemaVersion) return { db, warning, outdated: true, stale: false };
    const stale = db.prepare('SELECT EXISTS (SELECT 1 FROM stale) OR EXISTS (SELECT 1 FROM arrived)');
    return { db, warning, outdated: false, stale: stale.pluck().get() === 1 };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Whether an error means that no database can be made at this path. */
export function cannotBeMade(error: unknown, path: string): boolean {
  const { code } = error as { code?: unknown };
  return ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(String(code)) && !existsSync(path);
}

/** An empty database in memory: reading finds nothing recorded, and recording throws `refusal`. */
export function openUnsaved(device: string, refusal: Error): Opened {
  const db = new Sqlite(':memory:');
  createSchema(db);
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run('device', device);
  db.function('refuse', () => {
    throw refusal;
  });
  for (const table of ['event', 'meta'])
    db.exec(`CREATE TEMP TRIGGER refuse_${table} BEFORE INSERT ON ${table} BEGIN SELECT refuse(); END`);
  return { db, warning: null, outdated: false, stale: false };
}

/** For commands about the database file itself. */
export function refuseUnsaved(db: Database): void {
  if (db.memory) db.prepare('SELECT refuse()').get();
}

/** Whether a `-wal` beside the file has entries that aren't in the file yet. */
export function hasLog(path: string): boolean {
  return existsSync(path) && existsSync(`${realpathSync(path)}-wal`);
}

/** A copy that was put into place by hand is not in WAL mode, nor is one whose `restore` was killed. */
function setJournal(db: Database, remote: boolean): void {
  if (remote) db.pragma('journal_mode = TRUNCATE');
  else if (db.pragma('journal_mode', { simple: true }) !== 'wal') useWal(db);
}

/** If other processes use it, everything works without WAL, but readers and writers wait for each other. */
export function useWal(db: Database): void {
  db.pragma(`busy_timeout = ${glanceMs}`);
  try {
    db.pragma('journal_mode = WAL');
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string' || !/^SQLITE_(BUSY|LOCKED|READONLY|CANTOPEN|FULL|IOERR)/.test(code))
      throw error;
  } finally {
    db.pragma(`busy_timeout = ${busyMs}`);
  }
}

/** Opens the database for reading, without creating or changing anything; null if there is none of this version. */
export function openToRead(path: string): Database | null {
  if (!existsSync(path)) return null;
  const file = realpathSync(path);
  const db = openForLook(file, glanceMs);
  try {
    if (checkedVersion(db, file) === schemaVersion) return db;
  } catch (error) {
    db.close();
    throw error;
  }
  db.close();
  return null;
}

/** Closing a writable connection moves the -wal into the file; closing a read-only one leaves a new -wal behind. */
export function openForLook(file: string, timeout = busyMs): Database {
  return new Sqlite(file, { readonly: existsSync(`${file}-wal`), fileMustExist: true, timeout });
}

/** Resolves links first: the target is created, renamed and backed up, not the link. */
export function resolveLinks(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const link = lstatSync(path, { throwIfNoEntry: false });
  if (link?.isSymbolicLink()) {
    // Throws if links form a circle.
    statSync(path, { throwIfNoEntry: false });
    return resolveLinks(resolve(dirname(path), readlinkSync(path)));
  }
  makeFolder(dirname(path));
  return join(realpathSync(dirname(path)), basename(path));
}

/** Not by mkdir's `recursive`, which never returns where no folder can be created, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** SQLite would apply the `-wal` of a lost database to the new one. */
function refuseOrphan(file: string): void {
  // In this order: another process that creates a database links it before it writes a -wal.
  if (!existsSync(`${file}-wal`) || existsSync(file)) return;
  throw new Failure('database-damaged', 'your database is gone, but its newest entries are still there', {
    hint: `Put the database back beside them: ${file}-wal\nOr go back to a backup: roadmap restore FILE\nOr move that file away to start afresh.`,
  });
}

/**
 * Builds the new database in a draft beside its place and links it when complete. Of several processes, one wins, and
 * nobody sees an incomplete file. False if another process was first.
 */
function create(file: string, device: string): boolean {
  refuseOrphan(file);
  const draft = `${file}.new-${device}`;
  try {
    createAt(draft, device).close();
    return linkOnce(draft, file);
  } finally {
    for (const leftover of [draft, `${draft}-wal`, `${draft}-shm`, `${draft}-journal`])
      rmSync(leftover, { force: true });
  }
}

/** A new database without any entry. */
export function createAt(file: string, device: string): Database {
  closeSync(openSync(file, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR, 0o600));
  const db = new Sqlite(file);
  db.pragma('synchronous = FULL');
  db.pragma(`application_id = ${applicationId}`);
  db.transaction(() => {
    createSchema(db);
    db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run('device', device);
  })();
  if (!isRemote(file)) db.pragma('journal_mode = WAL');
  return db;
}

/** Gives the finished file its name; false if the name is taken. */
export function linkOnce(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    syncFolder(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // File systems without hard links (FAT): a race between two first runs remains possible there.
    if (existsSync(file)) return false;
    renameSync(draft, file);
    return true;
  }
}

/** SQLite treats an empty file as a new database, so lost progress would go unnoticed. */
function refuseEmptied(file: string): void {
  const { size } = statSync(file);
  if (size > 1) return;
  const backups = backupsOf(file);
  const latest = backups.at(-1);
  throw new Failure('database-damaged', `your database is empty (${size} bytes); something emptied it`, {
    hint: [
      `File: ${file}`,
      latest
        ? `There is a copy beside it, made before an update: roadmap restore "${latest}"`
        : 'Go back to one of your backups: roadmap restore FILE',
      ...(latest ? ['Or go back to a newer backup: roadmap restore FILE'] : []),
      'Or move the empty file away to start afresh.',
    ].join('\n'),
  });
}

/**
 * Closing a writable connection changes the file if there is a `-wal`, even if the file is refused. So a read-only
 * connection checks it. Without a `-wal`, nothing would be written.
 */
export function refuseUntouched(file: string): void {
  if (!existsSync(`${file}-wal`)) return;
  const db = new Sqlite(file, { readonly: true, timeout: busyMs });
  try {
    checkedVersion(db, file);
  } finally {
    db.close();
  }
}

/** The schema version. Refuses files of other programs and of newer versions, without touching them. */
export function checkedVersion(db: Database, file: string): number {
  if (db.pragma('application_id', { simple: true }) !== applicationId) {
    throw new Failure('database-damaged', 'this file is not a database of roadmap', {
      unchanged: true,
      hint: `Name another one: ROADMAP_DB=…\nOr if it was one, save what can be read: roadmap check --fix\nFile: ${file}`,
    });
  }
  const version = versionIn(db);
  if (version > schemaVersion) {
    throw new Failure(
      'database-newer',
      `your progress was written by a newer roadmap (data version ${version}, this one knows ${schemaVersion})`,
      { hint: `Nothing was changed. Install the newer roadmap.\nFile: ${file}` },
    );
  }
  return version;
}

export function versionIn(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** Makes a copy of the database, as it was at version `from`, beside it. */
export function keepCopy(db: Database, file: string, from: number): void {
  const backup = `${file}.before-v${from + 1}`;
  // Under a draft name: another process that upgrades now removes old copies.
  const draft = `${file}.copy-${process.pid}`;
  rmSync(draft, { force: true });
  try {
    copyInto(db, draft);
    syncFile(draft);
    // Another process may have upgraded it meanwhile: then its copy is of the old version, and ours is not.
    if (versionOf(draft) === from) renameSync(draft, backup);
  } finally {
    rmSync(draft, { force: true });
  }
  for (const old of backupsOf(file).slice(0, -backupsKept)) rmSync(old, { force: true });
}

/** A consistent copy in a new file. */
function copyInto(db: Database, draft: string): void {
  // VACUUM INTO accepts an empty file, and this one is readable only by the learner.
  closeSync(openSync(draft, 'wx', 0o600));
  db.prepare('VACUUM INTO ?').run(draft);
}

function versionOf(file: string): number {
  const db = new Sqlite(file, { readonly: true });
  try {
    return versionIn(db);
  } finally {
    db.close();
  }
}

/** Copies made before upgrades, the oldest first. */
export function backupsOf(file: string): string[] {
  const folder = dirname(file);
  return readdirSync(folder)
    .filter(name => name.startsWith(`${basename(file)}.before-v`))
    .map(name => join(folder, name))
    .map(path => ({ path, age: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => a.age - b.age)
    .map(({ path }) => path);
}

/** Best effort, for caches: skipped if another process is writing or the file is read-only. */
export function writeIfFree(db: Database, write: () => void): void {
  const wait = db.pragma('busy_timeout', { simple: true });
  try {
    db.pragma('busy_timeout = 0');
    write();
  } catch {
    // The next command tries again.
  } finally {
    db.pragma(`busy_timeout = ${wait}`);
  }
}

export function isRemote(file: string): boolean {
  return remoteFileSystems.has(statfsSync(file).type);
}

function remoteWarning(file: string): string {
  return `the database is on a network or FUSE file system, where writing is slower and less safe\nFile: ${file}`;
}

export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Flushes a folder, so that a new name in it survives a power cut. Windows has no such call. */
export function syncFolder(file: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
