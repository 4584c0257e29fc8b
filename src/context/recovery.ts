// Repairs the database, and restores backups.

import type { Context } from '../context.ts';
import { scheduleCards } from '../core/review/fsrs.ts';
import type { Failure } from '../core/text/failure.ts';
import { refuseUnsaved } from '../store/database.ts';
import { type Checkup, checkup as checkUp } from '../store/recovery/checkup.ts';
import { leftoverLog } from '../store/recovery/leftover-log.ts';
import { rebuild as rebuildDerived } from '../store/recovery/rebuild.ts';
import { type Restored, restore as restoreFrom } from '../store/recovery/restore.ts';
import { isDamaged, type Salvaged, salvage as salvageFrom } from '../store/recovery/salvage.ts';
import type { Base } from './base.ts';
import { failureOf } from './failure-of.ts';
import { renewPace } from './pace.ts';
import type { Store } from './store.ts';

export function checkup({ db }: Store): Checkup {
  refuseUnsaved(db);
  return checkUp(db, scheduleCards);
}

/**
 * Rebuilds all data derived from the log. Call it before anything opens the database: folding a broken-off
 * import might meet the damage and fail.
 */
export async function rebuild(ctx: Context): Promise<void> {
  await ctx.store(db => rebuildDerived(db, scheduleCards));
}

/** Saves the readable part of a damaged database into a new one in its place; null if it isn't damaged. */
export function salvage({ world, now, written, notes, databasePath }: Base): Salvaged | null {
  const path = databasePath();
  const note = leftoverLog(path, now);
  if (note !== null && note !== 'damaged') notes.push(note);
  if (!isDamaged(path)) return null;
  const salvaged = salvageFrom(path, { now, newDevice: world.newId, schedule: scheduleCards });
  written.any = true;
  return salvaged;
}

/** The failure for a damaged database; null for other errors. */
export async function damageIn({ world }: Base, error: unknown): Promise<Failure | null> {
  const failure = await failureOf(error, world);
  return failure?.code === 'database-damaged' ? failure : null;
}

/** Puts a backup in the database's place, without opening the database, which may be damaged. */
export async function restore(ctx: Context, typed: string): Promise<Restored> {
  const { cwd, newId } = ctx.world;
  const options = { now: ctx.now, newDevice: newId, schedule: scheduleCards };
  const restored = restoreFrom(ctx.databasePath(), cwd, typed, options);
  ctx.written.any = true;
  if (restored.note !== null) ctx.notes.push(restored.note);
  // Derived from the entries, as after an import.
  await renewPace(ctx, true);
  return restored;
}
