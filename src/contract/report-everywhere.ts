// The answer of `report --everywhere`: a period over all roadmaps.

import * as z from 'zod';
import { topicRef } from './decisions.ts';
import { heatRecord, reportView } from './report.ts';
import { studiedDay } from './studied-days.ts';

const ofMap = { map: z.string().describe('The id of its roadmap.') };

const { learnt, topics, known } = reportView.shape;
const studied = reportView.shape.studied.shape;

export const everywhereView = z
  .strictObject({
    everywhere: z.literal(true),
    period: reportView.shape.period,
    today: z.string(),
    studied: z.strictObject({
      minutes: studied.minutes,
      review_min: studied.review_min,
      days: studied.days,
      of_days: studied.of_days,
      sessions: studied.sessions,
      goal_min: studied.goal_min,
      before_min: studied.before_min,
    }),
    learnt: z.array(z.strictObject({ ...ofMap, ...learnt.element.shape })),
    known: z.array(z.strictObject({ ...ofMap, ...known.element.shape })),
    heat: heatRecord,
    maps: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          learnt: z.number(),
          total: z.number(),
          percent: z.number(),
          spent_min: z.number(),
          period_min: z.number(),
          period_learnt: z.number(),
        }),
      )
      .describe('The roadmap in use is the first. One without a sound file has only minutes.'),
    topics: z
      .array(z.strictObject({ ...ofMap, ...topics.element.shape }))
      .describe('Studied topics, the one with most time first.'),
    days: z.array(z.strictObject({ ...ofMap, ...studiedDay.shape })),
  })
  .meta({ id: 'EverywhereView' });
