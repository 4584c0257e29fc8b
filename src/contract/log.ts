// The answer of `log`: the recorded time, and the topic's total.

import * as z from 'zod';
import { topicRecord } from './topic.ts';

export const logView = z
  .strictObject({
    ...topicRecord.shape,
    today: z.string(),
    entry: z.strictObject({
      id: z.string(),
      day: z.string(),
      minutes: z.number(),
    }),
    noted: z.boolean(),
    sessions: z.number(),
  })
  .meta({ id: 'LogView' });
