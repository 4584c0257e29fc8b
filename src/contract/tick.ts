// The answer of `tick`: the steps of a topic, and the changed ones.

import * as z from 'zod';
import { doneView } from './done.ts';
import { stepRecord } from './steps.ts';
import { coverageRecord, topicRecord } from './topic.ts';

export const tickView = z
  .strictObject({
    today: z.string(),
    topic: topicRecord,
    sessions: z.number(),
    steps: z.array(stepRecord),
    ticked: z
      .array(z.number())
      .describe('Numbers of steps: ticked now, no longer ticked, and those that were already as asked for.'),
    cleared: z.array(z.number()),
    already: z.array(z.number()),
    recorded_min: z.number().nullable(),
    recorded_as: z.string().nullable().describe('The id of its entry.'),
    noted: z.boolean(),
    milestone: coverageRecord.nullable().describe('Coverage of its milestone; null if it is in none.'),
    roadmap: coverageRecord,
    done: doneView.nullable().describe('If the topic was marked as done with its last step.'),
  })
  .meta({ id: 'TickView' });
