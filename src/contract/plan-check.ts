// The answer of `plan --check`: how past forecasts would have held.

import * as z from 'zod';

const percent = z.union([z.literal(50), z.literal(80), z.literal(90)]);

const checkedDate = z
  .strictObject({
    percent: percent,
    held: z.number(),
    held_pct: z.number().describe('Per cent; `low` and `high` are the 95 % interval of the true share.'),
    low_pct: z.number(),
    high_pct: z.number(),
    by_days_pct: z.number().describe('Per cent, if forecasts drew single days from the past instead.'),
  })
  .meta({ id: 'CheckedDate' });

export const planCheckView = z
  .strictObject({
    windows: z.number().describe('Past spans of four weeks with enough history before them for a forecast.'),
    windows_needed: z.number(),
    dates: z.array(checkedDate).describe('How often the dates held; empty below `windows_needed`.'),
  })
  .meta({ id: 'PlanCheckView' });
