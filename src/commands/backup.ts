// Copies the database, and checks the copy.

import { backup as backUp } from '../context/transfer.ts';
import { formatDate } from '../core/time/format-date.ts';
import { backupText } from '../render/screens/backup.ts';
import type { BackupView } from '../view/backup.ts';
import type { Command } from './shared/command.ts';

export const backup: Command<{ file?: string; force?: boolean }, BackupView> = {
  withStore(store, { file, force }) {
    const typed = file ?? `roadmap-${formatDate(store.today)}.db`;
    const { path, bytes, filled: entries } = backUp(store, typed, force);
    return { file: path, file_name: store.files.nameOf(path), bytes, entries };
  },
  text: backupText,
  acknowledges: true,
};
