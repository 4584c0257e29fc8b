// A year month by month, and the areas and topics with most time.

import * as z from 'zod';
import { topicRef } from './topic.ts';

export const span = z
  .strictObject({
    since: z.string(),
    until: z.string(),
    minutes: z.number(),
  })
  .meta({ id: 'Span' });

export const yearRecord = z
  .strictObject({
    months: z
      .array(
        z.strictObject({
          since: z.string(),
          minutes: z.number(),
          learnt: z.array(topicRef),
        }),
      )
      .describe(
        'From the first month with study time or a learnt topic to the present month, or the last of the year.',
      ),
    fullest: z
      .strictObject({
        month: span,
        week: span,
      })
      .nullable()
      .describe('The month and the week with most study time; null if fewer than two weeks have any.'),
  })
  .meta({ id: 'YearRecord' });
