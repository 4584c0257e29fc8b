// The answer of `report`: what was studied and learnt in a period, and what is left.

import * as z from 'zod';
import { level, retentionRecord, topicRef } from './decisions.ts';
import { forecastRecord, paceRecord } from './forecast.ts';
import { goalRecord } from './goal.ts';
import { memoryRecord, reviewedRecord } from './memory.ts';
import { yearRecord } from './report-year.ts';
import { studiedDay } from './studied-days.ts';
import { coverageRecord, partRecord, topicRecord } from './topic.ts';

export const heatRecord = z
  .strictObject({
    since: z.string(),
    until: z.string(),
    week_start: z.number().describe('0 = Monday … 6 = Sunday.'),
    bounds_min: z
      .tuple([z.number(), z.number(), z.number()])
      .readonly()
      .nullable()
      .describe('Minutes at which levels 2, 3 and 4 begin; null without study time.'),
    days: z
      .array(
        z.strictObject({
          day: z.string(),
          minutes: z.number(),
          level: level,
        }),
      )
      .describe('Only days with study time.'),
  })
  .meta({
    id: 'HeatRecord',
    description: 'The last weeks of the period, from the first with study time; or a whole year.',
  });

export const milestoneAhead = z
  .strictObject({
    ...topicRef.shape,
    topics_left: z.number(),
    left_min: z.number(),
    forecast: forecastRecord.nullable(),
  })
  .meta({ id: 'MilestoneAhead' });

export const reportView = z
  .strictObject({
    title: z.string(),
    period: z.strictObject({
      name: z.enum(['day', 'week', 'month', 'year', 'all', 'days']),
      since: z.string(),
      until: z.string(),
    }),
    today: z.string(),
    studied: z.strictObject({
      minutes: z.number(),
      all_min: z.number().describe('Over all roadmaps, which the goal is of.'),
      review_min: z.number().describe('The time of reviews, which is not study time.'),
      days: z.number().describe('Days with study time, of the days so far.'),
      of_days: z.number(),
      sessions: z.number(),
      goal_min: z.number().nullable(),
      before_min: z.number().nullable(),
    }),
    learnt: z.array(
      z.strictObject({
        ...topicRef.shape,
        day: z.string(),
        shown_on: topicRecord.shape.shown_on,
      }),
    ),
    ticked: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          steps: z.number(),
          n: z.number(),
          of: z.number().nullable().describe('Null for a topic that is no longer in the roadmap.'),
        }),
      )
      .describe('`steps`: ticked in the period; `n` of all are ticked by its end.'),
    known: z.array(topicRef),
    skipped: z.array(topicRef),
    reviewed: reviewedRecord
      .nullable()
      .describe(
        "Questions asked in the period, and those due now if it hasn't ended; null if there are none.",
      ),
    memory: memoryRecord.nullable().describe('As of today; null in a report on past days.'),
    retention: retentionRecord
      .nullable()
      .describe('Recall of the due questions that were asked; null if none was, or the period is over.'),
    topics: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          minutes: z.number(),
          sessions: z.number(),
        }),
      )
      .describe('Studied topics, the one with most time first.'),
    days: z.array(studiedDay).describe('The same by study day.'),
    heat: heatRecord,
    year: yearRecord.nullable().describe('Month by month, if the period is a year.'),
    goals: z
      .array(goalRecord)
      .describe(
        'Open goals, and those reached in the period. This and the fields after `elsewhere` exist only in reports up to the present.',
      ),
    roadmap: coverageRecord.describe("At the end of the period, on today's map; for the milestones too."),
    can_show_percent: z
      .number()
      .describe('By hours: topics that have checks, so that `roadmap.shown_percent` can come to this.'),
    milestones: z
      .array(
        z.strictObject({
          ...partRecord.shape,
          spent_min: z.number(),
          period_min: z.number(),
          period_learnt: z.number(),
        }),
      )
      .describe(
        '`spent_min`: all time until then; `period_min` and `period_learnt` (topics): in the period.',
      ),
    elsewhere: z
      .strictObject({
        spent_min: z.number(),
        period_min: z.number(),
        topics: z.array(topicRef),
      })
      .nullable()
      .describe(
        'Study time of topics that are no longer in the roadmap, as in `milestones`; null if the period has none.',
      ),
    for_goals: z
      .strictObject({
        topics_left: z.number(),
        left_min: z.number(),
        weeks_left: z.array(
          z.strictObject({
            hours_a_week: z.number(),
            weeks: z.number(),
          }),
        ),
      })
      .nullable()
      .describe('The way to the goals, which `forecast` is about; null without goals.'),
    milestone: milestoneAhead
      .nullable()
      .describe('To the end of the present milestone; null with goals, and if all topics left belong to it.'),
    pace: paceRecord
      .nullable()
      .describe('The pace of the last weeks, and its forecast; null if too little is known.'),
    pace_estimated: z
      .enum(['no', 'partly', 'fully'])
      .describe('Whether the pace includes estimates, for topics learnt without recorded time.'),
    forecast: forecastRecord.nullable(),
    weeks_left: z
      .array(
        z.strictObject({
          hours_a_week: z.number(),
          weeks: z.number(),
        }),
      )
      .describe('Whole weeks for all that is left at a steady pace: arithmetic, not a forecast.'),
    stuck: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          begun_days_ago: z.number(),
          untouched_days: z.number(),
        }),
      )
      .describe('In progress, and untouched for a week or more; the latest first.'),
    stuck_more: z.number().describe('The number of such topics left out of `stuck`.'),
  })
  .meta({ id: 'ReportView' });

export const writtenReport = z
  .strictObject({
    format: z.string(),
    file: z.string().nullable().describe('null: stdout.'),
    file_name: z.string().nullable(),
    bytes: z.number().nullable(),
  })
  .meta({ id: 'WrittenReport', description: 'The answer if the report was written to a file.' });
