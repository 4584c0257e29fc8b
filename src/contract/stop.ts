// The answer of `stop`: the recorded time, and clocks that still run.

import * as z from 'zod';
import { clockRecord, stoppedRecord } from './clock.ts';

export const stopView = z
  .strictObject({
    today: z.string(),
    stopped: stoppedRecord,
    noted: z.boolean(),
    spent_min: z.number(),
    sessions: z.number(),
    others: z.array(clockRecord).describe('Running clocks of other devices.'),
  })
  .meta({ id: 'StopView' });
