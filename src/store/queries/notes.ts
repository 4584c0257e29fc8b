// Reads notes.

import type { Note } from '../../core/log/notes.ts';
import type { Database } from '../database.ts';
import { parseStored } from '../log/parse-stored.ts';

export function readNotes(db: Database, roadmap: string, topic: string): Note[] {
  return findNotes(db, 'roadmap = ? AND topic = ?', [roadmap, topic]).map(({ topic: _, ...note }) => note);
}

export type TopicNote = Note & { topic: string };

/** Newest first. */
export function findNotes(db: Database, where: string, values: readonly string[]): TopicNote[] {
  const rows = db
    .prepare(
      `SELECT device, seq, topic, at, zone, day, text, heads, conflicts FROM note
       WHERE ${where} ORDER BY at DESC, device, seq DESC`,
    )
    .all(...values) as (Omit<TopicNote, 'heads' | 'conflicts'> & { heads: string; conflicts: string })[];
  return rows.map(row => ({ ...row, heads: parseStored(row.heads), conflicts: parseStored(row.conflicts) }));
}
