// The state of a map in which something was last recorded, to find later changes.

import { titleIn } from '../../core/log/events.ts';
import type { Step, WrittenRoadmap } from '../../core/roadmap/roadmap.ts';
import type { Database } from '../database.ts';
import { idsOfMap } from '../log/event-rows.ts';

/** As JSON, so that a later version of the program, which compiles maps anew, can still read it. */
export interface Sketch {
  roadmap: WrittenRoadmap;
  steps: [topic: string, Step[]][];
  /** Topics that were retired before, with their last titles. */
  retired: [topic: string, title: string][];
}

const mostAnnounced = 50;

/** The hash of the file as compiled; null if it never was. */
export function readHash(db: Database, path: string): string | null {
  const hash = db.prepare('SELECT hash FROM roadmap WHERE path = ?').pluck().get(path);
  return (hash as string | undefined) ?? null;
}

/** `key`: a path; of the built-in map, whose path changes with the package, its id. */
export function isNewState(db: Database, path: string, key: string): boolean {
  const row = db
    .prepare(
      `SELECT 1 FROM meta JOIN roadmap ON path = ?
       WHERE key = ? AND hash NOT IN (SELECT value FROM json_each(meta.value))`,
    )
    .get(path, `state.${key}`);
  return row !== undefined;
}

/** Whether something was recorded in this very state. */
export function isRecorded(db: Database, path: string, key: string): boolean {
  const row = db
    .prepare("SELECT 1 FROM meta JOIN roadmap ON path = ? WHERE key = ? AND hash = meta.value ->> '$[0]'")
    .get(path, `state.${key}`);
  return row !== undefined;
}

/** The hash of the state in which something was last recorded, then those of states that were announced since. */
function readStates(db: Database, key: string): string[] {
  const json = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(`state.${key}`);
  return json === undefined ? [] : JSON.parse(json as string);
}

function writeStates(db: Database, key: string, hashes: readonly string[]): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(
    `state.${key}`,
    JSON.stringify(hashes),
  );
}

export function markStateAnnounced(db: Database, key: string, hash: string): void {
  const [recorded, ...told] = readStates(db, key);
  if (recorded !== undefined) writeStates(db, key, [recorded, ...told.slice(1 - mostAnnounced), hash]);
}

export function writeSketch(db: Database, key: string, hash: string, sketch: Sketch): void {
  db.transaction(() => {
    // The long texts don't affect progress, and take most of the space.
    const json = JSON.stringify(sketch, (name, value) => (leftOut.includes(name) ? undefined : value));
    db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(`sketch.${key}`, json);
    writeStates(db, key, [hash]);
  }).immediate();
}

export function readSketch(db: Database, key: string): Sketch | null {
  const json = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(`sketch.${key}`);
  if (json === undefined) return null;
  const { roadmap, ...rest } = JSON.parse(json as string) as Sketch;
  const topics = roadmap.topics.map(topic => ({ ...plainTopic, ...topic }));
  return { ...rest, roadmap: { ...roadmap, topics } };
}

/** Titles of the topics and groups that the map had when something was last recorded, and of those retired before. */
export function readFormerTitles(db: Database, key: string): Map<string, string> {
  const sketch = readSketch(db, key);
  if (sketch === null) return new Map();
  const { topics, groups } = sketch.roadmap;
  return new Map([...sketch.retired, ...[...groups, ...topics].map(({ id, title }) => [id, title] as const)]);
}

/** The title of a retired topic, by the id of its map. */
export function readFormerTitle(db: Database, roadmap: string, topic: string): string | null {
  const keys = db
    .prepare(`SELECT key FROM meta WHERE key LIKE 'sketch.%' AND value ->> '$.roadmap.id' IN ${idsOfMap}`)
    .pluck()
    .all({ roadmap }) as string[];
  const titles = keys.map(key => readFormerTitles(db, key.slice('sketch.'.length)).get(topic));
  return titles.find(title => title !== undefined) ?? readRecordedTitle(db, roadmap, topic);
}

/** The title in the first entry of a topic, perhaps from a device that had another state of the map. */
function readRecordedTitle(db: Database, roadmap: string, topic: string): string | null {
  const data = db
    .prepare(
      `SELECT data FROM topic_event placed JOIN event USING (device, seq)
       WHERE placed.roadmap = ? AND placed.topic = ? AND data LIKE '%"title":%' ORDER BY hlc DESC LIMIT 1`,
    )
    .pluck()
    .get(roadmap, topic);
  return data === undefined ? null : titleIn(data as string);
}

const leftOut = ['about', 'questions'];
/** Fields that are left out, and fields that earlier versions didn't have. */
const plainTopic = { questions: [] };
