// Keeps this device in sync with others through a git repository.

import type { Context } from '../context.ts';
import { Failure } from '../core/text/failure.ts';
import { syncText } from '../render/screens/sync.ts';
import type { RepositoryRecord, SyncView } from '../view/sync.ts';
import type { Command } from './shared/command.ts';

export interface SyncFlags {
  to?: string;
  join?: boolean;
  dryRun?: boolean;
  off?: boolean;
}

export const sync: Command<SyncFlags, SyncView> = {
  async run(ctx, { to, join = false, dryRun = false, off = false }) {
    const [store, { syncLog, syncOff }, { isShared, isSynced }] = await Promise.all([
      ctx.store(),
      import('../context/sync.ts'),
      import('../context/sync-status.ts'),
    ]);
    if (off) return { ...nothing, ...(await syncOff(store)), off: true };
    // If only the progress is shared, sync renews that.
    if (to === undefined && !isSynced(store) && isShared(store) && !dryRun)
      return { ...nothing, ...(await renewShare(ctx)), shared: true };
    const done = await syncLog(ctx, { ...(to !== undefined && { to }), join, dryRun });
    const shared = !dryRun && isShared(store) && (await tryToShare(ctx));
    return {
      ...nothing,
      repository: done.repository.address,
      repository_name: done.repository.name,
      dry_run: dryRun,
      set_up: to === undefined ? null : { created: done.created },
      sent: done.sent,
      received: { entries: done.received, devices: done.from.size },
      not_understood: done.notUnderstood,
      devices: done.devices,
      new_device: done.newDevice,
      copies: done.copies,
      copy: done.before,
      copy_name: done.before && store.files.nameOf(done.before),
      problems: done.problems,
      shared,
    };
  },
  text: syncText,
  failed: ({ problems }) => problems.length > 0,
  acknowledges: ({ dry_run, problems }) => !dry_run && problems.length === 0,
};

const nothing: Omit<SyncView, keyof RepositoryRecord> = {
  dry_run: false,
  set_up: null,
  off: false,
  sent: 0,
  received: { entries: 0, devices: 0 },
  not_understood: 0,
  devices: 0,
  new_device: null,
  copies: [],
  copy: null,
  copy_name: null,
  problems: [],
  shared: false,
};

/** Sends the summary of the shared roadmap again, if that is the one in use. */
async function renewShare(ctx: Context): Promise<RepositoryRecord> {
  const [{ publishSummary, sharingOf }, { currentSummary }, { repositoryOf }] = await Promise.all([
    import('../context/share.ts'),
    import('./share.ts'),
    import('../context/sync-status.ts'),
  ]);
  const learner = await ctx.learner();
  const { id } = learner.graph.roadmap;
  const sharing = sharingOf(learner, id);
  if (sharing.roadmap === id) await publishSummary(learner, sharing, currentSummary(learner, sharing.as));
  return repositoryOf(ctx, sharing.address);
}

/** The log is in sync already, so a summary that can't be sent is only a note. */
async function tryToShare(ctx: Context): Promise<boolean> {
  try {
    await renewShare(ctx);
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    ctx.notes.push(`your progress was not shared: ${error.what}`);
    return false;
  }
}
