// A year month by month, and the areas and topics with most time.

import * as z from 'zod';
import { topicRef } from './decisions.ts';

export const span = z
  .strictObject({
    since: z.string(),
    until: z.string(),
    minutes: z.number(),
  })
  .meta({ id: 'Span' });

export const yearRecord = z
  .strictObject({
    months: z
      .array(
        z.strictObject({
          since: z.string(),
          minutes: z.number(),
          learnt: z.array(topicRef),
        }),
      )
      .describe(
        'From the first month with study time or a learnt topic to the present month, or the last of the year.',
      ),
    weeks: z
      .array(
        z.strictObject({
          since: z.string(),
          minutes: z.number(),
          all_min: z.number().describe('In all roadmaps, which the weekly goal is for.'),
          covered_min: z.number().describe('Estimated minutes of the topics learnt by the end of the week.'),
        }),
      )
      .describe(
        'Whole weeks up to the present one or the last of the year: also the days of it in another year.',
      ),
    weekly_goal_min: z.number().nullable().describe('The goal of today, for every week.'),
    estimate_min: z.number().describe('Estimated minutes of everything in scope, which the weeks cover.'),
    fullest: z
      .strictObject({
        month: span,
        week: span,
      })
      .nullable()
      .describe('The month and the week with most study time; null if fewer than two weeks have any.'),
  })
  .meta({ id: 'YearRecord' });
