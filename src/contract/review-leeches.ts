// The answer of `review --leeches`: questions that are not remembered, and those put aside.

import * as z from 'zod';
import { topicRef } from './decisions.ts';

export const leechesView = z
  .strictObject({
    leeches: z
      .array(
        z.strictObject({
          topic: topicRef,
          card: z.string(),
          ask: z.string(),
          lapses: z
            .number()
            .describe('Days on which it was forgotten since it was last brought back; 0 below 4.'),
          aside: z.boolean(),
        }),
      )
      .describe('In the order of the map.'),
  })
  .meta({ id: 'LeechesView' });
