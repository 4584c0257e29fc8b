// Finds topics by words of their own texts and of notes, with SQLite's FTS5.

import type { EventId } from '../../core/log/events.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import type { Database } from '../database.ts';
import { findNotes, type TopicNote } from './progress.ts';

/** Where all the words were found; what comes first weighs more. */
export type Place = 'title' | 'names' | 'about' | 'note';

export interface Hit {
  /** A topic's id; not every one need be on the map still. */
  topic: string;
  place: Place;
  row: number;
}

export interface Excerpt {
  /** The text around the words. */
  text: string;
  /** The note it is from. */
  note: (EventId & { day: number }) | null;
}

export interface Hits {
  /** Each topic once, the best first. */
  hits: Hit[];
  /** More notes have the words than were looked at. */
  cut: boolean;
  excerpt(hit: Hit): Excerpt;
}

/** Ranking all of a word that is everywhere takes long and says little. */
const mostNotes = 500;
const mostWords = 64;

/** Columns of a topic's texts, each place with those before it: words may be spread over title and summary. */
const places: readonly (readonly [Place, string])[] = [
  ['title', '{title}'],
  ['names', '{title names}'],
  ['about', '{title names about}'],
];

export function searchTopics(db: Database, path: string, roadmap: string, words: readonly string[]): Hits {
  const parted = wordsIn(words);
  const wanted = matchOf(parted);
  const typed = words.join(' ').trim();
  const found = new Map<string, Hit>();
  const add = (hits: readonly Hit[]) => {
    for (const hit of hits) if (!found.has(hit.topic)) found.set(hit.topic, hit);
  };
  const inTexts = db.prepare(
    `SELECT topic, @place AS place, rowid AS row FROM topic_words WHERE topic_words MATCH @match AND path = @path
     ORDER BY lower(title) = lower(@typed) DESC, bm25(topic_words, 0, 0, 8, 4, 1), rowid`,
  );
  for (const [place, columns] of places) {
    if (wanted !== '') add(inTexts.all({ place, match: `${columns} : (${wanted})`, path, typed }) as Hit[]);
  }
  const notes = wanted === '' ? [] : notesWith(db, roadmap, wanted);
  add(notes.slice(0, mostNotes));
  return {
    hits: [...found.values()],
    cut: notes.length > mostNotes,
    excerpt: hit => (hit.place === 'note' ? noteExcerpt(db, hit, parted) : textExcerpt(db, hit, parted)),
  };
}

/** The notes of a roadmap that have all the words, newest first. */
export function searchNotes(db: Database, roadmap: string, words: readonly string[]): TopicNote[] {
  const match = matchOf(wordsIn(words));
  if (match === '') return words.length === 0 ? findNotes(db, 'roadmap = ?', [roadmap]) : [];
  const found = 'id IN (SELECT rowid FROM note_words WHERE note_words MATCH ?)';
  return findNotes(db, `roadmap = ? AND ${found}`, [roadmap, match]);
}

/** What has a letter or a digit in it; FTS5 finds nothing else. */
function wordsIn(typed: readonly string[]): string[] {
  return typed
    .flatMap(text => text.replaceAll('\0', ' ').split(/\s+/))
    .filter(word => /[\p{L}\p{N}\p{Co}]/u.test(word))
    .slice(0, mostWords);
}

/** Each word in quotation marks, since FTS5 reads the bare ones as a language; the last one may be a beginning. */
function matchOf(words: readonly string[]): string {
  const quoted = words.map(word => `"${word.replaceAll('"', '""')}"`);
  return quoted.length === 0 ? '' : `${quoted.join(' AND ')} *`;
}

/** Not by row: which note was written to the table last is no fact of the learner's. */
const latestFirst = 'n.at DESC, n.device, n.seq DESC';

/** The best first; the latest first where they are too many to be ranked. */
function notesWith(db: Database, roadmap: string, match: string): Hit[] {
  const query = (order: string) =>
    db.prepare(
      `SELECT n.topic, 'note' AS place, n.id AS row FROM note_words JOIN note n ON n.id = note_words.rowid
       WHERE note_words MATCH ? AND n.roadmap = ? ORDER BY ${order} LIMIT ${mostNotes + 1}`,
    );
  const some = db.prepare(`SELECT count(*) FROM (SELECT 1 FROM note_words WHERE note_words MATCH ? LIMIT ?)`);
  // Of those of other roadmaps the index knows nothing.
  if ((some.pluck().get(match, mostNotes + 1) as number) > mostNotes) {
    const latest = query(latestFirst).all(match, roadmap) as Hit[];
    if (latest.length > mostNotes) return latest;
  }
  return query(`bm25(note_words), ${latestFirst}`).all(match, roadmap) as Hit[];
}

function textExcerpt(db: Database, { place, row }: Hit, words: readonly string[]): Excerpt {
  const column = { title: 'title', names: 'names', about: 'about', note: '' }[place];
  const text = db.prepare(`SELECT ${column} FROM topic_words WHERE rowid = ?`).pluck().get(row) as string;
  return { text: excerpt(text, words), note: null };
}

function noteExcerpt(db: Database, { row }: Hit, words: readonly string[]): Excerpt {
  const { text, ...note } = db
    .prepare('SELECT device, seq, day, text FROM note WHERE id = ?')
    .get(row) as EventId & { day: number; text: string };
  return { text: excerpt(text, words), note };
}
