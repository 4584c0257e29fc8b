// A forecast and its pace, as `plan` and `report` show them.

import * as z from 'zod';

export const paceRecord = z
  .strictObject({
    week_min: z.number(),
    weeks: z.number(),
  })
  .meta({ id: 'PaceRecord' });

export const forecastRecord = z
  .strictObject({
    exact_to: z
      .enum(['day', 'month'])
      .describe(
        'Whether dates are days (YYYY-MM-DD) or only months (YYYY-MM); with months, p50 is left out.',
      ),
    p50: z.string().nullable(),
    p80: z.string().nullable(),
    p90: z.string().nullable(),
  })
  .meta({ id: 'ForecastRecord' });
