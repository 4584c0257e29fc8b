// What an import leaves to be folded at its end, and the topics that a new version has to fold anew.

import { setTimeout as pause } from 'node:timers/promises';
import type { ScheduleCards } from '../../core/review/fsrs.ts';
import type { Database } from '../database.ts';
import { currentId } from '../log/event-rows.ts';
import { refold } from '../log/fold.ts';
import { refoldSettings } from '../log/settings.ts';
import { foldingMs, sortingMs, stepsOfArrived } from './arrived.ts';

/** After this long without a sign of life an import was broken off. */
const brokenOffMs = 10_000;
/** Further ahead than this, a sign was not given for what takes long, but by a clock that was wrong. */
const furthestMs = 3_600_000;

/** Runs a transaction when it is its turn. */
type TakeTurn = <T>(write: () => T) => Promise<T>;

/**
 * One transaction after another, with time between them for other processes, which an import would else starve. Whoever
 * waits looks again after up to 100 ms, so that time must be long beside the transactions; it may be spent on what needs
 * no lock.
 */
export function takingTurns(db: Database): TakeTurn {
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

/** Within the transaction that writes one. */
export function markSettingsStale(db: Database): void {
  db.prepare("INSERT OR IGNORE INTO stale (roadmap, topic) VALUES ('', '')").run();
}

/** Whether an import that will fold them itself is at work, in whatever process. */
export function isMerging(db: Database): boolean {
  const last = db.prepare("SELECT value FROM meta WHERE key = 'merging'").pluck().get();
  const ahead = Number(last ?? Number.NaN) - Date.now();
  return ahead > -brokenOffMs && ahead < furthestMs;
}

/**
 * Folds all of them, a few at a time. In WAL mode the disk is waited for once, at the end: a power cut before that may
 * take the last steps back, and neither half of one nor what was acknowledged.
 */
export async function settle(db: Database): Promise<void> {
  withoutWaiting(db);
  const { scheduleCards } = await import('../../core/review/fsrs.ts');
  const inTurn = takingTurns(db);
  try {
    while (await inTurn(() => foldSome(db, scheduleCards)));
    await inTurn(() => signOfLife(db, sortingMs(db)));
    for (const step of stepsOfArrived(db, scheduleCards)) {
      await inTurn(() => {
        step();
        signOfLife(db);
      });
    }
  } catch (error) {
    breakOff(db);
    throw error;
  }
  db.pragma('synchronous = FULL');
  db.transaction(endMerging).immediate(db);
}

/** Takes the sign of life back, so that the next command doesn't take this one for being still at work. */
export function breakOff(db: Database): void {
  try {
    db.pragma('busy_timeout = 0');
    db.transaction(endMerging).immediate(db);
  } catch {
    // On a full disk, say; without signs of life it will be known in ten seconds.
  }
}

/** From here on until `settle` has ended. */
export function withoutWaiting(db: Database): void {
  if (db.pragma('journal_mode', { simple: true }) !== 'wal') return;
  db.pragma('synchronous = NORMAL');
  db.pragma('wal_autocheckpoint = 8000');
}

/** Folds for a short while; whether anything may be left. */
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
  if (rows.length > 0) signOfLife(db);
  return rows.length > 0;
}

function endMerging(db: Database): void {
  db.prepare("DELETE FROM meta WHERE key = 'merging'").run();
}

/** `silence`: the milliseconds after which the next one may come. */
export function signOfLife(db: Database, silence = 0): void {
  const until = String(Date.now() + silence);
  db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('merging', ?)").run(until);
}
