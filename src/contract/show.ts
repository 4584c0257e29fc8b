// The answer of `show`: everything about one topic.

import * as z from 'zod';
import { state, topicRef, words } from './decisions.ts';
import { cardRecord, topicMemoryRecord } from './memory.ts';
import { stepRecord } from './steps.ts';
import { topicRecord } from './topic.ts';

export const showView = z
  .strictObject({
    ...topicRecord.shape,
    area_title: z.string(),
    group: z
      .strictObject({
        ...topicRef.shape,
        pick: z.number(),
        others: z.array(topicRef),
      })
      .nullable(),
    in_scope: z.boolean(),
    set_aside: z.boolean().describe('In progress, and out of scope since another topic was chosen.'),
    optional: z.boolean(),
    importance: z.number(),
    aliases: z.array(z.string()),
    today: z.string().describe('The days below are relative to this one.'),
    since: z.string().nullable(),
    about: z.string(),
    why: z.string(),
    made_of: z
      .array(z.strictObject({ ...topicRef.shape, learnt: z.boolean() }))
      .describe('Retired topics of which it is made: it is known if all were learnt.'),
    needs: z.array(
      z.strictObject({
        ...topicRef.shape,
        state: state.nullable(),
        satisfied: z.boolean(),
      }),
    ),
    unlocks: z.array(
      z.strictObject({
        ...topicRef.shape,
        state: state,
      }),
    ),
    steps: z.array(stepRecord),
    goal: z
      .strictObject({
        by: z.string().nullable(),
      })
      .nullable()
      .describe('Whether the learner aims at it, and by when.'),
    links: z.array(
      z.strictObject({
        n: z.number(),
        title: z.string(),
        url: z.string(),
        kind: z.string().nullable(),
      }),
    ),
    practice: z.string(),
    checks: z.number().describe('The number of checks that `try` has for it.'),
    tried: z
      .strictObject({
        shown_on: z.string().nullable().describe('The day on which all checks held first; null: never.'),
        shown_checks: z.number().describe('The number of these checks.'),
        earlier: z.boolean().describe('Whether they held only before the file changed them.'),
        new_checks: z.number().describe('Checks that are new in the file since the last run.'),
        last: z
          .strictObject({ day: z.string(), passed: z.number(), of: z.number() })
          .describe('The last run whose result was another than the one before.'),
      })
      .nullable()
      .describe('Null: never tried.'),
    memory: topicMemoryRecord.nullable().describe('How well it is remembered; null unless it is done.'),
    recall: z
      .array(
        z.strictObject({
          card: z.string().describe('As it is typed: `http/safe`, `@12#1`.'),
          ask: z.string(),
          answer: z.string(),
          own: z.boolean(),
          aside: z.boolean().describe('It is no longer asked.'),
          given: words.nullable().describe('The words of the roadmap file, if the learner reworded it.'),
          memory: cardRecord.nullable(),
        }),
      )
      .describe("Its questions; the learner's own, from notes, come last."),
    answers: z
      .boolean()
      .describe("Whether answers were asked for: without that, the screen doesn't give them away."),
    notes: z
      .array(
        z.strictObject({
          id: z.string(),
          day: z.string(),
          text: z.string(),
          conflicts: z.array(z.string()),
        }),
      )
      .describe('`conflicts`: versions of the note that other devices wrote at the same time.'),
    sessions: z.array(
      z.strictObject({
        id: z.string(),
        day: z.string(),
        minutes: z.number(),
      }),
    ),
  })
  .meta({ id: 'ShowView' });
