// A -wal that no process uses was left by a killed command, or comes from elsewhere: SQLite would move either into the file.

import { copyFileSync, existsSync, linkSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Failure } from '../../core/text/failure.ts';
import { refuseUntouched, resolveLinks, syncFolder } from '../database.ts';
import { asideFor } from './replace.ts';
import { isDamaged } from './salvage.ts';

/**
 * Tries the database with it on a copy. Where only the database without it is sound, it is set aside: gives what is to be
 * said of that. Nothing is changed where the database is damaged either way.
 */
export function tryLeftoverLog(path: string, now: number): string | null {
  const file = resolveLinks(path);
  const log = `${file}-wal`;
  if (!existsSync(log) || isInUse(file)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'roadmap-try-'));
  try {
    const copy = join(folder, 'copy.db');
    copyFileSync(file, copy);
    copyFileSync(log, `${copy}-wal`);
    if (!isDamaged(copy)) return null;
    for (const end of ['-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
    if (isDamaged(copy)) {
      // It may be no database of ours at all.
      refuseUntouched(file);
      throw new Failure('database-damaged', 'your database is damaged', {
        unchanged: true,
        hint: `Save what can be read: roadmap check --fix\nFile: ${file}`,
      });
    }
  } catch (error) {
    // Whoever opens it says so of the file itself.
    if ((error as { code?: unknown }).code === 'database-newer') return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const aside = asideFor(log, 'set-aside', now);
  renameSync(log, aside);
  rmSync(`${file}-shm`, { force: true });
  syncFolder(file);
  return `what lay beside your database as its newest entries does not belong to it, and was set aside\nIt is kept: ${aside}`;
}

/**
 * Whether a process has it open. Asked through another name of the file, whose locks are the same, so that nothing is moved
 * into it by the asking.
 */
function isInUse(file: string): boolean {
  const name = `${file}.asked-${process.pid}`;
  let db: Sqlite.Database | null = null;
  try {
    linkSync(file, name);
    db = new Sqlite(name, { timeout: 0 });
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch (error) {
    // As no database at all it is in nobody's use; without hard links it can't be known.
    return (error as { code?: unknown }).code !== 'SQLITE_NOTADB';
  } finally {
    db?.close();
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${name}${end}`, { force: true });
  }
}
