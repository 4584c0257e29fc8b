// The answer of `history`: every entry in its present form, newest first.

import * as z from 'zod';
import { grade, topicRef } from './decisions.ts';

const formerEntry = z
  .strictObject({
    id: z.string(),
    topic: topicRef.nullable(),
    at: z.string(),
    day: z.string(),
    date: z.string(),
    time: z.string(),
    minutes: z.number().nullable(),
    text: z.string().nullable(),
  })
  .meta({ id: 'FormerEntry' });

export const entryRecord = z
  .strictObject({
    id: z.string().describe('`@12`, or `@device.12` from another device.'),
    kind: z.string(),
    topic: topicRef.nullable().describe('Its topic or group; null for a setting.'),
    at: z.string(),
    day: z.string(),
    date: z
      .string()
      .describe('Calendar date and time: after midnight, the date is the day after the study day.'),
    time: z.string(),
    minutes: z.number().nullable(),
    end_time: z.string().nullable().describe('The time of day at which a clock was stopped.'),
    clock: z.boolean().describe('Whether the entry starts, stops or discards a clock.'),
    text: z.string().nullable(),
    chosen: z.string().nullable(),
    by: z.string().nullable(),
    about: z.string().nullable().describe('The entry that an edit or a removal changes.'),
    moved_to: topicRef.nullable().describe('The topic to which its time was moved, as a new entry.'),
    was: formerEntry.nullable().describe('Its first form; null if it was never changed.'),
    deleted: z.boolean(),
    step: z
      .strictObject({
        id: z.string(),
        text: z.string(),
      })
      .nullable()
      .describe('The step that was ticked or cleared, by its text of that day.'),
    begin: z
      .strictObject({
        day: z.string(),
        date: z.string(),
        time: z.string(),
      })
      .nullable(),
    setting: z
      .strictObject({
        key: z.string(),
        value: z.string().nullable(),
      })
      .nullable()
      .describe('Value null: reset to the default.'),
    review: z
      .strictObject({
        card: z.string(),
        grade: grade,
      })
      .nullable()
      .describe('The answered question, and its grade: from 1 (forgotten) to 4 (easy).'),
    answers: z
      .number()
      .optional()
      .describe('How many answers a screen shows as this one; JSON has each by itself.'),
    question: z
      .strictObject({
        card: z.string(),
        ask: z.string().nullable(),
      })
      .nullable()
      .describe(
        'The question that was put aside, brought back or reworded; `ask`: its new words, null: those of the file again.',
      ),
    from: z
      .string()
      .nullable()
      .describe(
        'Where a topic was learnt: the ids of another roadmap and of the topic there, as `backend/git`.',
      ),
    tried: z
      .strictObject({
        passed: z.number(),
        of: z.number(),
      })
      .nullable()
      .describe('How many checks of the topic held.'),
  })
  .meta({ id: 'EntryRecord' });

export const historyView = z
  .strictObject({
    today: z.string(),
    entries: z.array(entryRecord),
    total: z.number().describe('The number of all entries, hidden ones included.'),
  })
  .meta({ id: 'HistoryView' });
