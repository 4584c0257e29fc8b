// The answer of `export`.

import * as z from 'zod';

export const exportFormat = z.enum(['json', 'csv', 'md', 'ics', 'anki']);

export const exportView = z
  .strictObject({
    format: exportFormat,
    file: z.string().nullable().describe('null: stdout.'),
    file_name: z.string().nullable(),
    count: z.number().describe('Entries, sessions, topics, weeks or questions, depending on the format.'),
    cancelled: z.number().describe('Weeks of the replaced file that are no longer planned.'),
    bytes: z.number().nullable(),
  })
  .meta({ id: 'ExportView' });
