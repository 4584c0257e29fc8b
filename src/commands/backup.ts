// A copy of the database that was checked before it is called one.

import { formatDate } from '../core/time/format-date.ts';
import { backupText } from '../render/screens/backup.ts';
import type { BackupView } from '../view/backup.ts';
import type { Command } from './shared/command.ts';

export const backup: Command<{ file?: string; force?: boolean }, BackupView> = {
  async run(ctx, { file, force }) {
    const typed = file ?? `roadmap-${formatDate(await ctx.today())}.db`;
    const { path, bytes, filled: entries } = await ctx.database.backup(typed, force);
    return { file: path, name: await ctx.files.nameOf(path), bytes, entries };
  },
  text: backupText,
  acknowledges: true,
};
