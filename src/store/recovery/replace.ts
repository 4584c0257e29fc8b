// Replaces the database with one that was built beside it; the old one is kept under another name.

import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { Failure } from '../../core/text/failure.ts';
import { busyMs, type Database, isRemote, linkOnce, syncFile, syncFolder, useWal } from '../database.ts';

/**
 * Builds a database and replaces `file` with it. `what` becomes part of the name of the old one. If `build` throws,
 * nothing is changed.
 */
export function replaceWith<Built>(
  file: string,
  { what, now, hold }: { what: string; now: number; hold?: typeof alone },
  build: (draft: string) => Built,
): Built & { aside: string } {
  const draft = `${file}.building-${process.pid}`;
  try {
    const built = build(draft);
    syncFile(draft);
    const aside = asideFor(file, what, now);
    replace(file, draft, aside, hold);
    syncFolder(file);
    return { ...built, aside };
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${end}`, { force: true });
  }
}

/** A free name beside the database. */
export function asideFor(file: string, what: string, now: number): string {
  const stamp = new Date(now).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  const aside = `${file}.${what}-${stamp}`;
  let name = aside;
  for (let n = 2; existsSync(name); n++) name = `${aside}-${n}`;
  return name;
}

/** One of the two files always exists; otherwise another process would create an empty database. */
export function replace(file: string, draft: string, aside: string, hold = alone): void {
  if (!existsSync(file)) {
    // If the database is gone, its -wal may hold the newest entries.
    moveSidecars(file, aside);
    if (linkOnce(draft, file)) return;
    throw new Failure('database-busy', 'another program has just created a database', {
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

/** The current database without -wal and locked; null if it is too damaged to open. */
export function alone(file: string): Database | null {
  let db: Database | null = null;
  try {
    db = new Sqlite(file, { timeout: busyMs });
    // Leaving WAL mode moves the -wal into the file. It fails if another process has the file open.
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

/** Releases the database and restores WAL mode. */
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
  // The -wal of a damaged database may hold entries, and it would damage the new file.
  moveSidecars(file, aside);
}

function moveSidecars(from: string, to: string): void {
  for (const sidecar of ['-wal', '-shm']) {
    if (existsSync(`${from}${sidecar}`)) renameSync(`${from}${sidecar}`, `${to}${sidecar}`);
  }
}

/** The replacement failed. Two names for one database, or none, would be worse than that error. */
function takeBack(file: string, aside: string): void {
  if (existsSync(file)) rmSync(aside);
  else renameSync(aside, file);
  moveSidecars(aside, file);
}
