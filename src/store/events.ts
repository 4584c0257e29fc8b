// The event log: appending facts, and keeping every topic they touch folded in the same transaction.

import { crc32 } from 'node:zlib';
import type { Fact, StoredEvent } from '../core/events.ts';
import { liveEvents } from '../core/events.ts';
import { tick } from '../core/hlc.ts';
import { fold } from '../core/progress.ts';
import type { Database } from './database.ts';

const columns = 'device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data';

/** Appends the facts of one command as one transaction, durable when it returns. */
export function append(db: Database, now: number, facts: readonly Fact[]): StoredEvent[] {
  return db
    .transaction(() => {
      const device = deviceOf(db);
      const last = db.prepare('SELECT max(seq) AS seq FROM event WHERE device = ?').get(device) as {
        seq: number | null;
      };
      const clock = db.prepare("SELECT value FROM meta WHERE key = 'clock'").pluck().get() as
        | string
        | undefined;
      const insert = db.prepare(
        `INSERT INTO event (${columns}, seen, sum) VALUES (${columns.replace(/\w+/g, '@$&')}, @seen, @sum)`,
      );
      let seq = last.seq ?? 0;
      let hlc = clock ?? null;
      const command = seq + 1;
      const events = facts.map(fact => {
        seq += 1;
        hlc = tick(hlc, now);
        return { device, seq, hlc, command, ...fact };
      });
      for (const event of events) insert.run({ ...event, seen: now, sum: checksum(event) });
      db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('clock', ?)").run(hlc);
      refoldTouched(db, events);
      return events;
    })
    .immediate();
}

export function deviceOf(db: Database): string {
  return db.prepare("SELECT value FROM meta WHERE key = 'device'").pluck().get() as string;
}

/** A CRC-32 over everything an event says: finds flipped bits that SQLite's own check doesn't see. */
export function checksum(event: StoredEvent): number {
  const { device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data } = event;
  return crc32(JSON.stringify([device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data]));
}

/** Folds each topic that the events concern anew, and the settings when one was set. */
function refoldTouched(db: Database, events: readonly StoredEvent[]): void {
  const topics = new Map<string, { roadmap: string; topic: string }>();
  for (const { roadmap, topic } of events) {
    if (roadmap === null || topic === null) continue;
    const current = currentId(db, roadmap, topic);
    topics.set(JSON.stringify([roadmap, current]), { roadmap, topic: current });
  }
  for (const { roadmap, topic } of topics.values()) refold(db, roadmap, topic);
  if (events.some(event => event.topic === null)) refoldSettings(db);
}

/** The id a topic has in the roadmap file of today. */
function currentId(db: Database, roadmap: string, topic: string): string {
  const renamed = db.prepare('SELECT topic FROM renamed WHERE roadmap = ? AND was = ?').pluck();
  return (renamed.get(roadmap, topic) as string | undefined) ?? topic;
}

/** All events of a topic, those under its earlier ids included. */
export function eventsOf(db: Database, roadmap: string, topic: string): StoredEvent[] {
  return db
    .prepare(
      `SELECT ${columns} FROM event WHERE roadmap = @roadmap AND topic IN
         (SELECT @topic UNION SELECT was FROM renamed WHERE roadmap = @roadmap AND topic = @topic)`,
    )
    .all({ roadmap, topic }) as StoredEvent[];
}

/** Replaces the derived rows of one topic by a fold of its events. */
export function refold(db: Database, roadmap: string, topic: string): void {
  for (const table of ['topic_state', 'entry', 'note']) {
    db.prepare(`DELETE FROM ${table} WHERE roadmap = ? AND topic = ?`).run(roadmap, topic);
  }
  const folded = fold(eventsOf(db, roadmap, topic));
  if (folded === null) return;
  const insertState = db.prepare('INSERT INTO topic_state (roadmap, topic, progress) VALUES (?, ?, ?)');
  insertState.run(roadmap, topic, JSON.stringify(folded.progress));
  const insertEntry = db.prepare(
    `INSERT INTO entry (device, seq, roadmap, topic, at, zone, day, minutes)
     VALUES (@device, @seq, @roadmap, @topic, @at, @zone, @day, @minutes)`,
  );
  for (const entry of folded.entries) insertEntry.run({ ...entry, roadmap, topic });
  const insertNote = db.prepare(
    `INSERT INTO note (device, seq, roadmap, topic, at, zone, day, text)
     VALUES (@device, @seq, @roadmap, @topic, @at, @zone, @day, @text)`,
  );
  for (const note of folded.notes) insertNote.run({ ...note, roadmap, topic });
}

function refoldSettings(db: Database): void {
  db.prepare('DELETE FROM setting').run();
  const stored = db.prepare(`SELECT ${columns} FROM event WHERE topic IS NULL`).all() as StoredEvent[];
  const settings = new Map<string, string | null>();
  for (const { payload } of liveEvents(stored)) {
    if (payload.kind === 'setting.set') settings.set(payload.key, payload.value);
  }
  const insert = db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
  for (const [key, value] of settings) if (value !== null) insert.run(key, value);
}

/** Drops everything derived from events and folds all of it anew. */
export function rebuild(db: Database): void {
  db.transaction(() => {
    for (const table of ['topic_state', 'entry', 'note']) db.prepare(`DELETE FROM ${table}`).run();
    const topics = db.prepare(
      `SELECT DISTINCT e.roadmap, coalesce(r.topic, e.topic) AS topic FROM event e
       LEFT JOIN renamed r ON r.roadmap = e.roadmap AND r.was = e.topic
       WHERE e.roadmap IS NOT NULL AND e.topic IS NOT NULL`,
    );
    for (const { roadmap, topic } of topics.all() as { roadmap: string; topic: string }[])
      refold(db, roadmap, topic);
    refoldSettings(db);
  }).immediate();
}
