// A copy of the database that was looked through before it got its name, made while others go on writing.

import { existsSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Failure } from '../../core/text/failure.ts';
import { copyInto, type Database, linkOnce, syncFile } from '../database.ts';
import { asideFor } from './replace.ts';

export interface Copied {
  path: string;
  bytes: number;
  events: number;
}

export function backup(db: Database, cwd: string, typed: string): Copied {
  const path = resolve(cwd, typed);
  if (existsSync(path)) throw taken(typed);
  if (!existsSync(dirname(path))) {
    throw new Failure('file-missing', `there is no folder "${dirname(typed)}"; no backup was written`);
  }
  const draft = join(dirname(path), `.${basename(path)}.new-${process.pid}`);
  try {
    copyInto(db, draft);
    const events = checkedCopy(draft);
    syncFile(draft);
    if (!linkOnce(draft, path)) throw taken(typed);
    return { path, bytes: statSync(path).size, events };
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Puts a copy of the database beside it, to go back to if what comes next was a mistake; gives its path. */
export function copyAside(db: Database, what: string, now: number): string {
  const aside = asideFor(db.name, what, now);
  return backup(db, dirname(aside), basename(aside)).path;
}

/** The number of events in a copy that is whole. */
function checkedCopy(draft: string): number {
  const copy = new Sqlite(draft, { readonly: true });
  try {
    const answer = copy.pragma('quick_check(1)', { simple: true });
    if (answer !== 'ok') {
      throw new Failure('database-damaged', `the copy is damaged: ${answer}`, {
        hint: 'No backup was written. What is wrong: roadmap check',
      });
    }
    return copy.prepare('SELECT count(*) FROM event').pluck().get() as number;
  } finally {
    copy.close();
  }
}

function taken(typed: string): Failure {
  return new Failure('refused', `"${typed}" is there already; no backup was written`, {
    hint: 'Name another file: roadmap backup FILE',
  });
}
