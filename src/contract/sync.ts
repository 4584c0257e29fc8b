// The answer of `sync`, and how it stands.

import * as z from 'zod';

export const repositoryRecord = z
  .strictObject({
    repository: z.string().describe('The address as git gets it; a folder by its absolute path.'),
    repository_name: z.string().describe('As screens name it: without scheme and user.'),
  })
  .meta({ id: 'RepositoryRecord' });

export const syncRecord = z
  .strictObject({
    ...repositoryRecord.shape,
    to_send: z.number(),
    last_on: z.string().nullable().describe('The study day of the last sync that worked.'),
    failed: z
      .strictObject({
        since: z.string(),
        message: z.string(),
      })
      .nullable()
      .describe('The first failure since then.'),
  })
  .meta({ id: 'SyncRecord', description: 'How sync stands, where it is set up.' });

export const syncView = z
  .strictObject({
    ...repositoryRecord.shape,
    dry_run: z.boolean(),
    set_up: z
      .strictObject({
        created: z.boolean(),
      })
      .nullable()
      .describe('If it was set up now: whether the repository was made.'),
    off: z.boolean().describe('No longer in sync; nothing else was done.'),
    sent: z.number(),
    received: z.strictObject({
      entries: z.number(),
      devices: z.number(),
    }),
    not_understood: z.number(),
    devices: z.number(),
    new_device: z.string().nullable().describe('The new id of this database, if it got one.'),
    copies: z
      .array(
        z.strictObject({
          device: z.string(),
          first: z.number(),
          now: z.string(),
          entries: z.number(),
          here: z.boolean(),
        }),
      )
      .describe('Copies of one database that both went on. `here`: the entries of this one got the new id.'),
    copy: z.string().nullable().describe('A copy of the database from before, as a way back.'),
    copy_name: z.string().nullable(),
    problems: z.array(
      z.strictObject({
        code: z.string(),
        device: z.string(),
        message: z.string(),
      }),
    ),
    shared: z.boolean().describe('The summary for a mentor was renewed.'),
  })
  .meta({ id: 'SyncView' });
