// Exports, imports and backups: the whole log.

import type { Context } from '../context.ts';
import type { StoredEvent } from '../core/log/events.ts';
import type { Output } from '../files/output/output-file.ts';
import { eventLine, headerLine } from '../files/transfer/event-line.ts';
import { refuseUnsaved } from '../store/database.ts';
import { merge as mergeEvents, type Survey, survey as surveyEvents } from '../store/import/merge.ts';
import { withLog } from '../store/log/whole-log.ts';
import { readSessions, type TitledEntry } from '../store/queries/sessions.ts';
import { copyChecked } from '../store/recovery/backup.ts';
import { asideFor } from '../store/recovery/replace.ts';
import { writeFile } from './output.ts';
import { renewPace } from './pace.ts';
import type { Store } from './store.ts';

/** Writes every event of one moment as a line of an export; returns their number. */
export function exportLog({ db, now }: Store, write: (text: string) => void): number {
  return withLog(db, (device, count, events) => {
    write(headerLine({ device, exported: new Date(now).toISOString(), events: count }));
    for (const event of events) write(eventLine(event));
    return count;
  });
}

/** Study time of all roadmaps, one at a time, the oldest first. */
export function sessions({ db }: Store): Iterable<TitledEntry> {
  return readSessions(db);
}

/** Compares events from elsewhere with the log; throws if they contradict it. */
export function survey({ db }: Store, events: Iterable<StoredEvent>): Survey {
  return surveyEvents(db, events);
}

/** Adds the surveyed events, and folds their topics. */
export async function merge(ctx: Context, events: Iterable<StoredEvent>, surveyed: Survey): Promise<void> {
  const store = await ctx.store();
  await mergeEvents(store.db, events, surveyed, { now: ctx.now, newDevice: ctx.world.newId });
  if (surveyed.fresh > 0) ctx.written.any = true;
  // Always, so that devices with the same events show the same pace.
  await renewPace(ctx, true);
}

/** Writes a checked copy; returns the number of its events. */
export function backup({ db, world }: Store, typed: string, force = false): Output<number> {
  refuseUnsaved(db);
  return writeFile(world, typed, { force }, draft => copyChecked(db, draft.path));
}

/** Makes a copy beside the database before a risky step; returns its path. */
export function copyAside(store: Store, what: string): string {
  const { path } = backup(store, asideFor(store.db.name, what, store.now));
  return path;
}
