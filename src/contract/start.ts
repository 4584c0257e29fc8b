// The answer of `start`: the running clock, and the clocks it stopped.

import * as z from 'zod';
import { clockRecord, stoppedRecord } from './clock.ts';
import { stepRecord } from './steps.ts';
import { topicRecord } from './topic.ts';

export const startView = z
  .strictObject({
    today: z.string(),
    topic: topicRecord,
    steps: z.array(stepRecord),
    clock: clockRecord,
    already: z.boolean().describe('It was already running, and nothing was changed.'),
    because: z
      .enum(['typed', 'in-progress', 'next'])
      .describe('Why this topic: it was typed, it is in progress, or it comes next.'),
    was_skipped: z.boolean(),
    stopped: z.array(stoppedRecord),
    others: z.array(clockRecord).describe('Running clocks of other devices.'),
  })
  .meta({ id: 'StartView' });
