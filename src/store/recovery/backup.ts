// Copies the database while others may write, and checks the copy.

import Sqlite from 'better-sqlite3';
import { Failure } from '../../core/text/failure.ts';
import type { Database } from '../database.ts';

/** Fills an empty file; returns the number of events. */
export function copyChecked(db: Database, draft: string): number {
  try {
    db.prepare('VACUUM INTO ?').run(draft);
  } catch (error) {
    throw troubleOfCopy(error, draft);
  }
  const copy = new Sqlite(draft, { readonly: true });
  try {
    const answer = copy.pragma('quick_check(1)', { simple: true });
    if (answer !== 'ok') {
      throw new Failure('database-damaged', `the copy is damaged: ${answer}`, {
        hint: 'No backup was written. To see what is wrong: roadmap check',
      });
    }
    return copy.prepare('SELECT count(*) FROM event').pluck().get() as number;
  } finally {
    copy.close();
  }
}

/** Write errors concern the copy; SQLite does not say which of the two files it means. */
function troubleOfCopy(error: unknown, path: string): unknown {
  const { code, message } = error as { code?: unknown; message: string };
  if (typeof code !== 'string' || !/^SQLITE_(FULL|IOERR_(WRITE|FSYNC|TRUNCATE))/.test(code)) return error;
  return Object.assign(new Error(message, { cause: error }), {
    code: code === 'SQLITE_FULL' ? 'ENOSPC' : 'EIO',
    path,
  });
}
