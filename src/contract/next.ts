// The answer of `next`: the topics to learn now, and why.

import * as z from 'zod';
import { clockRecord } from './clock.ts';
import { reason, topicRef } from './decisions.ts';
import { dueRecord } from './memory.ts';
import { stepRecord } from './steps.ts';
import { coverageRecord, topicRecord } from './topic.ts';

export const choiceRecord = z
  .strictObject({
    ...topicRecord.shape,
    area_title: z.string(),
    group: topicRef.nullable(),
    about: z.string(),
    reasons: z.array(reason),
    steps: z.array(stepRecord),
    links: z.array(
      z.strictObject({
        n: z.number(),
        title: z.string(),
        url: z.string(),
      }),
    ),
    checks: z.number().describe('The number of checks that `try` has for it.'),
  })
  .meta({ id: 'ChoiceRecord' });

export const nextView = z
  .strictObject({
    today: z.string().describe('The days below are relative to this one.'),
    asked: z.number().describe('The number of topics asked for.'),
    choices: z.array(choiceRecord).describe('The best first; empty if no topic is ready.'),
    running: z.array(clockRecord).describe('Running clocks of all roadmaps.'),
    followed_by: z
      .array(
        z.strictObject({
          ...topicRecord.pick({ id: true, title: true, state: true, estimate_min: true, left_min: true })
            .shape,
        }),
      )
      .describe('The topics after the first on the path, locked or not, up to the end of its milestone.'),
    roadmap: z.strictObject({
      ...coverageRecord.shape,
      title: z.string(),
    }),
    area: z
      .strictObject({
        ...topicRef.shape,
        open: z.number(),
        total: z.number(),
      })
      .nullable()
      .describe('The area asked for, with the number of its open topics and of those that count.'),
    goal: topicRef.nullable(),
    fit_min: z.number().nullable(),
    review: z
      .strictObject({
        ...dueRecord.shape,
        first: z
          .strictObject({
            questions: z.number(),
            minutes: z.number(),
          })
          .nullable(),
      })
      .nullable()
      .describe('Due questions; null if there are none.'),
  })
  .meta({ id: 'NextView' });
