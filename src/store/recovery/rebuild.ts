// Rebuilds a database from the data that can't be derived: the entries, and the data of this device.

import { isValidHlc } from '../../core/log/hybrid-logical-clock.ts';
import type { ScheduleCards } from '../../core/review/fsrs.ts';
import { createAt, type Database, keepCopy, versionIn } from '../database.ts';
import { deviceOf } from '../log/device.ts';
import { eventColumns } from '../log/event-rows.ts';
import { foldAll } from '../log/fold.ts';
import { createSchema, schemaVersion } from '../schema.ts';
import type { Value } from './pages.ts';

/** The columns of an entry, with its time of arrival and its checksum. */
export const rowColumns = [...eventColumns.split(', '), 'seen', 'sum'];

/** The data of this device besides the entries. */
export interface DeviceData {
  /** Settings of this device and similar data, by their keys in the table `meta`. */
  meta: [key: string, value: string][];
  /** Questions postponed for a day. */
  postponed: [roadmap: string, topic: string, card: string, day: number][];
  /** The last place of the learner's work. */
  work: [roadmap: string, topic: string, url: string | null, folder: string | null][];
  /** Earlier ids of topics from roadmap files: their entries count for the current topic. */
  renamed: [roadmap: string, was: string, topic: string][];
  /** Earlier ids of roadmaps. */
  renamed_map: [was: string, roadmap: string][];
}

export const noDeviceData: DeviceData = { meta: [], postponed: [], work: [], renamed: [], renamed_map: [] };

export function deviceDataOf(db: Database): DeviceData {
  const rows = (sql: string) => db.prepare(sql).raw().all();
  // Earlier versions had fewer tables.
  const has = (table: string) => rows(`SELECT 1 FROM sqlite_schema WHERE name = '${table}'`).length > 0;
  return {
    // All data of sync is compared anew.
    meta: rows(
      "SELECT key, value FROM meta WHERE key NOT IN ('device', 'clock', 'merging', 'sync.tips', 'sync.held')",
    ),
    postponed: has('postponed') ? rows('SELECT roadmap, topic, card, day FROM postponed') : [],
    work: has('work') ? rows('SELECT roadmap, topic, url, folder FROM work') : [],
    renamed: rows('SELECT roadmap, was, topic FROM renamed'),
    renamed_map: has('renamed_map') ? rows('SELECT was, roadmap FROM renamed_map') : [],
  } as DeviceData;
}

export interface Built {
  events: number;
  /** Study day of the last entry; null if there is none. */
  latest: number | null;
}

/** Creates a database with these entries at `file`, which must not exist. Duplicates are added once. */
export function buildAt(
  file: string,
  { device, own, rows }: { device: string; own: DeviceData; rows: Iterable<readonly Value[]> },
  schedule: ScheduleCards,
): Built {
  const db = createAt(file, device);
  try {
    // Without a -wal: on a full disk, its newest pages could not be moved into the file.
    db.pragma('journal_mode = DELETE');
    return db.transaction(() => {
      const insert = db.prepare(
        `INSERT INTO event (${rowColumns.join(', ')}) VALUES (${rowColumns.map(() => '?').join(', ')})
         ON CONFLICT (device, seq) DO NOTHING`,
      );
      for (const row of rows) insert.run(...row);
      derive(db, own, schedule);
      return db.prepare('SELECT count(*) AS events, max(day) AS latest FROM event').get() as Built;
    })();
  } finally {
    db.close();
  }
}

/** The same in place, in one transaction. */
export function rebuild(db: Database, schedule: ScheduleCards): void {
  db.transaction(() => {
    const [own, device] = [deviceDataOf(db), deviceOf(db)];
    const columns = rowColumns.join(', ');
    db.exec(`CREATE TEMP TABLE kept AS SELECT ${columns} FROM main.event`);
    const arrived = lastArrived(db);
    dropAll(db);
    createSchema(db);
    db.prepare("INSERT INTO meta (key, value) VALUES ('device', ?)").run(device);
    // A running import deletes its events by their ids.
    if (arrived > 0) db.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('arrived', ?)").run(arrived);
    db.exec(`INSERT INTO main.event (${columns}) SELECT ${columns} FROM temp.kept; DROP TABLE temp.kept`);
    derive(db, own, schedule);
  }).immediate();
}

/** Upgrades a database of an earlier version; a copy of it is kept beside it. */
export function upgrade(db: Database, schedule: ScheduleCards): void {
  const from = versionIn(db);
  if (from >= schemaVersion) return;
  keepCopy(db, db.name, from);
  db.transaction(() => {
    // Another process may have been faster.
    if (versionIn(db) < schemaVersion) rebuild(db, schedule);
  }).immediate();
}

function lastArrived(db: Database): number {
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").get() === undefined) return 0;
  const last = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'arrived'").pluck().get();
  return (last as number | undefined) ?? 0;
}

/** Virtual tables first: dropping them drops their shadow tables. */
function dropAll(db: Database): void {
  const select = db.prepare(
    `SELECT type, name FROM sqlite_schema WHERE type <> 'index' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     ORDER BY type = 'table', sql NOT LIKE 'CREATE VIRTUAL%' LIMIT 1`,
  );
  for (let next = select.get(); next !== undefined; next = select.get()) {
    const { type, name } = next as { type: string; name: string };
    db.exec(`DROP ${type} main."${name.replaceAll('"', '""')}"`);
  }
}

/** Adds everything except the entries to a database that has only those. */
function derive(db: Database, own: DeviceData, schedule: ScheduleCards): void {
  const clock = latestHlc(db);
  const meta = clock === null ? own.meta : [...own.meta, ['clock', clock]];
  for (const [table, rows] of Object.entries({ ...own, meta })) {
    for (const row of rows)
      db.prepare(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`).run(...row);
  }
  foldAll(db, schedule);
}

function latestHlc(db: Database): string | null {
  const all = db.prepare('SELECT hlc FROM event ORDER BY hlc DESC').pluck();
  for (const hlc of all.iterate() as Iterable<string>) if (isValidHlc(hlc)) return hlc;
  return null;
}
