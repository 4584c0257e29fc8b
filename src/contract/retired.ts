// Topics with something recorded that are no longer in the roadmap: in `list`, `show`, `check` and `report`.

import * as z from 'zod';
import { topicRef } from './decisions.ts';
import { successor } from './map-diff.ts';

export const retiredRecord = z
  .strictObject({
    ...topicRef.shape,
    state: z.enum(['done', 'known', 'skipped', 'doing']).nullable(),
    since: z.string().nullable(),
    spent_min: z.number(),
    notes: z.number(),
    ticked: z
      .array(z.strictObject({ day: z.string(), text: z.string() }))
      .describe('Its ticked steps, as they were called on that day.'),
    maybe: z
      .array(successor)
      .describe('Topics in which nothing is recorded that may be this one, the likeliest first.'),
  })
  .meta({
    id: 'RetiredRecord',
    description: 'A topic that is no longer in the roadmap; its entries are kept.',
  });

export const retiredView = z
  .strictObject({
    gone: retiredRecord,
    today: z.string(),
    notes: z.array(z.strictObject({ id: z.string(), day: z.string(), text: z.string() })),
    sessions: z.array(z.strictObject({ id: z.string(), day: z.string(), minutes: z.number() })),
  })
  .meta({ id: 'RetiredView' });
