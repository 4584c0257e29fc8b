// The answer of `skip`, `reopen` and `choose`: the topics' new states, and the effect on others.

import type * as z from 'zod';
import type * as contract from '../contract/change.ts';
import { isSetAside, type LearnerState } from '../core/state/state.ts';
import { unlockedBetween } from './done.ts';
import { coverageRecord, refById, stateRef, topicRecord, topicRef } from './topic.ts';

export type ChangeView = z.infer<typeof contract.changeView>;

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
