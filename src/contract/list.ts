// The answer of `list`: topics by milestone, with their missing needs.

import * as z from 'zod';
import { topicRef } from './decisions.ts';
import { topicMemoryRecord } from './memory.ts';
import { retiredRecord } from './retired.ts';
import { coverageRecord, partRecord, topicRecord } from './topic.ts';

export const listedTopic = z
  .strictObject({
    ...topicRecord.shape,
    in_scope: z.boolean(),
    set_aside: z.boolean().describe('In progress, and out of scope since another topic was chosen.'),
    optional: z.boolean(),
    project: z.boolean().describe('Whether it is the project of a milestone.'),
    needs: z.array(topicRef),
    since: z.string().nullable().describe('Study day of the present state.'),
    days_ago: z.number().nullable(),
    last_touched: z.string().nullable().describe('Study day of the latest status, time or note.'),
    goal: z
      .strictObject({
        by: z.string().nullable(),
      })
      .nullable(),
    alternative: z.boolean(),
    instead_of: z.array(topicRef).describe('For the pick of a pick-one group: the other topics.'),
    memory: topicMemoryRecord.nullable().describe('How well it is remembered; null unless it is done.'),
  })
  .meta({ id: 'ListedTopic' });

export const listView = z
  .strictObject({
    roadmap: z.strictObject({
      ...coverageRecord.shape,
      title: z.string(),
    }),
    area: topicRef.nullable(),
    areas: z.array(
      z.strictObject({
        ...topicRef.shape,
        ...coverageRecord.shape,
      }),
    ),
    milestones: z.array(
      z.strictObject({
        ...partRecord.shape,
        folded: z.boolean(),
      }),
    ),
    topics: z
      .array(listedTopic)
      .describe('In the order of the path; with `--area`, of the file. None of a folded milestone.'),
    today: z.string(),
    gone: z.array(retiredRecord),
    lists_gone: z.boolean().describe('Whether the screen lists them.'),
    earlier: z
      .array(
        z.strictObject({
          part: z.string().nullable(),
          count: z.number(),
          spent_min: z.number(),
        }),
      )
      .describe(
        'Topics learnt earlier, by milestone (with `--area`, by area), that are left out of `topics`.',
      ),
  })
  .meta({ id: 'ListView' });
