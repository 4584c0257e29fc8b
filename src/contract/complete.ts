// The answer to a press of the Tab key: the words that fit at the cursor; and the script by which a shell asks.

import * as z from 'zod';

export const candidate = z
  .strictObject({
    value: z.string(),
    about: z.string(),
  })
  .meta({ id: 'Candidate' });

export const completeView = z
  .strictObject({
    candidates: z.array(candidate),
    files: z.boolean().describe('Whether the shell should offer files if there is no candidate.'),
  })
  .meta({ id: 'CompleteView' });

export const completionView = z
  .strictObject({
    shell: z.string(),
    script: z.string(),
  })
  .meta({ id: 'CompletionView' });
