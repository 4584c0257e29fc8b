// The answer of `notes`: notes, newest first.

import * as z from 'zod';
import { topicRef } from './decisions.ts';

export const notesView = z
  .strictObject({
    today: z.string(),
    topic: topicRef.nullable().describe('The topic asked for; null: all.'),
    words: z.string(),
    notes: z
      .array(
        z.strictObject({
          id: z.string(),
          topic: topicRef,
          at: z.string(),
          day: z.string(),
          text: z.string(),
          conflicts: z.array(z.string()),
        }),
      )
      .describe('`conflicts`: versions of the note that other devices wrote at the same time.'),
  })
  .meta({ id: 'NotesView' });
