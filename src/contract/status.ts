// The answer of bare `roadmap`: where I am.

import * as z from 'zod';
import { clockRecord } from './clock.ts';
import { topicRef } from './decisions.ts';
import { goalRecord } from './goal.ts';
import { memoryRecord } from './memory.ts';
import { syncRecord } from './sync.ts';
import { coverageRecord, milestoneRef, topicRecord } from './topic.ts';

export const statusView = z
  .strictObject({
    today: z.string().describe('The days below are relative to this one.'),
    roadmap: z.strictObject({
      ...coverageRecord.shape,
      title: z.string(),
      hours: z.number(),
      milestones: z.number(),
      file: z.string(),
      file_name: z.string(),
      built_in: z.boolean(),
    }),
    milestone: z
      .strictObject({
        ...milestoneRef.shape,
        ...coverageRecord.shape,
        about: z.string(),
        hours: z.number(),
      })
      .nullable()
      .describe('The milestone of `next`; null if there is none.'),
    choice: z
      .strictObject({ group: topicRef, picks: z.array(topicRef) })
      .nullable()
      .describe('On the first run: the largest group with a choice, and the topics that count for it.'),
    database: z.string(),
    database_name: z.string(),
    first_run: z.boolean(),
    kept_under: z
      .strictObject({ ids: z.array(z.string()), entries: z.number(), line: z.string() })
      .nullable()
      .describe(
        'On the first run under a new id: the earlier ids, the number of their entries, and the line that makes these count here.',
      ),
    week: z
      .strictObject({
        minutes: z.number(),
        all_min: z.number(),
        review_min: z.number(),
        goal_min: z.number().nullable(),
        days: z.number(),
        of_days: z.number(),
      })
      .describe(
        '`minutes` are of study in this roadmap; all else is over all roadmaps: `all_min`, which the goal is of, and `days`, which also count days with reviews alone.',
      ),
    running: z.array(clockRecord).describe('Running clocks of all roadmaps.'),
    memory: memoryRecord.nullable().describe('null if nothing was learnt yet that could fade.'),
    welcome_back: z
      .strictObject({
        away_days: z.number(),
        minutes: z.number(),
        waiting: z.number(),
        waiting_days: z.number(),
      })
      .nullable()
      .describe(
        "After a week or more without a record, if something is due: what today's time for reviews allows, and the rest.",
      ),
    doing: z
      .array(topicRecord)
      .describe('In progress, but neither next nor with a running clock; the last touched first.'),
    doing_more: z.number().describe('The number of such topics left out of `doing`.'),
    goals: z.array(goalRecord).describe('Open goals, those at risk first.'),
    next: topicRecord.nullable(),
    sync: syncRecord.nullable().describe("Null if sync isn't set up."),
  })
  .meta({ id: 'StatusView' });
