// Topics and coverage as the records that `--json` shows: ids beside titles, whole minutes.

import { type Coverage, coverageOf, coverageOfAreas, percentOf } from '../core/state/coverage.ts';
import { partsOf } from '../core/state/path.ts';
import { type Standing, type State, stateOf } from '../core/state/state.ts';

export interface TopicRef {
  id: string;
  title: string;
}

export interface TopicRecord extends TopicRef {
  area: string;
  /** Where it counts: its area where the roadmap has no milestones; null: in none. */
  milestone: MilestoneRef | null;
  /** Its number on the path through the roadmap. */
  place: number;
  state: State;
  estimate_min: number;
  spent_min: number;
  /** Still to spend, by the learner's own pace; 0 when it is done, known or skipped. */
  left_min: number;
}

export interface CoverageRecord {
  learnt: number;
  total: number;
  percent: number;
  left_min: number;
}

/** The `n`th of so many. */
export type MilestoneRef = TopicRef & { n: number; of: number };

function milestoneRef({ graph }: Standing, milestone: number): MilestoneRef | null {
  const parts = partsOf(graph);
  const part = parts[milestone];
  return part === undefined ? null : { id: part.id, title: part.title, n: milestone + 1, of: parts.length };
}

export function topicRef({ graph }: Standing, topic: number): TopicRef {
  const { id, title } = graph.topic(topic);
  return { id, title };
}

export type StateRef = TopicRef & { state: State };

export function stateRef(standing: Standing, topic: number): StateRef {
  return { ...topicRef(standing, topic), state: stateOf(standing, topic) };
}

/** By number: a topic, a group or an area. */
export function refOf({ graph }: Standing, node: number): TopicRef {
  const { groups, areas } = graph.roadmap;
  const container = node - graph.topicCount;
  const { id, title } =
    container < 0 ? graph.topic(node) : (groups[container] ?? areas[container - graph.groupCount]!);
  return { id, title };
}

/** By id, which may also be a group's or an area's. */
export function refById(standing: Standing, id: string): TopicRef {
  return refOf(standing, standing.graph.numberOf.get(id)!);
}

export function topicRecord(standing: Standing, topic: number): TopicRecord {
  const { id, title, area, hours } = standing.graph.topic(topic);
  const { milestoneOf, place } = standing.path;
  return {
    id,
    title,
    area,
    milestone: milestoneRef(standing, milestoneOf[topic]!),
    place: place[topic]! + 1,
    state: stateOf(standing, topic),
    estimate_min: Math.round(hours * 60),
    spent_min: standing.study.minutes[topic]!,
    left_min: standing.satisfied[topic] ? 0 : Math.round(standing.remaining[topic]! * 60),
  };
}

export function coverageRecord(standing: Standing, area?: string): CoverageRecord {
  return recordOf(coverageOf(standing, area));
}

/** Each area with what is learnt of it, in the order of the file. */
export function areaRecords(standing: Standing): (TopicRef & CoverageRecord)[] {
  const coverage = coverageOfAreas(standing);
  return standing.graph.roadmap.areas.map(({ id, title }, i) => ({ id, title, ...recordOf(coverage[i]!) }));
}

export function recordOf(coverage: Coverage): CoverageRecord {
  return {
    learnt: coverage.learnt,
    total: coverage.total,
    percent: percentOf(coverage),
    left_min: Math.round(coverage.hoursLeft * 60),
  };
}
