// What is shown never exceeds what is learnt, nor what can be shown.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Status, Tried } from '../../../src/core/log/fold-topic.ts';
import {
  coverageOf,
  coverageOfAreas,
  percentOf,
  percentShowable,
  percentShown,
  shownSince,
} from '../../../src/core/state/coverage.ts';
import { anyMap, area, mapOf, standingOn, topic } from '../maps.ts';

const trial = { version: 'v', passed: ['a'], open: [], left: [], day: 3 };
const shown: Tried = { shown: { day: 2, version: 'v', checks: 1 }, last: trial };
const since = { at: 1000, day: 1 };
const map = mapOf(
  area('all', [topic('a', { hours: 6 }), topic('b', { hours: 3 }), topic('c', { hours: 1 })]),
);

it('counts the hours of topics that are learnt and shown, out of all hours', () => {
  const state = standingOn(map, {
    a: { status: 'done', since, tried: shown },
    b: { status: 'started', since, tried: shown },
    c: { status: 'known', since, tried: { shown: null, last: { ...trial, open: ['b'] } } },
  });
  expect(coverageOf(state)).toMatchObject({ hoursLearnt: 7, shown: 1, hoursShown: 6, hours: 10 });
  expect(percentShown(coverageOf(state))).toBe(60);
  expect([0, 1, 2].map(number => shownSince(state, number))).toEqual([2, null, null]);
  expect(percentShowable(state, new Set(['b', 'none']))).toBe(90);
  expect(percentShowable(state, new Set())).toBe(60);
});

it('never exceeds what is claimed, and reaches neither 0 nor 100 by rounding', () => {
  const progress = fc.record({
    status: fc.constantFrom<Status>('open', 'started', 'done', 'known', 'skipped'),
    tried: fc.option(fc.constantFrom(shown, { shown: null, last: trial })),
  });
  fc.assert(
    fc.property(anyMap, fc.infiniteStream(progress), fc.nat(), (roadmap, given, drawn) => {
      const ids = roadmap.topics.map(({ id }) => id);
      const state = standingOn(
        roadmap,
        Object.fromEntries(
          ids.map(id => {
            const own = given.next().value;
            return [id, { ...own, since: own.status === 'open' ? null : since }];
          }),
        ),
      );
      const withChecks = new Set(ids.filter((_, i) => (drawn >> (i % 16)) % 2 === 0));
      const all = coverageOf(state);
      for (const own of [all, ...coverageOfAreas(state)]) {
        expect(percentShown(own)).toBeLessThanOrEqual(percentOf(own));
        expect(percentShown(own) === 0).toBe(own.hoursShown === 0);
        if (percentShown(own) === 100) expect(own.shown).toBe(own.total);
      }
      expect(percentShown(all)).toBeLessThanOrEqual(percentShowable(state, withChecks));
    }),
  );
});
