// Stale topics: those that an import folds at its end, and those that a new version must fold again.

import { setTimeout as pause } from 'node:timers/promises';
import type { ScheduleCards } from '../../core/review/fsrs.ts';
import type { Database } from '../database.ts';
import { currentId } from '../log/event-rows.ts';
import { refold } from '../log/fold.ts';
import { refoldSettings } from '../log/settings.ts';
import { foldingMs, sortingMs, stepsOfArrived } from './arrived.ts';

/** After this long without a heartbeat, an import counts as interrupted. */
const brokenOffMs = 10_000;
/** A heartbeat further in the future than this comes from a wrong clock. */
const furthestMs = 3_600_000;

/** Runs a transaction when it is its turn. */
type TakeTurn = <T>(write: () => T) => Promise<T>;

/**
 * Runs transactions with pauses between them, so that an import does not starve other processes. A process that waits
 * for the lock tries again after up to 100 ms, so pauses must be long beside the transactions. Work that needs
 * no lock can be done in them.
 */
export function fairWriter(db: Database): TakeTurn {
  let free = 0;
  let due = 0;
  return async write => {
    const left = due - (performance.now() - free);
    if (left > 0) await pause(Math.max(1, left));
    const began = performance.now();
    const written = db.transaction(write).immediate();
    free = performance.now();
    due = Math.max(1, (free - began) / 8);
    return written;
  };
}

/** Call it in the transaction that writes the event. */
export function markSettingsStale(db: Database): void {
  db.prepare("INSERT OR IGNORE INTO stale (roadmap, topic) VALUES ('', '')").run();
}

/** Whether an import is running, in any process, which will fold them itself. */
export function isMerging(db: Database): boolean {
  const last = db.prepare("SELECT value FROM meta WHERE key = 'merging'").pluck().get();
  const ahead = Number(last ?? Number.NaN) - Date.now();
  return ahead > -brokenOffMs && ahead < furthestMs;
}

/**
 * Folds all stale topics, a few at a time. In WAL mode it flushes to disk once, at the end: a power cut can undo the
 * last steps, but never half of a step, nor anything that was acknowledged.
 */
export async function foldArrived(db: Database): Promise<void> {
  relaxDurability(db);
  const { scheduleCards } = await import('../../core/review/fsrs.ts');
  const inTurn = fairWriter(db);
  try {
    while (await inTurn(() => foldSome(db, scheduleCards)));
    await inTurn(() => heartbeat(db, sortingMs(db)));
    for (const step of stepsOfArrived(db, scheduleCards)) {
      await inTurn(() => {
        step();
        heartbeat(db);
      });
    }
  } catch (error) {
    abortMerge(db);
    throw error;
  }
  db.pragma('synchronous = FULL');
  db.transaction(endMerging).immediate(db);
}

/** Deletes the heartbeat, so that the next command does not consider this import still running. */
export function abortMerge(db: Database): void {
  try {
    db.pragma('busy_timeout = 0');
    db.transaction(endMerging).immediate(db);
  } catch {
    // For example, on a full disk. Without heartbeats, others will know within ten seconds.
  }
}

/** From now until `foldArrived` has finished. */
export function relaxDurability(db: Database): void {
  if (db.pragma('journal_mode', { simple: true }) !== 'wal') return;
  db.pragma('synchronous = NORMAL');
  db.pragma('wal_autocheckpoint = 8000');
}

/** Folds for a short time; true if some may be left. */
function foldSome(db: Database, schedule: ScheduleCards): boolean {
  const began = Date.now();
  const rows = db.prepare('SELECT roadmap, topic FROM stale LIMIT 200').raw().all() as [string, string][];
  const remove = db.prepare('DELETE FROM stale WHERE roadmap = ? AND topic = ?');
  for (const [roadmap, topic] of rows) {
    if (roadmap === '' && topic === '') refoldSettings(db);
    else refold(db, roadmap, currentId(db, roadmap, topic), schedule);
    remove.run(roadmap, topic);
    if (Date.now() - began > foldingMs) break;
  }
  if (rows.length > 0) heartbeat(db);
  return rows.length > 0;
}

function endMerging(db: Database): void {
  db.prepare("DELETE FROM meta WHERE key = 'merging'").run();
}

/** `silence`: the longest pause until the next heartbeat, in milliseconds. */
export function heartbeat(db: Database, silence = 0): void {
  const until = String(Date.now() + silence);
  db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('merging', ?)").run(until);
}
