// The answer of `done`: the milestones that are reached.

import { expect, it } from 'vitest';
import type { TopicProgress } from '../../src/core/log/fold-topic.ts';
import { doneView } from '../../src/view/done.ts';
import { area, mapOf, standingOn, through, topic } from '../core/maps.ts';

const done = { status: 'done', since: { at: 0, day: 1 }, touched: 1 } as const;
const roadmap = through(mapOf(area('web', [topic('a'), topic('b'), topic('c')])), {
  first: ['a', 'b'],
  second: ['c'],
});

function reached(given: Record<string, Partial<TopicProgress>>, id: string): string[] {
  const before = standingOn(roadmap, given);
  const after = standingOn(roadmap, { ...given, [id]: done });
  const number = before.graph.numberOf.get(id)!;
  const change = { before, after, today: 1, topics: [number], open: [number], known: [] };
  const rest = { minutes: null, logged: undefined, next: undefined, stopped: [], device: 'x' };
  return doneView({ ...change, ...rest }).reached.map(milestone => milestone.id);
}

it('names the milestone whose last topic this was, and no other', () => {
  expect(reached({}, 'a')).toEqual([]);
  expect(reached({ a: done }, 'b')).toEqual(['first']);
  expect(reached({ a: { status: 'skipped' } }, 'b')).toEqual(['first']);
  expect(reached({ a: done, b: done }, 'c')).toEqual(['second']);
});
