// The answer of `plan`: when everything will be done, what comes in which week, and what would change that.

import * as z from 'zod';
import { basis, state, topicRef } from './decisions.ts';
import { forecastRecord, paceRecord } from './forecast.ts';
import { coverageRecord } from './topic.ts';

export const aimRecord = z
  .strictObject({
    goal: topicRef.nullable().describe('null: everything, for --by.'),
    by: z.string(),
    days_left: z.number().describe('0 or less: the day has passed.'),
    left_min: z.number(),
    chance_pct: z.number().nullable(),
    needed_min: z
      .number()
      .nullable()
      .describe('Minutes a week for a chance of 50 % and of 80 %; without a forecast, by arithmetic.'),
    needed_80_min: z.number().nullable(),
    skip_min: z.number().nullable().describe('Minutes to leave out for the same chances.'),
    skip_80_min: z.number().nullable(),
    advice: z
      .strictObject({
        percent: z.union([z.literal(50), z.literal(80)]),
        week_min: z.number().nullable(),
        skip_min: z.number().nullable(),
      })
      .nullable()
      .describe(
        'The next step that helps: to a chance of 50 %, or from there to 80 %; null if no change is needed.',
      ),
  })
  .meta({ id: 'AimRecord' });

export const weekRecord = z
  .strictObject({
    first: z.string(),
    last: z.string(),
    minutes: z.number(),
    topics: z.array(
      z.strictObject({
        ...topicRef.shape,
        state: state,
        minutes: z.number(),
        continued: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'WeekRecord' });

export const descopeRecord = z
  .strictObject({
    needed_min: z
      .number()
      .nullable()
      .describe('Minutes to leave out for the dates asked for; null if none is needed.'),
    topics: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          left_min: z.number(),
        }),
      )
      .describe('The least important first.'),
  })
  .meta({ id: 'DescopeRecord' });

export const planView = z
  .strictObject({
    title: z.string(),
    today: z.string(),
    roadmap: coverageRecord,
    goals: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          by: z.string().nullable(),
        }),
      )
      .describe('The goals of the plan; if empty, the plan is for all that is required.'),
    topics_left: z.number(),
    left_min: z.number(),
    history: z
      .strictObject({
        basis: basis,
        days: z.number(),
        study_days: z.number(),
        last_studied: z.string().nullable(),
        estimated: z.boolean(),
        partly_estimated: z.boolean(),
      })
      .describe(
        'The data behind the forecast. `days`: since study began; `estimated`: no time was recorded, estimates replace it (`partly_estimated`: some).',
      ),
    pace: paceRecord
      .nullable()
      .describe("The learner's pace, the mean of the last weeks with pauses; null if unknown."),
    long_pace: paceRecord.nullable().describe('The same over all weeks.'),
    asked_min: z.number().nullable().describe('Minutes a week that were asked about instead.'),
    forecast: forecastRecord
      .nullable()
      .describe("null if history doesn't allow one; a date is null if it is more than five years ahead."),
    hour_more_saves_days: z.number().nullable().describe('Days that one more hour a week would save.'),
    weeks_left: z
      .array(
        z.strictObject({
          hours_a_week: z.number(),
          weeks: z.number(),
        }),
      )
      .describe('Whole weeks at a steady pace: arithmetic, for learners without a forecast.'),
    aims: z.array(aimRecord),
    filled_by: z
      .strictObject({
        week_min: z.number(),
        source: z.enum(['own', 'asked', 'goal']),
      })
      .nullable()
      .describe('Minutes that fill each week: the likely pace, the one asked about, or the weekly goal.'),
    weeks: z.array(weekRecord),
    weeks_shown: z.number().describe('The number of weeks that the screen shows.'),
    milestones: z.array(
      z.strictObject({
        ...topicRef.shape,
        day: z.string(),
      }),
    ),
    longest: z.strictObject({
      topics: z.array(topicRef),
      left_min: z.number(),
    }),
    trim: descopeRecord.nullable(),
  })
  .meta({ id: 'PlanView' });
