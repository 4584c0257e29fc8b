// The answer of `show` for an area, a group or a milestone: what it is about, and its topics.

import * as z from 'zod';
import { namedPart } from './decisions.ts';
import { listView } from './list.ts';

export const partView = z
  .strictObject({
    ...listView.shape,
    part: z
      .strictObject({
        ...namedPart.shape,
        pick: z.number().nullable(),
      })
      .describe('`pick`: how many topics of a group are enough.'),
  })
  .meta({ id: 'PartView' });
