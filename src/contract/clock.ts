// Running and stopped clocks as the records of `--json`.

import * as z from 'zod';
import { topicRef } from './decisions.ts';

export const clockRecord = z
  .strictObject({
    id: z.string(),
    roadmap: z.string(),
    topic: topicRef,
    at: z.string(),
    day: z.string(),
    date: z.string().describe('Calendar date and time of its begin.'),
    time: z.string(),
    minutes: z.number().describe('Minutes so far; of a stopped clock: minutes recorded, a day at most.'),
  })
  .meta({ id: 'ClockRecord' });

export const stoppedRecord = z
  .strictObject({
    ...clockRecord.shape,
    end_at: z.string(),
    end_day: z.string(),
    end_date: z.string(),
    end_time: z.string(),
    discarded: z.boolean().describe('Its time was not recorded.'),
  })
  .meta({ id: 'StoppedRecord' });
