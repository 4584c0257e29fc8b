// The answers of `backup` and `restore`.

import type * as z from 'zod';
import type * as contract from '../contract/backup.ts';
export type BackupView = z.infer<typeof contract.backupView>;

export type RestoreView = z.infer<typeof contract.restoreView>;
