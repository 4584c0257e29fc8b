// Which device this database belongs to.

import type { Database } from '../database.ts';
import { prepared } from './event-rows.ts';
import { damage } from './parse-stored.ts';

/**
 * Twelve characters, made with the database. After a restore, after `check --fix` and after an import that is ahead of
 * this database, earlier entries have another id. So damage to this id can't be detected. A wrong id is harmless: the
 * database acts as a new device, and undo stops there.
 */
export function deviceOf(db: Database): string {
  const select = prepared(db, "SELECT value FROM meta WHERE key = 'device'").pluck();
  const device = select.get() as string | undefined;
  if (device === undefined || !/^[a-z0-9]{12}$/.test(device)) throw damage();
  return device;
}
