// The answer of `amend`: an entry before and after.

import * as z from 'zod';
import { topicRef } from './decisions.ts';

export const entryState = z
  .strictObject({
    topic: topicRef,
    at: z.string(),
    day: z.string(),
    date: z.string(),
    time: z.string().describe('Its beginning; for clocked study time, also its end.'),
    end_time: z.string().nullable(),
    minutes: z.number().nullable(),
    text: z.string().nullable(),
    conflicts: z.array(z.string()).describe('Of a note: versions that other devices wrote at the same time.'),
  })
  .meta({ id: 'EntryState' });

export const amendView = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['time', 'running', 'note']),
    changed: z.boolean(),
    today: z.string().describe('The days below are relative to this one.'),
    before: entryState,
    after: entryState.nullable().describe('null: deleted.'),
    moved_to: z.string().nullable().describe('The new id of an entry that was moved to another topic.'),
  })
  .meta({ id: 'AmendView' });
