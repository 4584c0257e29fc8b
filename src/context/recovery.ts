// What mends the database, and goes back to a backup of it.

import type { Context } from '../context.ts';
import { scheduleCards } from '../core/review/fsrs.ts';
import type { Failure } from '../core/text/failure.ts';
import { type Checkup, checkup as checkUp } from '../store/recovery/checkup.ts';
import { rebuild as rebuildDerived } from '../store/recovery/rebuild.ts';
import { type Restored, restore as restoreFrom } from '../store/recovery/restore.ts';
import { isDamaged, type Salvaged, salvage as salvageFrom } from '../store/recovery/salvage.ts';
import type { Base } from './base.ts';
import { failureOf } from './failure-of.ts';
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
