// The answer of `skip`, `reopen` and `choose`: the topics' new states, and the effect on others.

import { isSetAside, type LearnerState } from '../core/state/state.ts';
import { unlockedBetween } from './done.ts';
import {
  type CoverageRecord,
  coverageRecord,
  refById,
  type StateRef,
  stateRef,
  type TopicRecord,
  type TopicRef,
  topicRecord,
  topicRef,
} from './topic.ts';

export interface ChangeView {
  topics: (TopicRecord & { changed: boolean })[];
  /** The group of the choice. */
  group: (TopicRef & { others: TopicRef[] }) | null;
  unlocked: StateRef[];
  /** In progress, and out of scope since another topic was chosen. */
  set_aside: (TopicRef & { spent_min: number })[];
  /** Topics that were ready and now are locked or out of scope. */
  locked: StateRef[];
  roadmap: CoverageRecord;
}

export function changeView(
  before: LearnerState,
  after: LearnerState,
  topics: readonly number[],
  changed: readonly number[],
  group: string | null = null,
): ChangeView {
  const members = group === null ? [] : after.graph.needsOf(after.graph.numberOf.get(group)!);
  return {
    topics: topics.map(topic => ({ ...topicRecord(after, topic), changed: changed.includes(topic) })),
    group:
      group === null
        ? null
        : {
            ...refById(after, group),
            others: members.filter(member => !topics.includes(member)).map(member => topicRef(after, member)),
          },
    unlocked: without(unlockedBetween(before, after), topics).map(topic => stateRef(after, topic)),
    set_aside: after.progress.status.flatMap((_, topic) =>
      isSetAside(after, topic) && !isSetAside(before, topic)
        ? { ...topicRef(after, topic), spent_min: after.progress.minutes[topic]! }
        : [],
    ),
    locked: without(unlockedBetween(after, before), topics).map(topic => stateRef(after, topic)),
    roadmap: coverageRecord(after),
  };
}

const without = (list: readonly number[], excluded: readonly number[]) =>
  list.filter(topic => !excluded.includes(topic));
