// Turns errors of the system, SQLite and the module loader into failures that a person can act on.

import { Failure } from '../core/text/failure.ts';
import { databasePath, type Locations } from './paths.ts';

/** Null for any other error: that is a bug in roadmap. */
export function systemFailure(error: unknown, places: Locations): Failure | null {
  if (!(error instanceof Error)) return null;
  const { code, message, path } = error as Error & { code?: unknown; path?: unknown };
  if (error.name === 'ExitPromptError') return new Failure('cancelled', 'cancelled', { unchanged: true });
  if (typeof code !== 'string') return null;
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return damaged(error, places);
  if (code.startsWith('SQLITE_')) return sqliteFailure(code, error, `File: ${databasePath(places)}`);
  if (code === 'ERR_DLOPEN_FAILED' || (code === 'MODULE_NOT_FOUND' && message.includes('better-sqlite3'))) {
    return noModule(error, process);
  }
  const said = fileTrouble[code];
  if (said === undefined) return null;
  // An error of writing to an open file doesn't name the file; the database has error codes of its own.
  const where = typeof path === 'string' ? `File: ${finalName(path)}` : '';
  const hint = [where, remedies[code]].filter(Boolean).join('\n');
  return new Failure('system', said, { unchanged: true, hint, cause: error });
}

const built = /^(linux|darwin|win32) (x64|arm64)$/;

export function noModule(
  cause: Error,
  { platform, arch, version }: Record<'platform' | 'arch' | 'version', string>,
): Failure {
  const here = `${platform} ${arch}`;
  if (built.test(here)) {
    return new Failure('system', `the database module does not fit this Node (${version}, ${here})`, {
      hint: 'Repair: install roadmap-cli again     (it needs Node 22.14 or later)',
      cause,
    });
  }
  return new Failure(
    'system',
    `roadmap does not support this machine (${here}): its database has no build for it`,
    {
      hint: [
        'Supported: Linux (musl too), macOS and Windows, each on 64-bit Intel, AMD and ARM (x64, arm64)',
        'With Python and a C++ compiler you can build it: npm run build-release   in node_modules/better-sqlite3',
      ].join('\n'),
      cause,
    },
  );
}

/** Files are written as drafts; the message names the final file. */
function finalName(path: string): string {
  return path.replace(/\.new-[a-z0-9]{12}$/, '').replace(/\.([^/\\]+)\.new-\d+$/, '$1');
}

const fileTrouble: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'this file system can only be read',
  ENOTDIR: 'a file is in the place of a folder',
  EISDIR: 'a folder is in the place of a file',
  EEXIST: 'a file is in the way',
  ENOENT: 'a file or folder is missing',
  EIO: 'the disk does not answer as it should',
  EMFILE: 'too many files are open on this system',
  ENAMETOOLONG: 'a file name is longer than this system can hold',
  EFBIG: 'a file would become larger than this system allows',
  EBUSY: 'a file is in use by another program',
  ENXIO: `this file can't be read or written as others are`,
  ELOOP: 'a link points at itself',
};

const makeRoom = 'Make room, and type it again.';
const more = 'What to do: roadmap help trouble';
const remedies: Record<string, string> = {
  ENOSPC: makeRoom,
  EDQUOT: makeRoom,
  EACCES: more,
  EPERM: more,
  EROFS: more,
  EIO: more,
};

export function damaged(cause: Error, places: Locations): Failure {
  return new Failure('database-damaged', 'your database is damaged', {
    unchanged: true,
    hint: `Save what can be read: roadmap check --fix\nFile: ${databasePath(places)}`,
    cause,
  });
}

function sqliteFailure(code: string, cause: Error, file: string): Failure | null {
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Failure('database-busy', 'another program holds your database', {
      unchanged: true,
      hint: `Try again in a moment.\n${file}`,
      cause,
    });
  }
  if (code === 'SQLITE_FULL')
    return new Failure('system', fileTrouble.ENOSPC!, {
      unchanged: true,
      hint: `${file}\n${makeRoom}`,
      cause,
    });
  if (code === 'SQLITE_READONLY_DBMOVED') {
    return new Failure('database-busy', 'your database has just been replaced', {
      unchanged: true,
      hint: `Try again.\n${file}`,
      cause,
    });
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return new Failure('system', 'your database can only be read', {
      unchanged: true,
      hint: `${file}\nIt must be writable, and so must its folder and the files beside it whose names begin like its own.`,
      cause,
    });
  }
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN')) {
    return new Failure('system', `your database can't be opened or written (${code})`, {
      unchanged: true,
      hint: `${file}\n${more}`,
      cause,
    });
  }
  return null;
}
