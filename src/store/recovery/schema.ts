// Holds the tables of a database against those that the migrations make: SQLite takes a damaged trigger for a trigger.

import Sqlite from 'better-sqlite3';
import type { Database } from '../database.ts';
import { migrations } from '../migrations.ts';

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

/** Without the tables that FTS5 makes for itself, which are another version's affair and seen by its own check. */
function schemaOf(db: Database): string {
  const rows = db.prepare(
    `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE tbl_name NOT GLOB '*_words_*' ORDER BY type, name`,
  );
  return JSON.stringify(rows.all());
}
