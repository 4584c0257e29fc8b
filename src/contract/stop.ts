// The answer of `stop`: the recorded time, and clocks that still run.

import * as z from 'zod';
import { clockRecord, stoppedRecord } from './clock.ts';
import { stepRecord } from './steps.ts';

export const stopView = z
  .strictObject({
    today: z.string(),
    stopped: stoppedRecord,
    noted: z.boolean(),
    spent_min: z.number(),
    sessions: z.number(),
    steps: z.array(stepRecord).describe('Of its topic, if it is of the roadmap in use and in progress.'),
    others: z.array(clockRecord).describe('Running clocks of other devices.'),
  })
  .meta({ id: 'StopView' });
