// Needs stand to the left of their dependents, and nothing overlaps.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, layered, withoutDetours } from '../../../src/core/cli/layered-layout.ts';

/** Heights of boxes, and lines between them without circles. */
const anyDrawing = fc
  .array(fc.constantFrom(1, 0.7), { maxLength: 14 })
  .chain(heights =>
    fc
      .uniqueArray(fc.tuple(fc.nat(), fc.nat()), { maxLength: 20 })
      .map(pairs => ({ heights, lines: linesAmong(heights.length, pairs) })),
  );

function linesAmong(count: number, pairs: [number, number][]): Line[] {
  if (count < 2) return [];
  const lines = pairs.map(([a, b]) => [a % count, b % count].sort((x, y) => x - y) as [number, number]);
  const once = new Map(lines.filter(([a, b]) => a !== b).map(line => [line.join(), line]));
  return [...once.values()];
}

describe('layered', () => {
  it('has needs on the left', () => {
    fc.assert(
      fc.property(anyDrawing, ({ heights, lines }) => {
        const places = layered(heights, lines);
        expect(places.length).toBe(heights.length);
        for (const [need, node] of lines) expect(places[need]!.column).toBeLessThan(places[node]!.column);
      }),
    );
  });

  it('has each box as far left as possible', () => {
    fc.assert(
      fc.property(anyDrawing, ({ heights, lines }) => {
        const places = layered(heights, lines);
        places.forEach(({ column }, node) => {
          const needs = lines.filter(line => line[1] === node).map(([need]) => places[need]!.column + 1);
          expect(column).toBe(Math.max(0, ...needs));
        });
      }),
    );
  });

  it('lets no two of a column overlap, and the highest begins at 0', () => {
    fc.assert(
      fc.property(anyDrawing, ({ heights, lines }) => {
        const places = layered(heights, lines);
        if (places.length > 0) expect(Math.min(...places.map(({ top }) => top))).toBe(0);
        places.forEach((a, i) => {
          places.slice(0, i).forEach((b, j) => {
            if (a.column !== b.column) return;
            const [upper, lower, height] = a.top < b.top ? [a, b, heights[i]!] : [b, a, heights[j]!];
            // Places are rounded to hundredths.
            expect(lower.top - upper.top).toBeGreaterThanOrEqual(height - 0.021);
          });
        });
      }),
    );
  });

  it('says which things need each other in a circle', () => {
    expect(() =>
      layered(
        [1, 1, 1],
        [
          [0, 1],
          [1, 2],
          [2, 1],
        ],
      ),
    ).toThrow(/circle/);
  });
});

describe('withoutDetours', () => {
  it('leaves out lines that a way through others implies', () => {
    expect(
      withoutDetours(4, [
        [0, 1],
        [1, 2],
        [0, 2],
        [2, 3],
        [0, 3],
      ]),
    ).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  it('keeps everything reachable', () => {
    fc.assert(
      fc.property(anyDrawing, ({ heights, lines }) => {
        const few = withoutDetours(heights.length, lines);
        expect(reached(few)).toEqual(reached(lines));
        expect(lines).toEqual(expect.arrayContaining([...few]));
      }),
    );
  });
});

function reached(lines: readonly Line[]): string[] {
  const pairs = new Set(lines.map(String));
  for (const pair of pairs) {
    const [from, over] = pair.split(',');
    for (const [need, node] of lines) if (String(need) === over) pairs.add(`${from},${node}`);
  }
  return [...pairs].sort();
}
