// A -wal that no process uses was left by a killed command, or comes from elsewhere: SQLite would move either into the file.

import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Failure } from '../../core/text/failure.ts';
import { refuseUntouched, resolveLinks, syncFolder } from '../database.ts';
import { asideFor } from './replace.ts';
import { isDamaged } from './salvage.ts';

/**
 * Tries the database with its -wal on a copy. If only the database without it is sound, the -wal is set aside; the result is
 * the note that says so. Nothing is changed if the database is damaged either way.
 */
export function tryLeftoverLog(path: string, now: number): string | null {
  const tried = leftoverLog(path, now);
  if (tried !== 'damaged') return tried;
  const file = resolveLinks(path);
  // It may not be a database of ours.
  refuseUntouched(file);
  throw new Failure('database-damaged', 'your database is damaged', {
    unchanged: true,
    hint: `Save what can be read: roadmap check --fix\nFile: ${file}`,
  });
}

/** The same, but `damaged` if the database is damaged with and without its -wal. */
export function leftoverLog(path: string, now: number): string | null {
  const file = resolveLinks(path);
  return existsSync(`${file}-wal`) ? whileAlone(file, content => setAside(file, content, now)) : null;
}

/** The note to show if the -wal was set aside, or null; `damaged` if the database is damaged with and without it. */
function setAside(file: string, content: Uint8Array, now: number): string | null {
  const log = `${file}-wal`;
  // Another process may have opened and closed the database in the meantime.
  if (!existsSync(log)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'roadmap-try-'));
  try {
    const copy = join(folder, 'copy.db');
    writeFileSync(copy, content, { mode: 0o600 });
    copyFileSync(log, `${copy}-wal`);
    if (!isDamaged(copy)) return null;
    for (const end of ['-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
    if (isDamaged(copy)) return 'damaged';
  } catch (error) {
    // Opening the file itself says so.
    if ((error as { code?: unknown }).code === 'database-newer') return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const aside = asideFor(log, 'set-aside', now);
  renameSync(log, aside);
  rmSync(`${file}-shm`, { force: true });
  syncFolder(file);
  return `the log beside your database does not belong to it, and was set aside\nIt is kept: ${aside}`;
}

/**
 * Runs `work` on the content of the file, without its -wal, while no other process can open it; null if one has it open. The
 * lock is taken through another name of the file, so that SQLite moves nothing into it. The content comes from the same
 * connection: on Unix, closing any other handle of the file would give up the lock.
 */
function whileAlone<T>(file: string, work: (content: Uint8Array) => T): T | null {
  const name = `${file}.asked-${process.pid}`;
  let db: Sqlite.Database | null = null;
  try {
    let content: Uint8Array;
    try {
      linkSync(file, name);
      db = new Sqlite(name, { timeout: 0 });
      db.pragma('locking_mode = EXCLUSIVE');
      db.exec('BEGIN EXCLUSIVE; ROLLBACK');
      content = db.serialize();
    } catch (error) {
      const { code } = error as { code?: unknown };
      // Without hard links, and on any other error, it isn't known to be unused. A file that is no database is.
      if (code !== 'SQLITE_NOTADB') return null;
      content = readFileSync(file);
    }
    return work(content);
  } finally {
    db?.close();
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${name}${end}`, { force: true });
  }
}
