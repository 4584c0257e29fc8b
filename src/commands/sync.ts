// Keeps this device in step with others through a git repository.

import { syncText } from '../render/screens/sync.ts';
import type { SyncView } from '../view/sync.ts';
import type { Command } from './shared/command.ts';

export interface SyncFlags {
  to?: string;
  join?: boolean;
  dryRun?: boolean;
  off?: boolean;
}

export const sync: Command<SyncFlags, SyncView> = {
  async run(ctx, { to, join = false, dryRun = false, off = false }) {
    const { syncLog, syncOff } = await import('../context/sync.ts');
    if (off) return { ...nothing, repository: await syncOff(ctx), off: true };
    const done = await syncLog(ctx, { ...(to !== undefined && { to }), join, dryRun });
    return {
      ...nothing,
      repository: done.repository.name,
      dry_run: dryRun,
      set_up: to === undefined ? null : { address: done.repository.address, created: done.created },
      sent: done.sent,
      received: { entries: done.received, devices: done.from.size },
      not_understood: done.notUnderstood,
      devices: done.devices,
      new_device: done.newDevice,
      copies: done.copies,
      before_name: done.before,
      problems: done.problems,
    };
  },
  text: syncText,
  failed: ({ problems }) => problems.length > 0,
  acknowledges: ({ dry_run, problems }) => !dry_run && problems.length === 0,
};

const nothing: SyncView = {
  repository: '',
  dry_run: false,
  set_up: null,
  off: false,
  sent: 0,
  received: { entries: 0, devices: 0 },
  not_understood: 0,
  devices: 0,
  new_device: null,
  copies: [],
  before_name: null,
  problems: [],
};
