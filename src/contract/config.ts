// The answer of `config`: the settings.

import * as z from 'zod';

export const configView = z
  .strictObject({
    settings: z.array(
      z.strictObject({
        key: z.string(),
        value: z.string(),
        is_default: z.boolean(),
        device: z.boolean(),
        about: z.string(),
      }),
    ),
    action: z
      .enum(['show', 'set', 'unset'])
      .describe('Whether settings were shown, or one was set or unset.'),
    changed: z.boolean(),
  })
  .meta({ id: 'ConfigView' });
