// The answer of `list WORDS`: topics with these words, the best first, and where the words stand.

import * as z from 'zod';
import { topicRef } from './decisions.ts';
import { listedTopic } from './list.ts';

export const foundTopic = z
  .strictObject({
    ...listedTopic.shape,
    found_in: z.enum(['title', 'names', 'about', 'note']),
    excerpt: z.string(),
    note: z
      .strictObject({
        id: z.string(),
        day: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'FoundTopic' });

export const searchView = z
  .strictObject({
    words: z.string(),
    today: z.string().describe('The days below are relative to this one.'),
    topics: z.array(foundTopic),
    gone: z
      .array(z.strictObject({ ...topicRef.shape, excerpt: z.string(), day: z.string() }))
      .describe('Notes of topics that are no longer in the roadmap.'),
    left_out: z.number().describe('Matching topics that were left out: neither in scope nor ever touched.'),
    cut: z.boolean().describe('Whether more notes match than were read.'),
  })
  .meta({ id: 'SearchView' });
