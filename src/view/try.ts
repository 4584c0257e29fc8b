// The answer of `try`: which checks of a topic hold of the learner's work.

import type { CheckResult } from '../core/roadmap/check-results.ts';
import type { Try } from '../core/roadmap/checks.ts';
import type { TopicRef } from './topic.ts';

export interface TryView {
  topic: TopicRef;
  /** Where it was looked at: an address, a folder or a command. */
  target: string;
  /** Which checks these were. */
  version: string;
  /** Whether all of them hold. */
  shown: boolean;
  passed: number;
  left: number;
  of: number;
  checks: CheckResult[];
  seconds: number;
  remarks: string[];
  /** Whether only some of the checks were wanted. */
  only: boolean;
  /** Whether to show the lines that repeat requests. */
  curl: boolean;
  cancelled: boolean;
}

export interface TryListView {
  topics: {
    topic: TopicRef;
    /** Null where many topics are listed. */
    contract: string | null;
    checks: { id: string; name: string }[];
  }[];
}

export function tryView(
  { id, title }: TopicRef,
  results: readonly CheckResult[],
  rest: Pick<TryView, 'target' | 'version' | 'seconds' | 'remarks' | 'only' | 'curl' | 'cancelled'>,
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
      checks: checks.map(({ id, name }) => ({ id, name })),
    })),
  };
}
