// What is said of two states of a map.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapDiff, successorsAmong } from '../../../src/core/roadmap/map-diff.ts';
import type { WrittenRoadmap } from '../../../src/core/roadmap/roadmap.ts';
import { anyMap, area, mapOf, topic } from '../maps.ts';

const ids = (topics: readonly { id: string }[]) => topics.map(({ id }) => id);
const pairs = (both: readonly { is: { id: string } }[]) => both.map(({ is }) => is.id);

const old = mapOf(
  area('one', [topic('a', { title: 'Ownership', hours: 4 }), topic('b', { title: 'HTML' })]),
  area('two', [topic('c', { title: 'Macros', needs: ['a'] }), topic('d', { title: 'Traits' })]),
);

describe('the difference between two states of a map', () => {
  it('names what is new, gone, renamed and changed', () => {
    const now = mapOf(
      area('one', [
        topic('own', { title: 'Ownership', hours: 6, was: ['a'] }),
        topic('b', { title: 'Sorting algorithms' }),
        topic('d', { title: 'Traits', optional: true, needs: ['own'] }),
      ]),
      area('three', [topic('html', { title: 'HTML' })]),
    );
    const diff = mapDiff(old, now);
    expect({
      added: ids(diff.added),
      gone: ids(diff.gone),
      renamed: diff.renamed.map(({ from, to }) => [from, to.id]),
      retitled: pairs(diff.retitled),
      retimed: pairs(diff.retimed),
      moved: pairs(diff.moved),
      optional: pairs(diff.optional),
      needs: diff.needs.map(({ is, added, removed }) => [is.id, added, removed]),
      reused: diff.reused.map(({ is, nowAt }) => [is.id, nowAt]),
    }).toEqual({
      added: ['html'],
      gone: ['c'],
      renamed: [['a', 'own']],
      retitled: ['b'],
      retimed: ['own'],
      moved: ['d'],
      optional: ['d'],
      needs: [['d', ['own'], []]],
      reused: [['b', 'html']],
    });
  });

  it('follows a rename in needs, and knows one only while the old id is free', () => {
    const renamed = mapOf(
      area('one', [topic('x', { was: ['a'] }), topic('b')]),
      area('two', [topic('c', { needs: ['x'] })]),
    );
    expect(mapDiff(old, renamed).needs).toEqual([]);
    const both = mapOf(area('one', [topic('a'), topic('x', { was: ['a'] })]));
    expect(mapDiff(old, both)).toMatchObject({ renamed: [], added: [{ id: 'x' }] });
  });

  it('of a map and itself is empty, and leaves out no topic', () => {
    const edited = fc.tuple(anyMap, anyMap, fc.integer({ min: 0, max: 3 })).map(([a, b, n]) => {
      const free = ids(a.topics).filter(id => !ids(b.topics).includes(id));
      const topics = b.topics.map((topic, i) => (i < n && free[i] ? { ...topic, was: [free[i]] } : topic));
      return [a, { ...b, topics }] as [WrittenRoadmap, WrittenRoadmap];
    });
    fc.assert(
      fc.property(edited, ([a, b]) => {
        const { milestones, ...same } = mapDiff(a, a);
        expect(Object.values(same).flat()).toEqual([]);
        expect(milestones).toEqual({ added: [], gone: [] });
        const diff = mapDiff(a, b);
        const kept = ids(a.topics).filter(id => ids(b.topics).includes(id));
        const from = diff.renamed.map(({ from }) => from);
        expect([...kept, ...from, ...ids(diff.gone)].sort()).toEqual(ids(a.topics).sort());
        const to = diff.renamed.map(({ to }) => to.id).filter(id => !kept.includes(id));
        expect([...kept, ...new Set(to), ...ids(diff.added)].sort()).toEqual(ids(b.topics).sort());
      }),
    );
  });
});

describe('the new topics that one may be', () => {
  const added = mapOf(
    area('one', [
      topic('errors', { title: 'Errors and how to handle them' }),
      topic('error-handling-2', { title: 'Error  HANDLING' }),
      topic('panics', { title: 'Panics', aliases: ['error handling'] }),
      topic('cargo', { title: 'Cargo' }),
    ]),
  ).topics;
  const successors = (id: string, title: string, area = 'two') =>
    successorsAmong(added)({ id, title, aliases: [], area }).map(({ topic, why }) => `${topic.id} ${why}`);

  it('have its title, one of its names, or a title much like it', () => {
    expect(successors('x', 'Error handling')).toEqual(['error-handling-2 title', 'panics name']);
    expect(successors('cargo', 'Packages')).toEqual(['cargo name']);
    expect(successors('x', 'Panicking')).toEqual(['panics alike']);
    expect(successors('x', 'Macros')).toEqual([]);
  });
});
