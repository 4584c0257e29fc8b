// Finds topics by words in their texts and notes, with SQLite's FTS5.

import type { EventId } from '../../core/log/events.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import type { Database } from '../database.ts';
import { findNotes, type TopicNote } from './notes.ts';

/** Where the words were found, by weight. */
export type FoundIn = 'title' | 'names' | 'about' | 'note';

export interface Hit {
  /** A topic's id; the topic may no longer be on the map. */
  topic: string;
  place: FoundIn;
  row: number;
}

export interface Excerpt {
  text: string;
  note: (EventId & { day: number }) | null;
}

export interface Hits {
  /** Each topic once, best first. */
  hits: Hit[];
  /** Whether some matching notes were not read. */
  cut: boolean;
  excerpt(hit: Hit): Excerpt;
}

/** Ranking all notes with a frequent word takes long and says little. */
const mostNotes = 500;
const mostWords = 64;

/** The columns for each place, including those before it: words may be spread over title and summary. */
const places: readonly (readonly [FoundIn, readonly string[]])[] = [
  ['title', ['title']],
  ['names', ['title', 'names']],
  ['about', ['title', 'names', 'about']],
];

/** Whether the word has letters of a script that puts no spaces between words. */
function isUnparted(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    word,
  );
}

export function searchTopics(db: Database, path: string, roadmap: string, words: readonly string[]): Hits {
  const all = wordsIn(words);
  const parted = all.filter(word => !isUnparted(word));
  // Found anywhere: these scripts don't mark the beginning of a word.
  const pieces = all.filter(isUnparted);
  const wanted = matchOf(parted);
  const typed = words.join(' ').trim();
  const found = new Map<string, Hit>();
  const add = (hits: readonly Hit[]) => {
    for (const hit of hits) if (!found.has(hit.topic)) found.set(hit.topic, hit);
  };
  for (const [place, columns] of all.length === 0 ? [] : places) {
    const inTexts = db.prepare(
      `SELECT topic, ? AS place, rowid AS row FROM topic_words
       WHERE ${[...(wanted === '' ? [] : ['topic_words MATCH ?']), ...pieces.map(() => `instr(${columns.join(" || ' ' || ")}, ?)`)].join(' AND ')} AND path = ?
       ORDER BY lower(title) = lower(?) DESC, ${wanted === '' ? '' : 'bm25(topic_words, 0, 0, 8, 4, 1), '}rowid`,
    );
    const match = wanted === '' ? [] : [`{${columns.join(' ')}} : (${wanted})`];
    add(inTexts.all(place, ...match, ...pieces, path, typed) as Hit[]);
  }
  const notes = all.length === 0 ? [] : notesWith(db, roadmap, wanted, pieces);
  add(notes.slice(0, mostNotes));
  const spelt = all.flatMap(spellings);
  return {
    hits: [...found.values()],
    cut: notes.length > mostNotes,
    excerpt: hit => (hit.place === 'note' ? noteExcerpt(db, hit, spelt) : textExcerpt(db, hit, spelt)),
  };
}

/** The notes of a roadmap that have all the words, newest first. */
export function searchNotes(db: Database, roadmap: string, words: readonly string[]): TopicNote[] {
  const match = matchOf(wordsIn(words));
  if (match === '') return words.length === 0 ? findNotes(db, 'roadmap = ?', [roadmap]) : [];
  const found = 'id IN (SELECT rowid FROM note_words WHERE note_words MATCH ?)';
  return findNotes(db, `roadmap = ? AND ${found}`, [roadmap, match]);
}

/** Words with a letter or digit; FTS5 indexes nothing else. */
function wordsIn(typed: readonly string[]): string[] {
  return typed
    .flatMap(text => text.replaceAll('\0', ' ').split(/\s+/))
    .filter(word => /[\p{L}\p{N}\p{Co}]/u.test(word))
    .slice(0, mostWords);
}

/** Words in quotation marks, so that FTS5 does not parse them as operators; the last one is a prefix. */
function matchOf(words: readonly string[]): string {
  const any = (word: string, end: string) =>
    `(${spellings(word)
      .map(word => `"${word.replaceAll('"', '""')}"${end}`)
      .join(' OR ')})`;
  return words.map((word, i) => any(word, i === words.length - 1 ? ' *' : '')).join(' AND ');
}

/** Spellings of a word on other keyboards and in capitals: FTS5 treats ß and ss, ı and i as different letters. */
function spellings(word: string): string[] {
  const plain = word.replaceAll('ß', 'ss').replaceAll('ẞ', 'ss').replace(/[ıİ]/g, 'i');
  const dotless = plain.replace(/[iI]/g, 'ı');
  return [...new Set([word, plain, dotless, plain.replace(/ss/gi, 'ß'), ...mixed(plain)])];
}

/** With i in some places and ı in others, as in sınırlı and bilgisayarı; of a few places all ways. */
function mixed(word: string): string[] {
  const parts = word.split(/i/i);
  if (parts.length > 5) return [];
  return parts
    .slice(1)
    .reduce((ways, part) => ways.flatMap(way => [`${way}i${part}`, `${way}ı${part}`]), [parts[0]!]);
}

/** Not by row id, which depends on the order of writing. */
const latestFirst = 'n.at DESC, n.device, n.seq DESC';

/** The best first; the latest first if they are too many to be ranked, or there is nothing to rank them by. */
function notesWith(db: Database, roadmap: string, match: string, pieces: readonly string[]): Hit[] {
  const query = (order: string) =>
    db
      .prepare(
        `SELECT n.topic, 'note' AS place, n.id AS row FROM ${match === '' ? 'note n' : 'note_words JOIN note n ON n.id = note_words.rowid'}
         WHERE ${[...(match === '' ? [] : ['note_words MATCH ?']), ...pieces.map(() => 'instr(n.text, ?)')].join(' AND ')} AND n.roadmap = ?
         ORDER BY ${order} LIMIT ${mostNotes + 1}`,
      )
      .all(...(match === '' ? [] : [match]), ...pieces, roadmap) as Hit[];
  if (match === '') return query(latestFirst);
  const some = db.prepare(`SELECT count(*) FROM (SELECT 1 FROM note_words WHERE note_words MATCH ? LIMIT ?)`);
  // The index does not know the roadmap of a note.
  if ((some.pluck().get(match, mostNotes + 1) as number) > mostNotes) {
    const latest = query(latestFirst);
    if (latest.length > mostNotes) return latest;
  }
  return query(`bm25(note_words), ${latestFirst}`);
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
