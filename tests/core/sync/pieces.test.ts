// Logs are cut alike everywhere, messages say what a branch holds, and each entry is published by somebody.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Holding,
  holdingsIn,
  messageOf,
  pieceOf,
  piecesOf,
  toPublish,
} from '../../../src/core/sync/pieces.ts';

const device = fc.stringMatching(/^[a-z0-9]{12}$/);
const claim = fc.record({
  last: fc.integer({ min: 1, max: 2 ** 40 }),
  count: fc.nat(),
  sum: fc.nat({ max: 2 ** 50 }),
});
const lines = fc
  .array(fc.oneof(fc.constant(10), fc.constant(1000), fc.constant(200_000)), { maxLength: 600 })
  .map(sizes => sizes.map((size, i) => ({ seq: i + 1, line: `${'x'.repeat(size - 1)}\n` })));

describe('pieces', () => {
  it.each([
    [0, 0],
    [1, 1],
    [255, 1],
    [256, 1],
    [257, 2],
    [512, 2],
    [513, 3],
  ])('of %i entries: %i', (entries, pieces) => {
    const log = Array.from({ length: entries }, (_, i) => ({ seq: i + 1, line: 'x\n' }));
    expect([...piecesOf('device000001', log)]).toHaveLength(pieces);
  });

  it('of one long note are closed after it', () => {
    const log = [1, 2, 3].map(seq => ({ seq, line: seq === 2 ? 'x'.repeat(1 << 20) : 'x\n' }));
    expect([...piecesOf('device000001', log)].map(({ name }) => name)).toEqual([
      'device000001-000000001.jsonl',
      'device000001-000000003.jsonl',
    ]);
  });

  it('that are closed stay as they are however the log goes on, and hold all of it', () => {
    fc.assert(
      fc.property(lines, fc.nat(600), (log, cut) => {
        const all = [...piecesOf('device000001', log)];
        const before = [...piecesOf('device000001', log.slice(0, cut))].slice(0, -1);
        expect(all.slice(0, before.length)).toEqual(before);
        expect(all.map(({ text }) => text).join('')).toBe(log.map(({ line }) => line).join(''));
        const last = all.at(-1);
        if (last === undefined) return;
        const { first } = pieceOf(last.name)!;
        expect([...piecesOf('device000001', log.slice(first - 1))]).toEqual([last]);
      }),
      { numRuns: 30 },
    );
  });

  it('are told from other files', () => {
    for (const name of [
      'README.md',
      'device000001-1.jsonl',
      '../device000001-000000001.jsonl',
      'device000001-000000001.json',
    ])
      expect(pieceOf(name)).toBeNull();
  });
});

describe('a message', () => {
  it('says what it was made of', () => {
    fc.assert(
      fc.property(fc.dictionary(device, claim, { noNullPrototype: true }), holdings => {
        const map = new Map(Object.entries(holdings));
        const read = holdingsIn(messageOf(map));
        expect(read.format).toBe(1);
        expect(Object.fromEntries(read.holdings)).toEqual(holdings);
      }),
    );
  });

  it('of any other text makes no sense and does no harm', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(holdingsIn(text).holdings.size).toBe(0);
      }),
    );
    expect(holdingsIn('format 2\nsig abc\n').format).toBe(2);
  });
});

describe('what is published', () => {
  const held = fc.dictionary(device, claim, { minKeys: 1, maxKeys: 4 });

  it('is all that is held, by at least one branch, once all have published in any order', () => {
    fc.assert(
      fc.property(
        held,
        fc.uniqueArray(device, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (log, own, turns) => {
          const holdings = new Map(Object.entries(log));
          const branches = new Map<string, ReadonlyMap<string, Holding>>();
          for (const turn of [...turns, ...own.keys(), ...own.keys(), ...own.keys()])
            branches.set(own[turn % own.length]!, toPublish(own[turn % own.length]!, holdings, branches));
          for (const [name, claim] of holdings)
            expect(
              [...branches.values()].filter(holdings => holdings.get(name) === claim).length,
            ).toBeGreaterThan(0);
          // And nobody changes anything any more.
          for (const name of own) expect(toPublish(name, holdings, branches)).toEqual(branches.get(name));
        },
      ),
    );
  });
});
