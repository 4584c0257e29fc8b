// Goes back to a backup; the present database is kept aside.

import { restore as restoreFrom } from '../context/recovery.ts';
import { syncStatus } from '../context/sync-status.ts';
import type { Context } from '../context.ts';
import { formatDate } from '../core/time/format-date.ts';
import { restoreText } from '../render/screens/backup.ts';
import type { RestoreView } from '../view/backup.ts';
import type { Command } from './shared/command.ts';

export const restore: Command<{ file: string }, RestoreView> = {
  async run(ctx, { file }) {
    const { path, aside, events, latest, device } = await restoreFrom(ctx, file);
    return {
      file: ctx.files.existing(file),
      file_name: file,
      database: path,
      database_name: ctx.files.nameOf(path),
      aside,
      aside_name: aside && ctx.files.nameOf(aside),
      entries: events,
      latest: latest === null ? null : formatDate(latest),
      device,
      synced: await isSynced(ctx),
    };
  },
  text: restoreText,
  acknowledges: true,
};

async function isSynced(ctx: Context): Promise<boolean> {
  return syncStatus(await ctx.store()) !== null;
}
