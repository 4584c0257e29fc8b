// Which device this database belongs to.

import type { Database } from './database.ts';
import { damage } from './stored.ts';

/** Twelve characters, made with the database. */
export function deviceOf(db: Database): string {
  const device = db.prepare("SELECT value FROM meta WHERE key = 'device'").pluck().get() as
    | string
    | undefined;
  if (device === undefined || !/^[a-z0-9]{12}$/.test(device)) throw damage();
  return device;
}
