// The answer of `note`: the stored note, if any.

import * as z from 'zod';
import { topicRef } from './decisions.ts';

export const noteView = z
  .strictObject({
    topic: topicRef,
    note: z
      .strictObject({
        id: z.string(),
        text: z.string(),
      })
      .nullable()
      .describe('null: the text was empty, and nothing was stored.'),
    questions: z.number().describe('Questions in the note, for `review` to ask.'),
  })
  .meta({ id: 'NoteView' });
