// The answer of `goal`: the learner's goals, and the outcome for the named one.

import * as z from 'zod';
import { topicRef } from './decisions.ts';
import { topicRecord } from './topic.ts';

export const goalOutcome = z.enum(['set', 'moved', 'already', 'dropped', 'none', 'reached']);

export const goalRecord = z
  .strictObject({
    ...topicRecord.shape,
    by: z.string().nullable(),
    reached: z.string().nullable().describe('The study day on which it was learnt.'),
    topics_left: z
      .number()
      .describe('Open topics on the way to it, itself included; 0 if it is reached or skipped.'),
    left_min: z.number(),
    needed_min_a_week: z
      .number()
      .nullable()
      .describe(
        'Minutes a week that the deadline asks for; null without a deadline, or less than a week before it.',
      ),
    at_risk: z.boolean(),
    latest_start: z
      .string()
      .nullable()
      .describe("The last day to begin at the learner's pace; null if unknown, or if it doesn't matter."),
  })
  .meta({ id: 'GoalRecord' });

export const namedGoal = z
  .strictObject({
    outcome: goalOutcome,
    goal: goalRecord,
    first: topicRef.nullable().describe('The first topic on the way there; null if none is left.'),
  })
  .meta({ id: 'NamedGoal' });

export const goalView = z
  .strictObject({
    today: z.string(),
    named: namedGoal.nullable().describe('The goal that was named; null if all are listed.'),
    goals: z.array(goalRecord),
  })
  .meta({ id: 'GoalView' });
