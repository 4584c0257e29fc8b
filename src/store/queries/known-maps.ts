// The maps that this device knows: files that were compiled, and ids with entries.

import { liveEvents, type StoredEvent } from '../../core/log/events.ts';
import type { Database } from '../database.ts';
import { currentRoadmap, eventColumns } from '../log/event-rows.ts';

/** The files that were used; some may be gone. */
export function readSeen(db: Database): { path: string; id: string }[] {
  return db.prepare('SELECT path, id FROM roadmap ORDER BY rowid DESC').all() as {
    path: string;
    id: string;
  }[];
}

/** The current id by earlier id. */
export function readRenamedMaps(db: Database): Map<string, string> {
  return new Map(db.prepare('SELECT was, roadmap FROM renamed_map').raw().all() as [string, string][]);
}

export function readIdAt(db: Database, path: string): string | null {
  return (
    (db.prepare('SELECT id FROM roadmap WHERE path = ?').pluck().get(path) as string | undefined) ?? null
  );
}

/** The title of a map by its id, as the last file said it that was read. */
export function readMapTitle(db: Database, id: string): string | null {
  const title = db
    .prepare("SELECT shape ->> '$.roadmap.title' FROM roadmap WHERE id = ? ORDER BY rowid DESC LIMIT 1")
    .pluck()
    .get(id);
  return (title as string | undefined) ?? null;
}

/** The map in which this device last recorded something. */
export function readLastRecorded(db: Database, device: string): string | null {
  const id = db
    .prepare(
      `SELECT ${currentRoadmap} FROM event WHERE device = ? AND roadmap IS NOT NULL ORDER BY seq DESC LIMIT 1`,
    )
    .pluck()
    .get(device);
  return (id as string | undefined) ?? null;
}

/** Whether a note already said why this path is not the map in use. */
export function wasAnnounced(db: Database, path: string): boolean {
  return db.prepare('SELECT 1 FROM meta WHERE key = ?').get(`told.${path}`) !== undefined;
}

export function markAnnounced(db: Database, paths: readonly string[]): void {
  const mark = db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES (?, '')");
  for (const path of paths) mark.run(`told.${path}`);
}

export function unmarkAnnounced(db: Database, path: string): void {
  db.prepare('DELETE FROM meta WHERE key = ?').run(`told.${path}`);
}

/** Of each map with something recorded: topics, minutes, and the last study day. */
export function readRecordedMaps(
  db: Database,
): { id: string; topics: number; minutes: number; day: number }[] {
  return db
    .prepare(
      `SELECT roadmap AS id, count(*) AS topics, sum(minutes) AS minutes, max(touched) AS day
       FROM topic_state GROUP BY roadmap ORDER BY roadmap`,
    )
    .all() as { id: string; topics: number; minutes: number; day: number }[];
}

/** The entries under these ids. Neither undone entries nor undos count. */
export function countEntries(db: Database, ids: readonly string[]): number {
  const events = db.prepare(
    `SELECT ${eventColumns} FROM event, json_each(?) id WHERE id.value IN (roadmap, ${currentRoadmap}) GROUP BY device, seq`,
  );
  const live = liveEvents(events.all(JSON.stringify(ids)) as StoredEvent[]);
  return live.filter(({ payload }) => payload.kind !== 'undone').length;
}

/** The record of a copy that `maps add` made: its source, and the hashes of its text. */
export interface CopyRow {
  /** Null: stdin. */
  source: string | null;
  /** Hashes of the copy as written last, and before. */
  hashes: string[];
}

/** Null for a copy by a version of the program without such records. */
export function readCopy(db: Database, id: string): CopyRow | null {
  const json = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(`copy.${id}`);
  return json === undefined ? null : JSON.parse(json as string);
}

export function writeCopyRow(db: Database, id: string, row: CopyRow): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(`copy.${id}`, JSON.stringify(row));
}

/** Whether one of these topics was not named before for this pair of maps; notes that they are named now. */
export function nameOnce(db: Database, pair: string, topics: readonly string[]): boolean {
  const key = `same.${pair}`;
  const before = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) as string | undefined;
  const named = new Set((before ?? '').split(' '));
  if (topics.every(topic => named.has(topic))) return false;
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, topics.join(' '));
  return true;
}
