// Appends facts to the event log and folds every topic they concern, in one transaction.

import { concernsMemory } from '../../core/log/answers.ts';
import type { Fact, StoredEvent } from '../../core/log/events.ts';
import type { Status } from '../../core/log/fold-topic.ts';
import { tick } from '../../core/log/hybrid-logical-clock.ts';
import { crc32 } from '../../core/text/crc32.ts';
import type { Database } from '../database.ts';
import { deviceOf } from './device.ts';
import { eventColumns, place } from './event-rows.ts';
import { refoldTouched, type Scheduler } from './fold.ts';
import { readClock } from './log-clock.ts';

/** Whether a fact is still new, given the status of its topic inside the transaction. */
export type StillNews = (fact: Fact, status: Status) => boolean;

export interface AppendOptions {
  stillNews?: StillNews;
  /** Required if a fact concerns memory. */
  schedule?: Scheduler;
}

/** Appends the facts of one command as one transaction, durable when it returns. */
export function append(
  db: Database,
  now: number,
  facts: readonly Fact[],
  { stillNews = () => true, schedule = null }: AppendOptions = {},
): StoredEvent[] {
  if (facts.length === 0) return [];
  if (schedule === null && facts.some(concernsMemory)) throw new Error('reviews need the scheduler');
  return db
    .transaction(() => {
      const device = deviceOf(db);
      const last = db.prepare('SELECT max(seq) AS seq FROM event WHERE device = ?').get(device) as {
        seq: number | null;
      };
      const insert = db.prepare(
        `INSERT INTO event (${eventColumns}, seen, sum) VALUES (${eventColumns.replace(/\w+/g, '@$&')}, @seen, @sum)`,
      );
      let seq = last.seq ?? 0;
      let hlc = readClock(db);
      const command = seq + 1;
      const news = facts.filter(fact => stillNews(fact, statusNow(db, fact)));
      if (news.length === 0) return [];
      const events = news.map(fact => {
        seq += 1;
        hlc = tick(hlc, now);
        return { device, seq, hlc, command, ...fact };
      });
      for (const event of events) insert.run({ ...event, seen: now, sum: checksum(event) });
      db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('clock', ?)").run(hlc);
      place(db, events);
      refoldTouched(db, events, schedule);
      return events;
    })
    .immediate();
}

function statusNow(db: Database, { roadmap, topic }: Fact): Status {
  const select = db.prepare('SELECT status FROM topic_state WHERE roadmap = ? AND topic = ?').pluck();
  return (select.get(roadmap, topic) as Status | undefined) ?? 'open';
}

/** A CRC-32 of the whole event: it finds flipped bits, which SQLite's own check does not. */
export function checksum(event: StoredEvent): number {
  const { device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data } = event;
  const said = JSON.stringify([device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data]);
  return crc32(said);
}
