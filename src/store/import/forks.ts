// Separates the events that two copies of one database recorded under the same numbers.

import type { StoredEvent } from '../../core/log/events.ts';
import { contentOf, type Fork, renamer } from '../../core/log/forks.ts';
import { Failure } from '../../core/text/failure.ts';
import type { Database } from '../database.ts';
import { deviceOf } from '../log/device.ts';
import { currentId, currentMap, eventColumns, place } from '../log/event-rows.ts';
import { checksum } from '../log/events.ts';
import { markSettingsStale } from './stale.ts';

export interface FoundFork extends Fork {
  /** Whether the events here are those that get the name. */
  isHere: boolean;
}

/** `here` and `there`: the first two that differ. Null if nothing tells which of them came first. */
export function forkOf(db: Database, here: StoredEvent, there: StoredEvent): FoundFork | null {
  const { device, seq } = here;
  const sum = db.prepare('SELECT sum FROM event WHERE device = ? AND seq = ?').pluck().get(device, seq);
  if (sum !== checksum(here)) {
    throw new Failure('database-damaged', `entry ${device}.${seq} was changed`, {
      unchanged: true,
      hint: 'Save what can be read: roadmap check --fix',
    });
  }
  const [own, other] = [contentOf(here), contentOf(there)];
  if (own === other) return null;
  const isHere = own > other;
  const name = process
    .getBuiltinModule('node:crypto')
    .createHash('sha256')
    .update(isHere ? own : other)
    .digest('hex')
    .slice(0, 12);
  return name === device ? null : { device, from: seq, name, isHere };
}

/** Renames the events here in one transaction; derived data is folded at the end of the import. */
export function renameHere(db: Database, fork: Fork): void {
  const { device, from, name } = fork;
  const isBranch = 'device = ? AND seq >= ?';
  const rename = db.transaction(() => {
    const rows = db.prepare(`SELECT ${eventColumns}, seen FROM event WHERE ${isBranch} ORDER BY seq`);
    const branch = rows.all(device, from) as (StoredEvent & { seen: number })[];
    for (const table of ['event', 'topic_event'])
      db.prepare(`DELETE FROM ${table} WHERE ${isBranch}`).run(device, from);
    const columns = `${eventColumns}, seen, sum`;
    const insert = db.prepare(
      `INSERT OR IGNORE INTO event (${columns}) VALUES (${columns.replace(/\w+/g, '@$&')})`,
    );
    const stale = db.prepare('INSERT OR IGNORE INTO stale (roadmap, topic) VALUES (?, ?)');
    for (const { seen, ...event } of branch) {
      const renamed = renamer(fork)(event);
      const { changes } = insert.run({ ...renamed, seen, sum: checksum(renamed) });
      if (changes > 0) place(db, [renamed]);
      const { roadmap, topic } = renamed;
      if (roadmap === null || topic === null) markSettingsStale(db);
      else {
        const map = currentMap(db, roadmap);
        stale.run(map, currentId(db, map, topic));
      }
    }
    if (deviceOf(db) === device) db.prepare("UPDATE meta SET value = ? WHERE key = 'device'").run(name);
  });
  rename.immediate();
}
