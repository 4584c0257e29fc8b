// The answer of `know`: the topics marked as known, and those that opened.

import type * as z from 'zod';
import type * as contract from '../contract/know.ts';
import type { LearnerState } from '../core/state/state.ts';
import { unlockedBetween } from './done.ts';
import { coverageRecord, refById, stateRef, type TopicRef, topicRecord, topicRef } from './topic.ts';

export type KnowView = z.infer<typeof contract.knowView>;

export type KnownRecord = z.infer<typeof contract.knownRecord>;

export interface KnowParts {
  before: LearnerState;
  after: LearnerState;
  questions: number | null;
  stored: boolean;
  named: readonly number[];
  marked: readonly number[];
  from?: { map: TopicRef };
}

export function knowView({ before, after, questions, stored, named, marked, from }: KnowParts): KnowView {
  const known = knownRecords(after, marked);
  return {
    questions,
    stored,
    from: from?.map ?? null,
    topics: named.map(topic => ({ ...topicRef(after, topic), already: !marked.includes(topic) })),
    known,
    known_min: known.reduce((sum, topic) => sum + topic.estimate_min, 0),
    assumed: questions === null && from === undefined ? assumedAmong(before, named, marked) : [],
    unlocked: unlockedBetween(before, after).map(topic => stateRef(after, topic)),
    roadmap: coverageRecord(after),
  };
}

/** In the order of the file. */
export function knownRecords(state: LearnerState, topics: readonly number[]): KnownRecord[] {
  return [...topics]
    .sort((a, b) => a - b)
    .map(topic => {
      const { id, title, area, estimate_min } = topicRecord(state, topic);
      return { id, title, area: refById(state, area), estimate_min };
    });
}

function assumedAmong(
  { graph, progress }: LearnerState,
  named: readonly number[],
  marked: readonly number[],
): KnowView['assumed'] {
  return marked.flatMap(topic => {
    const { id, title, group } = graph.topic(topic);
    const info = graph.roadmap.groups.find(candidate => candidate.id === group);
    if (!info || named.includes(topic) || progress.chosen.get(graph.groupOf[topic]!)?.includes(id)) return [];
    const members = graph.needsOf(graph.numberOf.get(info.id)!);
    return info.pick < members.length ? [{ id, title, group: { id: info.id, title: info.title } }] : [];
  });
}
