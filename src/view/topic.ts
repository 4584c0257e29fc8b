// Topics and coverage as the records of `--json`: ids with titles, whole minutes.

import type * as z from 'zod';
import type * as decisions from '../contract/decisions.ts';
import type * as contract from '../contract/topic.ts';
import {
  type Coverage,
  coverageOf,
  coverageOfAreas,
  coverageOfMilestones,
  percentOf,
  percentShown,
  shownSince,
} from '../core/state/coverage.ts';
import { partsOf } from '../core/state/path.ts';
import { type LearnerState, stateOf } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';

export type TopicRef = z.infer<typeof decisions.topicRef>;

export type TopicRecord = z.infer<typeof contract.topicRecord>;

export type CoverageRecord = z.infer<typeof contract.coverageRecord>;

export type PartRecord = z.infer<typeof contract.partRecord>;

export type MilestoneRef = z.infer<typeof contract.milestoneRef>;

function milestoneRef({ graph }: LearnerState, milestone: number): MilestoneRef | null {
  const parts = partsOf(graph);
  const part = parts[milestone];
  return part === undefined ? null : { id: part.id, title: part.title, n: milestone + 1, of: parts.length };
}

export function topicRef({ graph }: LearnerState, topic: number): TopicRef {
  const { id, title } = graph.topic(topic);
  return { id, title };
}

export type StateRef = z.infer<typeof contract.stateRef>;

export function stateRef(state: LearnerState, topic: number): StateRef {
  return { ...topicRef(state, topic), state: stateOf(state, topic) };
}

/** By number: a topic, a group or an area. */
export function refOf({ graph }: LearnerState, node: number): TopicRef {
  const { groups, areas } = graph.roadmap;
  const container = node - graph.topicCount;
  const { id, title } =
    container < 0 ? graph.topic(node) : (groups[container] ?? areas[container - graph.groupCount]!);
  return { id, title };
}

/** The date on which a topic came into its status; null while open. */
export function sinceOf({ progress }: LearnerState, topic: number): string | null {
  return progress.status[topic] === 'open' ? null : formatDate(progress.day[topic]!);
}

const dateOf = (day: number | null) => (day === null ? null : formatDate(day));

/** By id, also of a group or an area. */
export function refById(state: LearnerState, id: string): TopicRef {
  return refOf(state, state.graph.numberOf.get(id)!);
}

export function topicRecord(state: LearnerState, topic: number): TopicRecord {
  const { id, title, area, hours } = state.graph.topic(topic);
  const { milestoneOf, place } = state.path;
  return {
    id,
    title,
    area,
    milestone: milestoneRef(state, milestoneOf[topic]!),
    place: place[topic]! + 1,
    state: stateOf(state, topic),
    estimate_min: Math.round(hours * 60),
    spent_min: state.progress.minutes[topic]!,
    left_min: state.satisfied[topic] ? 0 : Math.round(state.remaining[topic]! * 60),
    ticked: tickedRecord(state, topic),
    shown_on: dateOf(shownSince(state, topic)),
  };
}

export function tickedRecord({ ticked }: LearnerState, topic: number): TopicRecord['ticked'] {
  const counted = ticked.get(topic);
  if (counted === undefined) return null;
  const { n, of, at } = counted;
  return { steps: n, of, next_step: at < 0 ? null : at + 1 };
}

export function coverageRecord(state: LearnerState, area?: string): CoverageRecord {
  return recordOf(coverageOf(state, area));
}

/** Each area with its coverage, in the order of the file. */
export function areaRecords(state: LearnerState): (TopicRef & CoverageRecord)[] {
  const coverage = coverageOfAreas(state);
  return state.graph.roadmap.areas.map(({ id, title }, i) => ({ id, title, ...recordOf(coverage[i]!) }));
}

/** In order, with the topics in no milestone last, if there are any. */
export function partRecords(state: LearnerState): PartRecord[] {
  const { graph, path } = state;
  const parts = partsOf(graph);
  const isNumbered = graph.roadmap.milestones.length > 0;
  const coverage = coverageOfMilestones(state);
  if (!path.milestoneOf.includes(parts.length)) coverage.pop();
  return coverage.map((own, i) => {
    const { id, title } = parts[i] ?? { id: null, title: 'More' };
    return { id, title, n: isNumbered && id !== null ? i + 1 : null, ...recordOf(own) };
  });
}

export function recordOf(coverage: Coverage): CoverageRecord {
  return {
    learnt: coverage.learnt,
    total: coverage.total,
    percent: percentOf(coverage),
    shown_percent: percentShown(coverage),
    left_min: Math.round(coverage.hoursLeft * 60),
  };
}
