// What the system, SQLite and the module loader throw, as the failures a person can act upon.

import { Failure } from '../core/failure.ts';
import { databasePath, type Places } from './paths.ts';

/** Null for what is none of these, that is, a bug of ours. */
export function systemFailure(error: unknown, places: Places): Failure | null {
  if (!(error instanceof Error)) return null;
  const { code, message, path } = error as Error & { code?: unknown; path?: unknown };
  if (error.name === 'ExitPromptError') return new Failure('cancelled', 'cancelled; nothing was changed');
  if (typeof code !== 'string') return null;
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return damaged(error, places);
  if (code.startsWith('SQLITE_')) return sqliteFailure(code, error, `File: ${databasePath(places)}`);
  if (code === 'ERR_DLOPEN_FAILED' || (code === 'MODULE_NOT_FOUND' && message.includes('better-sqlite3'))) {
    return new Failure(
      'system',
      `the database module does not fit this Node (${process.version}, ${process.platform} ${process.arch})`,
      { hint: 'Repair: install roadmap-cli again     (it needs Node 22.8 or later)', cause: error },
    );
  }
  const said = fileTrouble[code];
  if (said === undefined) return null;
  const where = typeof path === 'string' ? finalName(path) : databasePath(places);
  return new Failure('system', said, { hint: `File: ${where}`, cause: error });
}

/** What is written is written beside its place; its person knows it by its final name. */
function finalName(path: string): string {
  return path.replace(/\.new-[a-z0-9]{12}$/, '').replace(/\.([^/\\]+)\.new-\d+$/, '$1');
}

const fileTrouble: Record<string, string> = {
  ENOSPC: 'the disk is full; nothing was changed',
  EDQUOT: 'your disk quota is used up; nothing was changed',
  EACCES: 'permission denied; nothing was changed',
  EPERM: 'permission denied; nothing was changed',
  EROFS: 'this file system can only be read; nothing was changed',
  ENOTDIR: 'a file stands where a folder is needed; nothing was changed',
  EISDIR: 'a folder stands where a file is needed; nothing was changed',
  EEXIST: 'a file is in the way; nothing was changed',
  ENOENT: 'a file or folder is missing; nothing was changed',
  EIO: 'the disk does not answer as it should; nothing was changed',
  EMFILE: 'too many files are open on this system; nothing was changed',
  ENAMETOOLONG: 'a file name is longer than this system can hold; nothing was changed',
  EFBIG: 'a file would become larger than this system allows; nothing was changed',
  EBUSY: 'a file is in use by another program; nothing was changed',
  ENXIO: `this file can't be read or written as others are; nothing was changed`,
  ELOOP: 'a link points at itself; nothing was changed',
};

export function damaged(cause: Error, places: Places): Failure {
  return new Failure('database-damaged', 'your database is damaged; nothing was changed', {
    hint: `Save what can be read: roadmap check --fix\nFile: ${databasePath(places)}`,
    cause,
  });
}

function sqliteFailure(code: string, cause: Error, file: string): Failure | null {
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Failure('database-busy', 'another program holds your database; nothing was changed', {
      hint: `Try again in a moment.\n${file}`,
      cause,
    });
  }
  if (code === 'SQLITE_FULL') return new Failure('system', fileTrouble.ENOSPC!, { hint: file, cause });
  if (code === 'SQLITE_READONLY_DBMOVED') {
    return new Failure('database-busy', 'your database was replaced just now; nothing was changed', {
      hint: `Try again.\n${file}`,
      cause,
    });
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return new Failure('system', 'your database can only be read; nothing was changed', {
      hint: `${file}\nIt must be writable, with its folder and what is named like it there.`,
      cause,
    });
  }
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN')) {
    return new Failure('system', `your database can't be opened or written (${code}); nothing was changed`, {
      hint: file,
      cause,
    });
  }
  return null;
}
