// The answer of `know`: the topics marked as known, and those that opened.

import * as z from 'zod';
import { topicRef } from './decisions.ts';
import { coverageRecord, stateRef } from './topic.ts';

export const knownRecord = z
  .strictObject({
    ...topicRef.shape,
    area: topicRef,
    estimate_min: z.number(),
  })
  .meta({ id: 'KnownRecord' });

export const knowView = z
  .strictObject({
    questions: z.number().nullable().describe('The number of questions asked; null: the topics were named.'),
    stored: z.boolean().describe('Whether it was stored; if not, nothing was changed.'),
    from: topicRef.nullable().describe('The roadmap in which they were learnt, with --from.'),
    topics: z.array(
      z.strictObject({
        ...topicRef.shape,
        already: z.boolean(),
      }),
    ),
    known: z.array(knownRecord),
    known_min: z.number(),
    assumed: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          group: topicRef,
        }),
      )
      .describe("Topics marked because their group is needed, though the learner didn't say so."),
    unlocked: z.array(stateRef),
    roadmap: coverageRecord,
  })
  .meta({ id: 'KnowView' });
