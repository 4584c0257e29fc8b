// Holds the tables of a database against those that the migrations make: SQLite takes a damaged trigger for a trigger.

import Sqlite from 'better-sqlite3';
import type { Database } from './database.ts';
import { migrations } from './migrations.ts';

export function hasOwnSchema(db: Database): boolean {
  const made = new Sqlite(':memory:');
  try {
    const version = db.pragma('user_version', { simple: true }) as number;
    for (const sql of migrations.slice(0, version)) made.exec(sql);
    return schemaOf(db) === schemaOf(made);
  } finally {
    made.close();
  }
}

function schemaOf(db: Database): string {
  const rows = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
  return JSON.stringify(rows);
}
