// Each day of a report, topic by topic: the rows of the CSV file.

import * as z from 'zod';
import { topicRef } from './decisions.ts';

export const studiedDay = z
  .strictObject({
    day: z.string(),
    topic: topicRef,
    area: z.string().nullable().describe('Null for a topic that is no longer in the roadmap.'),
    milestone: z.string().nullable().describe('Null for a topic in no milestone.'),
    minutes: z.number(),
    sessions: z.number(),
    learnt: z.boolean(),
    shown_on: z.string().nullable().describe('The day since which the topic counts as shown.'),
    steps: z.number().describe('The number of its steps ticked on that day.'),
  })
  .meta({ id: 'StudiedDay' });
