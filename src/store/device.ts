// Which device this database belongs to.

import type { Database } from './database.ts';

/** Twelve characters, made with the database. */
export function deviceOf(db: Database): string {
  return db.prepare("SELECT value FROM meta WHERE key = 'device'").pluck().get() as string;
}
