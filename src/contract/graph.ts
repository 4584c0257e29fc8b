// The answer of `graph`: topics, groups and areas, and their order.

import * as z from 'zod';
import { state, topicRef } from './decisions.ts';
import { coverageRecord } from './topic.ts';

export const graphFormat = z.enum(['tree', 'dot', 'mermaid']);

export const graphNode = z
  .strictObject({
    ...topicRef.shape,
    kind: z.enum(['topic', 'group', 'area']),
    state: state.nullable().describe('null: a group or an area.'),
    satisfied: z.boolean(),
    in_scope: z.boolean(),
    area: z.string().nullable(),
    group: z.string().nullable(),
    left_min: z.number().describe('For a group or an area: of its open topics.'),
    open_topics: z.number(),
    pick: z
      .strictObject({
        pick: z.number(),
        of: z.number(),
      })
      .nullable()
      .describe("How many of a group's topics are enough, and how many it has."),
    before_ids: z
      .array(z.string())
      .describe('Ids directly before it: its needs; for a group or an area, the shown topics in it.'),
    need_ids: z
      .array(z.string())
      .describe('Ids that the file names as its needs, without those of its group and area.'),
    start: z.array(topicRef).describe("For an area whose topics aren't shown: the topics that can be begun."),
  })
  .meta({ id: 'GraphNode' });

export const graphView = z
  .strictObject({
    format: graphFormat,
    roadmap: z.strictObject({
      ...topicRef.shape,
      ...coverageRecord.shape,
    }),
    topic: topicRef.nullable().describe('The topic of the graph; null: the whole map.'),
    ahead: z
      .strictObject({
        topics: z.number(),
        left_min: z.number(),
      })
      .nullable(),
    opens: z.array(
      z.strictObject({
        ...topicRef.shape,
        state: state,
      }),
    ),
    nodes: z.array(graphNode).describe('In the order of the file: topics, then groups, then areas.'),
  })
  .meta({ id: 'GraphView' });
