// A copy of the database that is looked through, made while others go on writing.

import Sqlite from 'better-sqlite3';
import { Failure } from '../../core/text/failure.ts';
import type { Database } from '../database.ts';

/** Fills an empty file; gives the number of events. */
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

/** Trouble with writing is the copy's; SQLite doesn't say of which of the two files it tells. */
function troubleOfCopy(error: unknown, path: string): unknown {
  const { code, message } = error as { code?: unknown; message: string };
  if (typeof code !== 'string' || !/^SQLITE_(FULL|IOERR_(WRITE|FSYNC|TRUNCATE))/.test(code)) return error;
  return Object.assign(new Error(message, { cause: error }), {
    code: code === 'SQLITE_FULL' ? 'ENOSPC' : 'EIO',
    path,
  });
}
