// No record is lost from sight when the map changes.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { neverTouched, type TopicProgress } from '../../../src/core/log/fold-topic.ts';
import { progressOn } from '../../../src/core/log/progress-columns.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { anyMap, tableOf } from '../maps.ts';

const progress = fc.record({
  status: fc.constantFrom<TopicProgress['status']>('open', 'started', 'done', 'known', 'skipped'),
  minutes: fc.nat(500),
  touched: fc.nat(3),
});

it('the records of the topics of any map and those of the retired ones are all there are', () => {
  fc.assert(
    fc.property(anyMap, anyMap, fc.array(progress, { minLength: 1, maxLength: 8 }), (before, after, some) => {
      const own = before.topics.map(({ id }, i): [string, TopicProgress] => [
        id,
        { ...neverTouched, ...some[i % some.length] },
      ]);
      const chosen = before.groups.map(({ id }): [string, TopicProgress] => [
        id,
        { ...neverTouched, chosen: [before.topics[0]!.id], touched: 1 },
      ]);
      const table = tableOf(new Map([...own, ...chosen]));
      const { minutes, retired } = progressOn(graphOf(after), table);
      const all = [...minutes, ...retired.map(row => row.minutes)].reduce((sum, each) => sum + each, 0);
      expect(all).toBe(own.reduce((sum, [, { minutes }]) => sum + minutes, 0));
      const here = new Set(after.topics.map(({ id }) => id));
      expect(retired.map(({ id }) => id)).toEqual(
        own
          // Nothing, or a mere goal.
          .filter(([, { status, minutes, touched }]) => status !== 'open' || minutes + touched > 0)
          .map(([id]) => id)
          .filter(id => !here.has(id))
          .sort(),
      );
    }),
  );
});
