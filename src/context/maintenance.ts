// The database as a whole: exports, imports, backups, and what mends it.

import type { Context } from '../context.ts';
import type { StoredEvent } from '../core/log/events.ts';
import { scheduleCards } from '../core/review/fsrs.ts';
import type { Failure } from '../core/text/failure.ts';
import type { Output } from '../files/output/output-file.ts';
import { eventLine, headerLine } from '../files/transfer/event-line.ts';
import { type ImportFile, openImportFile } from '../files/transfer/import-file.ts';
import { merge as mergeEvents, type Survey, survey as surveyEvents } from '../store/import/merge.ts';
import { withLog } from '../store/log/whole-log.ts';
import { readSessions, type TitledEntry } from '../store/queries/sessions.ts';
import { copyChecked } from '../store/recovery/backup.ts';
import { type Checkup, checkup as checkUp } from '../store/recovery/checkup.ts';
import { rebuild as rebuildDerived } from '../store/recovery/rebuild.ts';
import { asideFor } from '../store/recovery/replace.ts';
import { type Restored, restore as restoreFrom } from '../store/recovery/restore.ts';
import { isDamaged, type Salvaged, salvage as salvageFrom } from '../store/recovery/salvage.ts';
import type { Base } from './base.ts';
import { failureOf } from './failure-of.ts';
import { writeFile } from './output.ts';
import { renewPace } from './pace.ts';
import type { Store } from './store.ts';

export function checkup({ db }: Store): Checkup {
  return checkUp(db, scheduleCards);
}

/**
 * Makes anew all that is derived from the log. To be called before anything opens the database: what an import left to be
 * folded might meet what is to be mended, and never get by.
 */
export async function rebuild(ctx: Context): Promise<void> {
  await ctx.store(db => rebuildDerived(db, scheduleCards));
}

/** Saves what can be read of a damaged database into a new one in its place; null where it isn't damaged. */
export function salvage({ world, now, written, databasePath }: Base): Salvaged | null {
  const path = databasePath();
  if (!isDamaged(path)) return null;
  const salvaged = salvageFrom(path, { now, newDevice: world.newId, schedule: scheduleCards });
  written.any = true;
  return salvaged;
}

/** What an error says of a damaged database; null where it says something else. */
export async function damageIn({ world }: Base, error: unknown): Promise<Failure | null> {
  const failure = await failureOf(error, world);
  return failure?.code === 'database-damaged' ? failure : null;
}

/** Writes every event as a line of an export, all of one moment; gives their number. */
export function exportLog({ db, now }: Store, write: (text: string) => void): number {
  return withLog(db, (device, count, events) => {
    write(headerLine({ device, exported: new Date(now).toISOString(), events: count }));
    for (const event of events) write(eventLine(event));
    return count;
  });
}

/** Study time of every roadmap, one at a time, the oldest first. */
export function sessions({ db }: Store): Iterable<TitledEntry> {
  return readSessions(db);
}

/** A file to import, or stdin for `-`, with its format recognised by what is in it. */
export function openImport({ world }: Base, typed: string): ImportFile {
  return openImportFile(world.cwd, typed);
}

/** Compares events from elsewhere with the log; throws where the two contradict each other. */
export function survey({ db }: Store, events: Iterable<StoredEvent>): Survey {
  return surveyEvents(db, events);
}

/** Takes events over that were surveyed, and folds the topics they touch. */
export async function merge(ctx: Context, events: Iterable<StoredEvent>, surveyed: Survey): Promise<void> {
  const store = await ctx.store();
  await mergeEvents(store.db, events, surveyed, { now: ctx.now, newDevice: ctx.world.newId });
  if (surveyed.fresh > 0) ctx.written.any = true;
  // Always, so that devices that know the same say the same.
  await renewPace(ctx, true);
}

/** Writes a copy that was looked through; gives the number of its events. */
export function backup({ db, world }: Store, typed: string, force = false): Promise<Output<number>> {
  return writeFile(world, typed, { force }, draft => copyChecked(db, draft.path));
}

/** A copy beside the database, as a way back from what comes next; gives its name. */
export async function copyAside(store: Store, what: string): Promise<string> {
  const { path } = await backup(store, asideFor(store.db.name, what, store.now));
  return store.files.nameOf(path);
}

/** Puts a backup in the database's place; the database isn't opened before, since it may be damaged. */
export async function restore(ctx: Context, typed: string): Promise<Restored> {
  const { cwd, newId } = ctx.world;
  const options = { now: ctx.now, newDevice: newId, schedule: scheduleCards };
  const restored = restoreFrom(ctx.databasePath(), cwd, typed, options);
  ctx.written.any = true;
  // It follows from the entries, as after an import.
  await renewPace(ctx, true);
  return restored;
}
