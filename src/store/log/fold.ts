// Keeps the derived tables equal to a fold of the event log, topic by topic.

import type { StoredEvent } from '../../core/log/events.ts';
import { type Folded, fold } from '../../core/log/fold-topic.ts';
import type { Note } from '../../core/log/notes.ts';
import { uncommonOf } from '../../core/log/progress-columns.ts';
import type { Entry } from '../../core/log/time-entries.ts';
import type { CardState } from '../../core/review/forgetting-curve.ts';
import type { ScheduleCards } from '../../core/review/fsrs.ts';
import type { Database } from '../database.ts';
import {
  columnsToday,
  currentId,
  currentMap,
  currentRoadmap,
  type EventRow,
  eventIn,
  eventsOf,
  prepared,
} from './event-rows.ts';
import { refoldSettings } from './settings.ts';

/**
 * Makes cards from reviews. null if no review can have changed: cards then stay as they are, and everyday commands do
 * not load the scheduler.
 */
export type Scheduler = ScheduleCards | null;

/** Folds each topic that the events concern, and the settings if one was set. */
export function refoldTouched(db: Database, events: readonly StoredEvent[], schedule: Scheduler): void {
  const named = events.flatMap(({ roadmap, topic }) =>
    roadmap === null || topic === null ? [] : [{ roadmap: currentMap(db, roadmap), topic }],
  );
  refoldTopics(db, named, schedule);
  if (events.some(event => event.topic === null)) refoldSettings(db);
}

/** Folds these topics, each once. `roadmap`: its id of today. */
function refoldTopics(
  db: Database,
  named: readonly { roadmap: string; topic: string }[],
  schedule: Scheduler,
): void {
  const topics = new Map<string, { roadmap: string; topic: string }>();
  for (const { roadmap, topic } of named) {
    const current = currentId(db, roadmap, topic);
    topics.set(JSON.stringify([roadmap, current]), { roadmap, topic: current });
  }
  for (const { roadmap, topic } of topics.values()) refold(db, roadmap, topic, schedule);
}

/** Gives the events under these ids to the roadmaps of today, and folds all their topics anew. */
export function refoldMaps(db: Database, roadmaps: readonly string[], schedule: ScheduleCards): void {
  const within = 'roadmap IN (SELECT value FROM json_each(?))';
  const ids = JSON.stringify(roadmaps);
  for (const table of [...derivedTables, 'stale'])
    db.prepare(`DELETE FROM ${table} WHERE ${within}`).run(ids);
  db.prepare(
    `UPDATE topic_event SET roadmap = (SELECT ${currentRoadmap} FROM event
       WHERE event.device = topic_event.device AND event.seq = topic_event.seq) WHERE ${within}`,
  ).run(ids);
  const topics = db.prepare(`SELECT DISTINCT roadmap, topic FROM topic_event WHERE ${within}`).all(ids);
  refoldTopics(db, topics as { roadmap: string; topic: string }[], schedule);
}

const derivedTables = ['topic_state', 'clock', 'card', 'entry', 'note'] as const;

export function clear(db: Database, roadmap: string, topic: string): void {
  for (const table of derivedTables) clearTable(db, table, roadmap, topic);
}

function clearTable(
  db: Database,
  table: (typeof derivedTables)[number],
  roadmap: string,
  topic: string,
): void {
  prepared(db, `DELETE FROM ${table} WHERE roadmap = ? AND topic = ?`).run(roadmap, topic);
}

/** Replaces the derived rows of one topic with a fold of its events. */
export function refold(db: Database, roadmap: string, topic: string, schedule: Scheduler): void {
  const folded = foldWith(schedule, eventsOf(db, roadmap, topic));
  for (const table of ['topic_state', 'clock'] as const) clearTable(db, table, roadmap, topic);
  if (schedule) clearTable(db, 'card', roadmap, topic);
  const entries = dropOthers(db, 'entry', entryColumns, roadmap, topic, folded?.entries ?? [], entryRow);
  const notes = dropOthers(db, 'note', noteColumns, roadmap, topic, folded?.notes ?? [], noteRow);
  writeFold(db, roadmap, topic, folded && { ...folded, entries, notes });
}

/**
 * Deletes the rows of a topic that differ from these, and returns those that are missing. One entry changes few of many
 * rows, and each row that is written costs a page of every index.
 */
function dropOthers<Item>(
  db: Database,
  table: 'entry' | 'note',
  columns: string,
  roadmap: string,
  topic: string,
  items: readonly Item[],
  rowOf: (item: Item) => readonly unknown[],
): Item[] {
  const missing = new Map(items.map(item => [JSON.stringify(rowOf(item)), item]));
  const select = prepared(db, `SELECT id, ${columns} FROM ${table} WHERE roadmap = ? AND topic = ?`).raw();
  for (const [id, ...row] of select.all(roadmap, topic) as [number, ...unknown[]][]) {
    if (!missing.delete(JSON.stringify(row))) prepared(db, `DELETE FROM ${table} WHERE id = ?`).run(id);
  }
  return [...missing.values()];
}

/** The fold of a topic's events, cards included; null if no event is live. */
export type TopicFold = (Folded & { cards: CardState[] }) | null;

export function foldWith(schedule: Scheduler, events: readonly StoredEvent[]): TopicFold {
  const folded = fold(events);
  return folded && { ...folded, cards: schedule?.(folded.reviews) ?? [] };
}

/** Writes the derived rows of a topic that has none yet. */
export function writeFold(db: Database, roadmap: string, topic: string, folded: TopicFold): void {
  if (folded === null) return;
  if (folded.cards.length > 0) {
    const insertCard = prepared(
      db,
      `INSERT INTO card (roadmap, topic, card, stability, difficulty, last_day, reviews, lapses)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { card, stability, difficulty, lastDay, reviews, lapses } of folded.cards)
      insertCard.run(roadmap, topic, card, stability, difficulty, lastDay, reviews, lapses);
  }
  const insertState = prepared(
    db,
    `INSERT INTO topic_state (roadmap, topic, status, at, day, minutes, sessions, touched, rest)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const { status, since, minutes, sessions, touched } = folded.progress;
  const uncommon = uncommonOf(folded.progress);
  const moment = [since?.at ?? 0, since?.day ?? 0];
  insertState.run(
    roadmap,
    topic,
    status,
    ...moment,
    minutes,
    sessions,
    touched,
    uncommon && JSON.stringify(uncommon),
  );
  const insertEntry = `INSERT INTO entry (roadmap, topic, ${entryColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
  for (const entry of folded.entries) prepared(db, insertEntry).run(roadmap, topic, ...entryRow(entry));
  const insertClock =
    'INSERT INTO clock (device, seq, roadmap, topic, at, zone, day) VALUES (?, ?, ?, ?, ?, ?, ?)';
  for (const { device, seq, at, zone, day } of folded.running)
    prepared(db, insertClock).run(device, seq, roadmap, topic, at, zone, day);
  for (const note of folded.notes) writeNote(db, roadmap, topic, note);
}

const entryColumns = 'device, seq, at, zone, day, minutes';

function entryRow({ device, seq, at, zone, day, minutes }: Entry): (string | number)[] {
  return [device, seq, at, zone, day, minutes];
}

const noteColumns = 'device, seq, at, zone, day, text, heads, conflicts';

function noteRow({ device, seq, at, zone, day, text, heads, conflicts }: Note): (string | number)[] {
  return [device, seq, at, zone, day, text, JSON.stringify(heads), JSON.stringify(conflicts)];
}

function writeNote(db: Database, roadmap: string, topic: string, note: Note): void {
  const insert = prepared(
    db,
    `INSERT INTO note (roadmap, topic, ${noteColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const { lastInsertRowid } = insert.run(roadmap, topic, ...noteRow(note));
  prepared(db, 'INSERT INTO note_words (rowid, text) VALUES (?, ?)').run(lastInsertRowid, note.text);
}

/** Folds the whole log into a database without derived rows. */
export function foldAll(db: Database, schedule: ScheduleCards): void {
  db.prepare(
    `INSERT INTO topic_event SELECT ${currentRoadmap}, topic, device, seq FROM event
     WHERE roadmap IS NOT NULL AND topic IS NOT NULL ORDER BY 1, 2, 3, 4`,
  ).run();
  for (const { roadmap, topic, events } of allTopics(db))
    writeFold(db, roadmap, topic, foldWith(schedule, events));
  refoldSettings(db);
}

/** Every topic with its events, in one query: one query for each topic takes much longer. */
function allTopics(db: Database): { roadmap: string; topic: string; events: StoredEvent[] }[] {
  const rows = db
    .prepare(`SELECT ${columnsToday} FROM event WHERE event.roadmap IS NOT NULL AND topic IS NOT NULL`)
    .raw()
    .iterate() as Iterable<EventRow>;
  const byName = new Map<string, Map<string, StoredEvent[]>>();
  for (const row of rows) {
    const event = eventIn(row);
    const topics = groupIn(byName, event.roadmap!, () => new Map<string, StoredEvent[]>());
    groupIn(topics, event.topic!, () => []).push(event);
  }
  // Not for each event: a topic has many events and few names.
  return [...byName].flatMap(([roadmap, names]) => {
    const topics = new Map<string, StoredEvent[]>();
    for (const [name, events] of names) {
      const topic = currentId(db, roadmap, name);
      topics.set(topic, [...(topics.get(topic) ?? []), ...events]);
    }
    return [...topics].map(([topic, events]) => ({ roadmap, topic, events }));
  });
}

/** The group under a key, created if missing. */
function groupIn<Group>(groups: Map<string, Group>, key: string, make: () => Group): Group {
  const known = groups.get(key);
  if (known !== undefined) return known;
  const made = make();
  groups.set(key, made);
  return made;
}
