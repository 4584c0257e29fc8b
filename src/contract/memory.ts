// Memory and due questions as records: probabilities in per cent, days as dates, whole minutes.

import * as z from 'zod';
import { topicRef } from './decisions.ts';

export const topicMemoryRecord = z
  .strictObject({
    recall_pct: z.number(),
    next_on: z.string().describe('The day of its next question, today at the earliest.'),
    is_due: z.boolean(),
    questions: z.number(),
  })
  .meta({
    id: 'TopicMemoryRecord',
    description: 'How well a topic is remembered, and when it is asked about next.',
  });

export const dueRecord = z
  .strictObject({
    questions: z.number(),
    topics: z.number(),
    minutes: z.number(),
    waiting: z.number().describe("Due questions beyond today's time for reviews."),
  })
  .meta({ id: 'DueRecord', description: "Due questions: those that fit into today's time, and the rest." });

export const reviewedRecord = z
  .strictObject({
    questions: z
      .number()
      .describe('Asked questions, recalled ones, and all that were asked or are still due.'),
    of: z.number(),
    recalled: z.number(),
    forgotten: z.number(),
    forgotten_of: z.array(topicRef),
  })
  .meta({ id: 'ReviewedRecord', description: 'The results of the questions asked in a span of days.' });

export const memoryRecord = z
  .strictObject({
    covered: z
      .number()
      .describe(
        'Topics done, how many of them are still remembered (the sum of their probabilities), and the share.',
      ),
    still_known: z.number(),
    known_pct: z.number(),
    due: dueRecord.nullable(),
    load: z
      .array(
        z.strictObject({
          day: z.string(),
          questions: z.number(),
          minutes: z.number(),
        }),
      )
      .describe('Expected answers on each day from today on, with second answers to forgotten questions.'),
  })
  .meta({ id: 'MemoryRecord' });

export const cardRecord = z
  .strictObject({
    recall_pct: z.number(),
    next_on: z.string(),
    stability_days: z.number().describe('Days until the probability of recall falls to 90 %.'),
    reviews: z.number(),
    forgotten: z.number().describe('How many of them were "forgotten".'),
  })
  .meta({ id: 'CardRecord' });

export const dueView = z
  .strictObject({
    questions: z.number(),
    minutes: z.number(),
    waiting: z.number().describe('More is due than the time for reviews allows today.'),
  })
  .meta({ id: 'DueView' });
