// The data that sync keeps between two runs.

import type { Database } from '../database.ts';
import { deviceOf } from '../log/device.ts';

/** Kept in `meta`. Tips and holdings are forgotten when a database is rebuilt, so that all is compared again. */
export interface SyncState {
  /** null: not set up. */
  address: string | null;
  /** By branch: the commit that was read last. */
  tips: Readonly<Record<string, string>>;
  /** The holdings at the last moment when all branches were read and nothing was left to send. */
  held: string | null;
  /** Devices of which two copies went on: their branches are read completely. */
  parted: readonly string[];
  /** UTC ms of the last sync that worked. */
  last: number | null;
  failed: { since: number; at: number; message: string } | null;
  /** The repository in which the progress on a roadmap is shared, and the learner's name there. */
  share: { address: string; name: string; roadmap: string } | null;
  /** Repositories whose summaries a mentor reads. `fetched`: UTC ms, null: never. */
  cohort: readonly { address: string; fetched: number | null }[];
}

const none: SyncState = {
  address: null,
  tips: {},
  held: null,
  parted: [],
  last: null,
  failed: null,
  share: null,
  cohort: [],
};

export function readSync(db: Database): SyncState {
  const rows = db.prepare("SELECT substr(key, 6), value FROM meta WHERE key LIKE 'sync.%'").raw().all();
  const kept = (rows as [string, string][]).map(([key, value]) => [key, parsed(value)]);
  return { ...none, ...Object.fromEntries(kept) };
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/** Writes these parts in one transaction; null removes one. */
export function writeSync(db: Database, state: Partial<SyncState>): void {
  const set = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM meta WHERE key = ?');
  const write = db.transaction(() => {
    for (const [key, value] of Object.entries(state)) {
      if (value === null) remove.run(`sync.${key}`);
      else set.run(`sync.${key}`, JSON.stringify(value));
    }
  });
  write.immediate();
}

/** The number of entries of this device that were not sent yet. */
export function unsent(db: Database, { held }: SyncState): number {
  const device = deviceOf(db);
  const last = db.prepare('SELECT coalesce(max(seq), 0) FROM event WHERE device = ?').pluck().get(device);
  const sent = heldIn(held).find(([name]) => name === device)?.[1] ?? 0;
  return Math.max(0, (last as number) - sent);
}

function heldIn(held: string | null): [device: string, last: number][] {
  try {
    return JSON.parse(held ?? '[]').slice(1);
  } catch {
    return [];
  }
}
