// The hybrid logical clock only moves forward, whatever the wall clock does.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstInvalid, isOutOfReach, isValidHlc, tick } from '../../../src/core/log/hybrid-logical-clock.ts';

const at = Date.UTC(2026, 10, 22);

describe('tick', () => {
  it('begins with the wall clock', () => expect(tick(null, 0x019ac3f1e2b0)).toBe('019ac3f1e2b0-0000'));

  it('follows the wall clock as it moves on', () => {
    expect(tick('019ac3f1e2b0-0007', 0x019ac3f1e2b1)).toBe('019ac3f1e2b1-0000');
  });

  it('counts within one ms', () =>
    expect(tick('019ac3f1e2b0-0007', 0x019ac3f1e2b0)).toBe('019ac3f1e2b0-0008'));

  it('counts on when the wall clock was set back', () =>
    expect(tick('019ac3f1e2b0-000f', 1)).toBe('019ac3f1e2b0-0010'));

  it('carries a full counter into the ms', () => {
    expect(tick('019ac3f1e2b0-ffff', 0x019ac3f1e2b0)).toBe('019ac3f1e2b1-0000');
  });

  it('absorbs a clock that is ahead', () => {
    const ahead = tick(null, Date.UTC(2080, 0, 1));
    const back = tick(ahead, at);
    expect(back > ahead).toBe(true);
    expect(tick(back, at) > back).toBe(true);
  });

  it('reads a clock beyond 2098 as the end of 2098, and one before 1970 as the beginning of 1970', () => {
    for (const now of [Date.UTC(2099, 0, 1), firstInvalid + 5]) {
      expect(tick(null, now)).toBe(tick(null, Date.UTC(2099, 0, 1) - 1));
    }
    expect(tick(null, -5)).toBe('000000000000-0000');
  });

  it('is valid and greater than the last, for any clock', () => {
    const wall = fc.oneof(
      fc.integer({ min: -1000, max: firstInvalid + 1000 }),
      fc.integer({ min: at, max: at + 3 }),
    );
    fc.assert(
      fc.property(fc.array(wall, { minLength: 1 }), walls => {
        let last: string | null = null;
        for (const now of walls) {
          const next = tick(last, now);
          expect(isValidHlc(next)).toBe(true);
          if (last !== null) expect(next > last).toBe(true);
          last = next;
        }
      }),
    );
  });
});

describe('isOutOfReach', () => {
  const latest = '03b3d512abff-ffff';

  it('accepts any value up to 2098, and invalid ones', () => {
    expect(tick(null, Date.UTC(2099, 0, 1))).toBe(`${latest.slice(0, 12)}-0000`);
    for (const text of ['000000000000-0000', latest, 'nonsense', ''])
      expect(isOutOfReach(text, 0)).toBe(false);
  });

  it('accepts one further step for each entry', () => {
    let hlc = latest;
    for (let entries = 1; entries < 5; entries++) {
      hlc = tick(hlc, at);
      expect([isOutOfReach(hlc, entries), isOutOfReach(hlc, entries - 1)]).toEqual([false, true]);
    }
  });

  it.each(['03b3d512ac00-00ff', '03bb2cc3d7ff-ffff', 'ffffffffffff-0000'])('refuses %s', text => {
    expect(isOutOfReach(text, 100)).toBe(true);
  });
});

describe('isValidHlc', () => {
  it.each(['000000000000-0000', '019ac3f1e2b0-ffff', '03bb2cc3d7ff-ffff'])('takes %s', text => {
    expect(isValidHlc(text)).toBe(true);
  });

  it.each([
    '',
    '03bb2cc3d800-0000',
    'ffffffffffff-0000',
    '019AC3F1E2B0-0000',
    '019ac3f1e2b0-00000',
    '19ac3f1e2b0-0000',
    '019ac3f1e2b00000',
    '019ac3f1e2b0-0000\n',
    'x19ac3f1e2b0-0000',
  ])('refuses %j', text => expect(isValidHlc(text)).toBe(false));
});
