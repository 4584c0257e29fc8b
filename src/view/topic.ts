// Topics and coverage as the records that `--json` shows: ids beside titles, whole minutes.

import { coverageOf, percentOf } from '../core/coverage.ts';
import { progressOf } from '../core/progress.ts';
import { type Standing, type State, stateOf } from '../core/standing.ts';

export interface TopicRef {
  id: string;
  title: string;
}

export interface TopicRecord extends TopicRef {
  area: string;
  state: State;
  estimate_min: number;
  spent_min: number;
}

export interface CoverageRecord {
  learnt: number;
  total: number;
  percent: number;
  left_min: number;
}

export function topicRef({ graph }: Standing, topic: number): TopicRef {
  const { id, title } = graph.roadmap.topics[topic]!;
  return { id, title };
}

/** By number: a topic, a group or an area. */
export function refOf({ graph }: Standing, node: number): TopicRef {
  const { topics, groups, areas } = graph.roadmap;
  const containers = node - graph.topicCount;
  const { id, title } =
    containers < 0 ? topics[node]! : (groups[containers] ?? areas[containers - graph.groupCount]!);
  return { id, title };
}

/** By id, which may also be a group's or an area's. */
export function refById({ graph }: Standing, id: string): TopicRef {
  const { topics, groups, areas } = graph.roadmap;
  // Numbering ten thousand topics to find one of a few areas or groups would take longer than all the rest.
  const isIt = (node: { id: string }) => node.id === id;
  const { title } = areas.find(isIt) ?? groups.find(isIt) ?? topics[graph.numberOf.get(id)!]!;
  return { id, title };
}

export function topicRecord(standing: Standing, topic: number): TopicRecord {
  const { id, title, area, hours } = standing.graph.roadmap.topics[topic]!;
  return {
    id,
    title,
    area,
    state: stateOf(standing, topic),
    estimate_min: Math.round(hours * 60),
    spent_min: progressOf(standing.progress, id).minutes,
  };
}

export function coverageRecord(standing: Standing, area?: string): CoverageRecord {
  const coverage = coverageOf(standing, area);
  return {
    learnt: coverage.learnt,
    total: coverage.total,
    percent: percentOf(coverage),
    left_min: Math.round(coverage.hoursLeft * 60),
  };
}
