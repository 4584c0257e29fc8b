// The database as a whole: exports, imports, backups, and what mends it.

import type { Context } from '../context.ts';
import type { StoredEvent } from '../core/log/events.ts';
import type { Failure } from '../core/text/failure.ts';
import type { Output } from '../files/output/output-file.ts';
import type { Survey } from '../store/import/merge.ts';
import type { TitledEntry } from '../store/queries/sessions.ts';
import type { Checkup } from '../store/recovery/checkup.ts';
import type { Restored } from '../store/recovery/restore.ts';
import type { Salvaged } from '../store/recovery/salvage.ts';
import { failureOf } from './failure-of.ts';
import { loadScheduler } from './scheduler.ts';

export function databaseOf(ctx: Context) {
  return {
    async checkup(): Promise<Checkup> {
      const { db } = await ctx.store();
      const [{ checkup }, schedule] = await Promise.all([
        import('../store/recovery/checkup.ts'),
        loadScheduler(),
      ]);
      return checkup(db, schedule);
    },

    /**
     * Makes anew all that is derived from the log. To be called before anything opens the database: what an import left to be
     * folded might meet what is to be mended, and never get by.
     */
    async rebuild(): Promise<void> {
      const [{ rebuild }, schedule] = await Promise.all([
        import('../store/recovery/rebuild.ts'),
        loadScheduler(),
      ]);
      await ctx.openMended(db => rebuild(db, schedule));
    },

    /** Saves what can be read of a damaged database into a new one in its place; null where it isn't damaged. */
    async salvage(): Promise<Salvaged | null> {
      const [{ isDamaged, salvage }, schedule, path] = await Promise.all([
        import('../store/recovery/salvage.ts'),
        loadScheduler(),
        ctx.databasePath(),
      ]);
      if (!isDamaged(path)) return null;
      const salvaged = salvage(path, { now: ctx.now, newDevice: ctx.world.newId, schedule });
      ctx.hasWritten = true;
      return salvaged;
    },

    /** What an error says of a damaged database; null where it says something else. */
    async damageIn(error: unknown): Promise<Failure | null> {
      const failure = await failureOf(error, ctx.world);
      return failure?.code === 'database-damaged' ? failure : null;
    },

    /** Writes every event as a line of an export, all of one moment; gives their number. */
    async exportLog(write: (text: string) => void): Promise<number> {
      const { db } = await ctx.store();
      const [{ withLog }, { headerLine, eventLine }] = await Promise.all([
        import('../store/log/whole-log.ts'),
        import('../files/transfer/event-line.ts'),
      ]);
      return withLog(db, (device, count, events) => {
        write(headerLine({ device, exported: new Date(ctx.now).toISOString(), events: count }));
        for (const event of events) write(eventLine(event));
        return count;
      });
    },

    /** Study time of every roadmap, one at a time, the oldest first. */
    async sessions(): Promise<Iterable<TitledEntry>> {
      const { db } = await ctx.store();
      const { readSessions } = await import('../store/queries/sessions.ts');
      return readSessions(db);
    },

    /** Compares events from elsewhere with the log; throws where the two contradict each other. */
    async survey(events: Iterable<StoredEvent>): Promise<Survey> {
      const { db } = await ctx.store();
      const { survey } = await import('../store/import/merge.ts');
      return survey(db, events);
    },

    /** Takes events over that were surveyed, and folds the topics they touch. */
    async merge(events: Iterable<StoredEvent>, surveyed: Survey): Promise<void> {
      const { db } = await ctx.store();
      const { merge } = await import('../store/import/merge.ts');
      await merge(db, events, surveyed, { now: ctx.now, newDevice: ctx.world.newId });
      ctx.hasWritten ||= surveyed.fresh > 0;
      // Always, so that devices that know the same say the same.
      await ctx.ahead.renewPace(true);
    },

    /** A copy that was looked through; gives the number of its events. */
    async backup(typed: string, force = false): Promise<Output<number>> {
      const { db } = await ctx.store();
      const { copyChecked } = await import('../store/recovery/backup.ts');
      return ctx.files.output(typed, { force }, draft => copyChecked(db, draft.path));
    },

    /** A copy beside the database, as a way back from what comes next; gives its name. */
    async copyAside(what: string): Promise<string> {
      const { db } = await ctx.store();
      const { asideFor } = await import('../store/recovery/replace.ts');
      const { path } = await ctx.database.backup(asideFor(db.name, what, ctx.now));
      return ctx.files.nameOf(path);
    },

    /** Puts a backup in the database's place; the database isn't opened before, since it may be damaged. */
    async restore(typed: string): Promise<Restored> {
      const [{ restore }, schedule] = await Promise.all([
        import('../store/recovery/restore.ts'),
        loadScheduler(),
      ]);
      const { cwd, newId: newDevice } = ctx.world;
      const restored = restore(await ctx.databasePath(), cwd, typed, { now: ctx.now, newDevice, schedule });
      ctx.hasWritten = true;
      // It follows from the entries, as after an import.
      await ctx.ahead.renewPace(true);
      return restored;
    },
  };
}
