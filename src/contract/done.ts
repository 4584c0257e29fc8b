// The answer of `done`: the marked topics, those that opened, and those that came closer.

import * as z from 'zod';
import { stoppedRecord } from './clock.ts';
import { topicRef } from './decisions.ts';
import { coverageRecord, milestoneRef, partRecord, stateRef, topicRecord } from './topic.ts';

export const doneView = z
  .strictObject({
    topics: z.array(
      z.strictObject({
        ...topicRef.shape,
        already: z.boolean(),
        goal: z.boolean(),
        done_on: z.string(),
        days_ago: z.number(),
        spent_min: z.number(),
        sessions: z.number(),
        ticked: topicRecord.shape.ticked.describe('The steps that were ticked before.'),
        shown: z
          .strictObject({ day: z.string(), checks: z.number() })
          .nullable()
          .describe(
            'The day on which all its checks held first, and how many they were; null: they have not.',
          ),
        can_be_shown: z.boolean().describe('Whether it has checks that have not all held yet.'),
      }),
    ),
    known: z.array(topicRef).describe('Needs that were marked as known with it.'),
    recorded_min: z.number().nullable(),
    recorded_as: z.string().nullable(),
    stopped: z.array(stoppedRecord).describe('Clocks of these topics that were stopped.'),
    today: z.string(),
    unlocked: z.array(stateRef),
    closer: z.array(
      z.strictObject({
        ...stateRef.shape,
        needs: z.array(topicRef),
      }),
    ),
    reached: z
      .array(
        z.strictObject({
          ...milestoneRef.shape,
          about: z.string(),
        }),
      )
      .describe('Milestones that are now complete; empty if the roadmap has none.'),
    milestones: z
      .array(partRecord)
      .describe('The milestones of these topics, or their areas if the roadmap has none.'),
    roadmap: coverageRecord,
    next: topicRef.nullable(),
    first_review: z
      .string()
      .nullable()
      .describe('The day of the first review of these topics; null if none was newly done.'),
  })
  .meta({ id: 'DoneView' });
