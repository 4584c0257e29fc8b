// Which device this database belongs to.

import type { Database } from '../database.ts';
import { damage } from './parse-stored.ts';

/**
 * Twelve characters, made with the database. That damage made another id of them can't be known: after a restore, after
 * `check --fix` and after an import that is ahead of this database, too, the entries of before have another one than it. Nor
 * does it do any harm: it goes on as a device of its own, as it does then, only that undo takes nothing back from before.
 */
export function deviceOf(db: Database): string {
  const device = db.prepare("SELECT value FROM meta WHERE key = 'device'").pluck().get() as
    | string
    | undefined;
  if (device === undefined || !/^[a-z0-9]{12}$/.test(device)) throw damage();
  return device;
}
