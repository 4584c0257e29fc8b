// What commands read: the derived rows, never the log itself.

import type { Entry, RunningClock } from '../core/entries.ts';
import type { Note } from '../core/notes.ts';
import type { Progress, TopicProgress } from '../core/progress.ts';
import type { Database } from './database.ts';

/** Progress with every topic and group of a roadmap that was ever touched. */
export function readProgress(db: Database, roadmap: string): Progress {
  const rows = db.prepare('SELECT topic, progress FROM topic_state WHERE roadmap = ?').raw().all(roadmap);
  return new Map(
    (rows as [string, string][]).map(([topic, json]) => [topic, JSON.parse(json) as TopicProgress]),
  );
}

export type TopicEntry = Entry & { topic: string };

/** Study time of the days from `first` to `last`, both included, oldest first. */
export function readEntries(db: Database, roadmap: string, first: number, last: number): TopicEntry[] {
  return db
    .prepare(
      `SELECT topic, device, seq, at, zone, day, minutes FROM entry
       WHERE roadmap = ? AND day BETWEEN ? AND ? ORDER BY at, device, seq`,
    )
    .all(roadmap, first, last) as TopicEntry[];
}

/** The first study day that an event of this roadmap belongs to. */
export function readFirstDay(db: Database, roadmap: string): number | null {
  return db.prepare('SELECT min(day) FROM event WHERE roadmap = ?').pluck().get(roadmap) as number | null;
}

/** The study time of one topic, newest first. */
export function readEntriesOf(db: Database, roadmap: string, topic: string): Entry[] {
  return db
    .prepare(
      `SELECT device, seq, at, zone, day, minutes FROM entry
       WHERE roadmap = ? AND topic = ? ORDER BY at DESC, device, seq`,
    )
    .all(roadmap, topic) as Entry[];
}

/** The notes of one topic, newest first. */
export function readNotes(db: Database, roadmap: string, topic: string): Note[] {
  const rows = db
    .prepare(
      `SELECT device, seq, at, zone, day, text, heads, conflicts FROM note
       WHERE roadmap = ? AND topic = ? ORDER BY at DESC, device, seq DESC`,
    )
    .all(roadmap, topic) as (Omit<Note, 'heads' | 'conflicts'> & { heads: string; conflicts: string })[];
  return rows.map(row => ({ ...row, heads: JSON.parse(row.heads), conflicts: JSON.parse(row.conflicts) }));
}

export type TopicClock = RunningClock & { roadmap: string; topic: string };

/** Clocks that run, whatever the roadmap, the latest first. */
export function readClocks(db: Database): TopicClock[] {
  return db
    .prepare(
      'SELECT device, seq, roadmap, topic, at, zone, day FROM clock ORDER BY at DESC, device, seq DESC',
    )
    .all() as TopicClock[];
}

/** Settings that travel with the learner's data, as set; see core/settings.ts for what they mean. */
export function readSettings(db: Database): Map<string, string> {
  const rows = db.prepare('SELECT key, value FROM setting').raw().all();
  return new Map(rows as [string, string][]);
}

/** Settings of this device alone. */
export function readDeviceSettings(db: Database): Map<string, string> {
  const rows = db.prepare("SELECT substr(key, 8), value FROM meta WHERE key LIKE 'device.%'").raw().all();
  return new Map(rows as [string, string][]);
}

/** Sets or (null) unsets a setting of this device. */
export function writeDeviceSetting(db: Database, key: string, value: string | null): void {
  if (value === null) db.prepare('DELETE FROM meta WHERE key = ?').run(`device.${key}`);
  else db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(`device.${key}`, value);
}
