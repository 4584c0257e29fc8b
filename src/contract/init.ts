// The answer of `init`.

import * as z from 'zod';

export const initView = z
  .strictObject({
    file: z.string(),
    file_name: z.string(),
    id: z.string(),
    title: z.string(),
  })
  .meta({ id: 'InitView' });
