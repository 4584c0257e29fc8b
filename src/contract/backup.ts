// The answers of `backup` and `restore`.

import * as z from 'zod';

export const backupView = z
  .strictObject({
    file: z.string(),
    file_name: z.string(),
    bytes: z.number(),
    entries: z.number(),
  })
  .meta({ id: 'BackupView' });

export const restoreView = z
  .strictObject({
    file: z.string(),
    file_name: z.string(),
    database: z.string(),
    database_name: z.string(),
    aside: z.string().nullable().describe('Where the former database is kept; null if there was none.'),
    aside_name: z.string().nullable(),
    entries: z.number(),
    latest: z.string().nullable().describe('Study day of the last entry.'),
    device: z.string().describe('The device id of this database from now on.'),
    synced: z.boolean().describe('The next sync brings back entries that were sent since.'),
  })
  .meta({ id: 'RestoreView' });
