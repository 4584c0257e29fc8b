// The answer of `graph`: topics, groups and areas, and their order.

import type * as z from 'zod';
import type * as contract from '../contract/graph.ts';
import { topicsOf, walker } from '../core/roadmap/graph.ts';
import { openWithin } from '../core/state/goals.ts';
import { stepsOf } from '../core/state/resolve-groups.ts';
import { isReady, type LearnerState, stateOf } from '../core/state/state.ts';
import { neededByTopics } from './show.ts';
import { coverageRecord, refById, stateRef } from './topic.ts';

export type GraphFormat = z.infer<typeof contract.graphFormat>;

export type GraphView = z.infer<typeof contract.graphView>;

export type GraphNode = z.infer<typeof contract.graphNode>;

/** Of one topic and all it needs, or (null) of the whole map. */
export function graphView(state: LearnerState, topic: number | null, format: GraphFormat): GraphView {
  const { graph, remaining, satisfied } = state;
  const { id, title } = graph.roadmap;
  const before = (node: number) => (topic === null ? graph.needsOf(node) : stepsShown(state, node));
  const shown = topic === null ? graph.ids.map((_, node) => node) : walker(graph.nodeCount)([topic], before);
  const ahead = topic === null ? [] : openWithin(state, [topic]).filter(node => node !== topic);
  return {
    format,
    roadmap: { id, title, ...coverageRecord(state) },
    topic: topic === null ? null : refById(state, graph.idOf(topic)),
    ahead:
      topic === null
        ? null
        : {
            topics: ahead.length,
            left_min: Math.round(ahead.reduce((sum, node) => sum + remaining[node]!, 0) * 60),
          },
    opens: topic === null ? [] : neededByTopics(state, topic).map(other => stateRef(state, other)),
    nodes: [...shown]
      .sort((a, b) => a - b)
      .map(node => ({
        ...nodeRecord(state, node, topic !== null),
        // A group out of scope is not to be learnt, but that doesn't make it learnt.
        satisfied:
          satisfied[node] === 1 &&
          (node < graph.topicCount ||
            state.required[node] === 1 ||
            topicsOf(graph, node).some(member => satisfied[member] === 1)),
        before_ids: before(node).map(other => graph.idOf(other)),
      })),
  };
}

/** The way to one topic: an area is one step, a group appears as its picks. */
function stepsShown(state: LearnerState, node: number): readonly number[] {
  const { topicCount, groupCount } = state.graph;
  return node < topicCount + groupCount ? stepsOf(state, node) : [];
}

function nodeRecord(
  state: LearnerState,
  node: number,
  closed: boolean,
): Omit<GraphNode, 'satisfied' | 'before_ids'> {
  const { graph, inScope, remaining, required } = state;
  const { roadmap, topicCount, groupCount } = graph;
  const ref = refById(state, graph.idOf(node));
  if (node < topicCount) {
    const { area, group } = graph.topic(node);
    return {
      ...ref,
      kind: 'topic',
      state: stateOf(state, node),
      in_scope: inScope[node] === 1,
      area,
      group,
      left_min: Math.round(remaining[node]! * 60),
      open_topics: 1,
      pick: null,
      need_ids: graph
        .needsOf(node)
        .slice(0, graph.ownNeeds[node])
        .map(need => graph.idOf(need)),
      start: [],
    };
  }
  const members = graph.needsOf(node);
  const group = roadmap.groups[node - topicCount];
  const open = stepsOf(state, node)
    .flatMap(step => (step < topicCount ? [step] : stepsOf(state, step)))
    .filter(topic => !state.satisfied[topic]);
  const left = Math.round(open.reduce((sum, topic) => sum + remaining[topic]!, 0) * 60);
  const common = { ...ref, state: null, group: null, left_min: left, open_topics: open.length };
  if (group) {
    return {
      ...common,
      kind: 'group',
      in_scope: required[node] === 1,
      area: group.area,
      pick: { pick: group.pick, of: members.length },
      need_ids: group.needs,
      start: [],
    };
  }
  const area = roadmap.areas[node - topicCount - groupCount]!;
  return {
    ...common,
    kind: 'area',
    in_scope: true,
    area: null,
    pick: null,
    need_ids: area.needs,
    start: closed
      ? open.filter(topic => isReadyNow(state, topic)).map(topic => refById(state, graph.idOf(topic)))
      : [],
  };
}

function isReadyNow(state: LearnerState, topic: number): boolean {
  const status = state.progress.status[topic];
  return (status === 'open' || status === 'started') && isReady(state, topic);
}
