// The answer of `sync`, and how it stands.

import * as z from 'zod';

export const syncRecord = z
  .strictObject({
    repository: z.string(),
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
    repository: z.string().describe('The name of the repository, without scheme and user.'),
    dry_run: z.boolean(),
    set_up: z
      .strictObject({
        address: z.string(),
        created: z.boolean(),
      })
      .nullable()
      .describe('Where it was set up now: the address as git gets it, and whether the repository was made.'),
    off: z.boolean().describe('No longer in sync; nothing else was done.'),
    sent: z.number(),
    received: z.strictObject({
      entries: z.number(),
      devices: z.number(),
    }),
    not_understood: z.number(),
    devices: z.number(),
    new_device: z.string().nullable().describe('The id this database goes on with, where it is a new one.'),
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
