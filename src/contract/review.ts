// The answer of `review`: questions asked and their results, questions still due, and the days ahead.

import * as z from 'zod';
import { grade, topicRef } from './decisions.ts';
import { cardRecord } from './memory.ts';

export const ended = z.enum(['finished', 'stopped', 'cancelled']);

export const questionRecord = z
  .strictObject({
    topic: topicRef,
    card: z.string().describe('As it is typed: `http/safe`, `@12#1`.'),
    ask: z.string(),
    own: z.boolean(),
  })
  .meta({ id: 'QuestionRecord' });

export const answeredRecord = z
  .strictObject({
    ...questionRecord.shape,
    grade: grade,
    tries: z.number(),
    next_on: z.string().nullable().describe('The day on which it comes back; null if it was put aside.'),
  })
  .meta({
    id: 'AnsweredRecord',
    description: '`grade`: of the first answer; `tries`: answers until it was recalled.',
  });

export const dueCardRecord = z
  .strictObject({
    ...questionRecord.shape,
    ...cardRecord.shape,
    answer: z.string(),
    due_on: z.string().describe('The study day on which it became or becomes due.'),
  })
  .meta({ id: 'DueCardRecord' });

export const reviewView = z
  .strictObject({
    today: z.string(),
    did: z
      .enum(['asked', 'crammed', 'graded', 'listed'])
      .describe(
        '`asked`: by keys in a terminal; `crammed`: so, but nothing was recorded; `graded`: by --grade; `listed`: not asked.',
      ),
    ended: ended
      .nullable()
      .describe(
        "How the session ended: with the last question, or earlier, by the learner's choice or Ctrl-C.",
      ),
    topic: topicRef.nullable(),
    of: z.string().nullable().describe('The named part of the map in words; null: nothing was named.'),
    answered: z.array(answeredRecord).describe('In the order in which they were asked.'),
    seconds: z.number().describe('From question to grade, all answers together.'),
    aside: z
      .array(
        z.strictObject({
          ...questionRecord.shape,
          lapses: z.number(),
        }),
      )
      .describe(
        'Put aside in this session. `lapses`: days on which it was forgotten, if that is why; else 0.',
      ),
    postponed: z.number(),
    cards: z
      .array(dueCardRecord)
      .describe(
        'Due questions, the best remembered first, then questions before they are due, the weakest first.',
      ),
    cards_min: z.number(),
    waiting: z.number().describe('The number of due questions left out.'),
    next_on: z
      .string()
      .nullable()
      .describe('The day of the first question after today; null if no topic is done yet.'),
  })
  .meta({ id: 'ReviewView' });

export const reviewEverywhereView = z
  .strictObject({
    everywhere: z.literal(true),
    maps: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          name: z.string().nullable().describe('The word behind `-r` for it; null: none is needed.'),
          review: reviewView,
        }),
      )
      .describe('The roadmap in use is the first.'),
  })
  .meta({ id: 'ReviewEverywhereView' });
