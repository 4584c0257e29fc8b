// Topics and coverage as the records of `--json`: ids with titles, whole minutes.

import * as z from 'zod';
import { state, topicRef } from './decisions.ts';

export const milestoneRef = z
  .strictObject({
    ...topicRef.shape,
    n: z.number(),
    of: z.number(),
  })
  .meta({ id: 'MilestoneRef', description: 'Milestone `n` of `of`.' });

export const topicRecord = z
  .strictObject({
    ...topicRef.shape,
    area: z.string(),
    milestone: milestoneRef
      .nullable()
      .describe(
        'The milestone in which it counts, or its area if the roadmap has no milestones; null: none.',
      ),
    place: z.number().describe('Its number on the path through the roadmap.'),
    state: state,
    estimate_min: z.number(),
    spent_min: z.number(),
    left_min: z
      .number()
      .describe("Minutes still to spend, by the learner's estimate bias; 0 if it is done, known or skipped."),
    ticked: z
      .strictObject({
        steps: z.number(),
        of: z.number(),
        next_step: z.number().nullable(),
      })
      .nullable()
      .describe(
        "Of a topic in progress: how many of its steps are ticked, and the first that isn't; null if none is ticked.",
      ),
    shown_on: z
      .string()
      .nullable()
      .describe('Of a topic that is done or known: the day on which all its checks held first; else null.'),
  })
  .meta({ id: 'TopicRecord' });

export const stateRef = z
  .strictObject({
    ...topicRef.shape,
    state: state,
  })
  .meta({ id: 'StateRef' });

export const coverageRecord = z
  .strictObject({
    learnt: z.number(),
    total: z.number(),
    percent: z.number(),
    shown_percent: z
      .number()
      .describe('By hours, as `percent`: topics that are learnt and whose checks have all held.'),
    left_min: z.number(),
  })
  .meta({ id: 'CoverageRecord' });

export const partRecord = z
  .strictObject({
    ...coverageRecord.shape,
    id: z.string().nullable(),
    title: z.string(),
    n: z.number().nullable().describe('Null if it is no milestone.'),
  })
  .meta({
    id: 'PartRecord',
    description:
      'A milestone; an area, if the roadmap has no milestones; or (its id is null) the topics in no milestone.',
  });
