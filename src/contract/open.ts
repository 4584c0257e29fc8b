// The answer of `open`: the link, and whether a browser opened it.

import * as z from 'zod';
import { topicRef } from './decisions.ts';

export const openView = z
  .strictObject({
    topic: topicRef,
    n: z.number(),
    of: z.number(),
    title: z.string(),
    url: z.string(),
    opened: z.boolean(),
  })
  .meta({ id: 'OpenView' });
