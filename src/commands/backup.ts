// A copy of the database that was checked before it is called one.

import { formatDate } from '../core/time/format-date.ts';
import { backupText } from '../render/screens/backup.ts';
import type { BackupView } from '../view/backup.ts';
import type { Command } from './shared/command.ts';

export const backup: Command<{ file?: string }, BackupView> = {
  async run(ctx, { file }) {
    const typed = file ?? `roadmap-${formatDate(await ctx.today())}.db`;
    const { path, bytes, events } = await ctx.database.backup(typed);
    return { file: path, name: await ctx.files.nameOf(path), bytes, entries: events };
  },
  text: backupText,
  acknowledges: true,
};
