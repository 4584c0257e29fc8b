// The answer of `report` if it wrote a page.

import * as z from 'zod';

export const writtenPage = z
  .strictObject({
    format: z.literal('html'),
    file: z.string().nullable().describe('null: stdout.'),
    file_name: z.string().nullable(),
    bytes: z.number().nullable(),
    opened: z.boolean(),
  })
  .meta({ id: 'WrittenPage' });
