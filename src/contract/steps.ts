// The steps of a topic as records.

import * as z from 'zod';

export const stepRecord = z
  .strictObject({
    n: z.number(),
    id: z.string(),
    do: z.string(),
    estimate_min: z.number(),
    ticked_on: z.string().nullable(),
  })
  .meta({ id: 'StepRecord' });
