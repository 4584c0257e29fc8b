// The answer of `skip`, `reopen` and `choose`: the topics' new states, and the effect on others.

import * as z from 'zod';
import { topicRef } from './decisions.ts';
import { coverageRecord, stateRef, topicRecord } from './topic.ts';

export const changeView = z
  .strictObject({
    topics: z.array(
      z.strictObject({
        ...topicRecord.shape,
        changed: z.boolean(),
      }),
    ),
    group: z
      .strictObject({
        ...topicRef.shape,
        others: z.array(topicRef),
      })
      .nullable()
      .describe('The group of the choice.'),
    unlocked: z.array(stateRef),
    set_aside: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          spent_min: z.number(),
        }),
      )
      .describe('In progress, and out of scope since another topic was chosen.'),
    locked: z.array(stateRef).describe('Topics that were ready and now are locked or out of scope.'),
    roadmap: coverageRecord,
  })
  .meta({ id: 'ChangeView' });
