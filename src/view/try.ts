// The answer of `try`: the checks of a topic that the learner's work passes.

import type * as z from 'zod';
import type * as contract from '../contract/try.ts';
import type { CheckResult } from '../core/roadmap/check-results.ts';
import { runsOf, subjectOf, type Try } from '../core/roadmap/checks.ts';
import type { TopicRef } from './topic.ts';

export type TryView = z.infer<typeof contract.tryView>;

export type TryListView = z.infer<typeof contract.tryListView>;

export function tryView(
  { id, title }: TopicRef,
  results: readonly CheckResult[],
  rest: Pick<
    TryView,
    'target' | 'version' | 'seconds' | 'remarks' | 'learnt' | 'only' | 'curl' | 'cancelled'
  >,
): TryView {
  const numberOf = (state: CheckResult['state']) => results.filter(one => one.state === state).length;
  const passed = numberOf('passed');
  return {
    topic: { id, title },
    ...rest,
    shown: passed === results.length && passed > 0 && !rest.cancelled && !rest.only,
    passed,
    left: numberOf('left'),
    of: results.length,
    checks: [...results],
  };
}

export function tryListView(topics: readonly (TopicRef & { try: Try })[]): TryListView {
  return {
    topics: topics.map(({ id, title, try: { contract, checks } }) => ({
      topic: { id, title },
      contract: topics.length === 1 ? contract : null,
      checks: checks.map(check => ({
        id: check.id,
        name: check.name,
        looks_at: subjectOf(check),
        runs: runsOf(check).map(({ args = [], stdin = null }) => ({ args, stdin })),
      })),
    })),
  };
}
