// Sorting rows as single numbers gives the order of comparing them.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrderOf } from '../../../src/core/roadmap/search-sorted.ts';

it('sorts rows by their numbers, and equal ones by row', () => {
  const row = fc.tuple(
    fc.nat(2 ** 26 - 1),
    fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -1e8, max: 1e8 })),
  );
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ([number]) => number }), fc.nat(5), (given, most) => {
      const numbers = new Map(given);
      const rows = given.map(([number]) => number);
      const compared = rows.toSorted((a, b) => numbers.get(a)! - numbers.get(b)! || a - b);
      expect(inOrderOf(rows, number => numbers.get(number)!)).toEqual(compared);
      expect(inOrderOf(rows, number => numbers.get(number)!, most)).toEqual(compared.slice(0, most));
    }),
  );
});
