import { expect, it } from 'vitest';
import { countedIds } from '../../../src/core/roadmap/renamed-maps.ts';

const counted = (maps: Record<string, string[]>, before: Record<string, string> = {}) =>
  Object.fromEntries(
    countedIds(
      Object.entries(maps).map(([name, was]) => ({ id: name.replace(/'$/, ''), was })),
      new Map(Object.entries(before)),
    ),
  );

it('an earlier id counts for the one roadmap that names it', () => {
  expect(counted({ rust: ['a', 'b'], go: ['c'], web: [] })).toEqual({ a: 'rust', b: 'rust', c: 'go' });
  // Two states of one roadmap; one of them is older.
  expect(counted({ rust: ['a'], "rust'": [] })).toEqual({ a: 'rust' });
});

it('not while another roadmap has it, or names it, too', () => {
  expect(counted({ rust: ['a'], a: [] }, { a: 'rust' })).toEqual({});
  expect(counted({ rust: ['a'], go: ['a', 'b'] }, { a: 'rust' })).toEqual({ b: 'go' });
  expect(counted({ rust: ['go'], go: ['rust'] })).toEqual({});
});

it('its own id says nothing', () => {
  expect(counted({ rust: ['rust', 'a'] })).toEqual({ a: 'rust' });
});

it('no more when the roadmap names it no longer, but while that is away', () => {
  expect(counted({ rust: [] }, { a: 'rust' })).toEqual({});
  expect(counted({ web: [] }, { a: 'rust' })).toEqual({ a: 'rust' });
  expect(counted({ web: ['a'] }, { a: 'rust' })).toEqual({ a: 'web' });
  expect(counted({ a: [] }, { a: 'rust' })).toEqual({});
  // Renamed a second time: only the ids that the file names count.
  expect(counted({ oxide: ['rust'] }, { a: 'rust' })).toEqual({ rust: 'oxide' });
  expect(counted({ oxide: ['rust', 'a'] }, { a: 'rust' })).toEqual({ rust: 'oxide', a: 'oxide' });
});
