// The answers of `maps diff` and `maps update`.

import * as z from 'zod';
import { state, topicRef } from './decisions.ts';
import { coverageRecord, stateRef } from './topic.ts';

const side = z.strictObject({
  ...topicRef.shape,
  file_name: z.string().nullable().describe('Null: the state in which something was last recorded.'),
  topics: z.number(),
});

export const successor = z.strictObject({ ...topicRef.shape, why: z.enum(['title', 'name', 'alike']) }).meta({
  id: 'Successor',
  description: 'A new topic that may be one that is gone: the same title, a name in common, or titles alike.',
});

export const mapDiffView = z
  .strictObject({
    old: side.nullable().describe('Null: nothing is recorded yet, so there is nothing to compare with.'),
    new: side,
    added: z.array(z.strictObject({ ...topicRef.shape, area: z.string(), estimate_min: z.number() })),
    gone: z.array(
      z.strictObject({
        ...topicRef.shape,
        state,
        spent_min: z.number(),
        touched: z.boolean(),
        maybe: z.array(successor),
      }),
    ),
    renamed: z.array(z.strictObject({ ...topicRef.shape, from: z.string() })),
    retitled: z.array(z.strictObject({ ...topicRef.shape, was_title: z.string() })),
    retimed: z.array(
      z.strictObject({ ...topicRef.shape, from_min: z.number(), to_min: z.number(), learnt: z.boolean() }),
    ),
    moved: z
      .array(z.strictObject({ ...topicRef.shape, from: z.string(), to: z.string() }))
      .describe('Titles of areas.'),
    needs: z.array(
      z.strictObject({ ...topicRef.shape, added: z.array(topicRef), removed: z.array(topicRef) }),
    ),
    reused: z
      .array(z.strictObject({ ...topicRef.shape, was_title: z.string(), now_at: z.string().nullable() }))
      .describe('Ids that seem to be those of other topics now.'),
    optional: z.array(z.strictObject({ ...topicRef.shape, optional: z.boolean() })),
    milestones: z.strictObject({ added: z.array(topicRef), gone: z.array(topicRef) }),
    lost_ticks: z
      .array(z.strictObject({ ...topicRef.shape, step: z.string(), text: z.string() }))
      .describe('Ticks of topics in progress whose step was there before.'),
    you: z
      .strictObject({
        before: coverageRecord,
        after: coverageRecord,
        locked: z.array(stateRef).describe('Could be learnt before, and are locked now.'),
        unlocked: z.array(topicRef),
      })
      .nullable()
      .describe('The effect on the learner; null if nothing is recorded, or for two different roadmaps.'),
  })
  .meta({ id: 'MapDiffView' });

export const mapsUpdatedView = z
  .strictObject({
    ...mapDiffView.shape,
    action: z.enum(['same', 'shown', 'written']),
    asked: z.boolean(),
    kept: z.string().nullable().describe('The file in which the copy edited by hand is kept.'),
  })
  .meta({ id: 'MapsUpdatedView' });
