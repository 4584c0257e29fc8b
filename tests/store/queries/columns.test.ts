// Columns of numbers are the same after storing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, packColumns, unpackColumns } from '../../../src/store/queries/columns.ts';

describe('columns', () => {
  const column = fc.oneof(
    fc.float64Array({ maxLength: 9 }),
    fc.int32Array({ maxLength: 9 }),
    fc.uint8Array({ maxLength: 9 }),
  );
  const kindsOf = (columns: readonly Column[]) => columns.map(column => column.constructor as never);

  it('are the same after storing, at any offset', () => {
    fc.assert(
      fc.property(fc.array(column, { maxLength: 6 }), fc.nat(7), (columns, offset) => {
        const packed = packColumns(columns);
        const elsewhere = new Uint8Array(packed.length + offset).subarray(offset);
        elsewhere.set(packed);
        expect(unpackColumns(elsewhere, kindsOf(columns))).toEqual(columns);
      }),
    );
  });

  it('are reported as damaged if cut off, and as another machine’s if their byte order differs', () => {
    const packed = packColumns([Int32Array.of(1, 2), Float64Array.of(3)]);
    for (let length = 0; length < packed.length; length++) {
      expect(() => unpackColumns(packed.subarray(0, length), [Int32Array, Float64Array])).toThrow();
    }
    expect(unpackColumns(Buffer.from(packed).swap32(), [Int32Array, Float64Array])).toBeNull();
  });
});
