// Levels of days, by the learner's own quartiles.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatOf } from '../../../src/core/forecast/heat.ts';
import type { Entry } from '../../../src/core/log/time-entries.ts';

const entry = (day: number, minutes: number): Entry => ({
  device: 'a',
  seq: 1,
  at: 0,
  zone: 0,
  day,
  minutes,
});
const levels = (minutes: number[]) =>
  heatOf(
    minutes.map((each, day) => entry(day, each)),
    0,
    minutes.length,
  ).days.map(({ level }) => level);

describe('heatOf', () => {
  it('divides the days into four', () => {
    expect(levels([10, 20, 30, 40])).toEqual([1, 2, 3, 4]);
    expect(levels([5, 5, 10, 10, 60, 60, 90, 90])).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    expect(
      heatOf(
        [10, 20, 30, 40].map((minutes, day) => entry(day, minutes)),
        0,
        9,
      ).bounds,
    ).toEqual([20, 30, 40]);
  });

  it('works for a single day, and for equal ones', () => {
    expect(levels([45])).toEqual([4]);
    expect(levels([45, 45, 45])).toEqual([4, 4, 4]);
    expect(heatOf([], 0, 9)).toEqual({ bounds: null, days: [] });
  });

  it('adds up the entries of a day, and leaves out other days', () => {
    const entries = [entry(3, 10), entry(1, 5), entry(3, 20), entry(0, 90), entry(4, 90)];
    expect(heatOf(entries, 1, 3).days).toEqual([
      { day: 1, minutes: 5, level: 2 },
      { day: 3, minutes: 30, level: 4 },
    ]);
  });

  it('gives every day with study a level, no other day, and more time never a lower one', () => {
    const day = fc.integer({ min: -5, max: 35 });
    const anyEntries = fc.array(fc.tuple(day, fc.integer({ min: 1, max: 1440 })), { maxLength: 60 });
    fc.assert(
      fc.property(anyEntries, given => {
        const { bounds, days } = heatOf(
          given.map(([day, minutes]) => entry(day, minutes)),
          0,
          30,
        );
        const studied = new Set(given.map(([day]) => day).filter(day => day >= 0 && day <= 30));
        expect(days.map(({ day }) => day)).toEqual([...studied].sort((a, b) => a - b));
        expect(bounds === null).toBe(days.length === 0);
        const byMinutes = days.toSorted((a, b) => a.minutes - b.minutes);
        for (const [i, { level, minutes }] of byMinutes.entries()) {
          expect([1, 2, 3, 4]).toContain(level);
          const before = byMinutes[i - 1];
          if (before) expect(level).toBeGreaterThanOrEqual(before.level);
          if (before?.minutes === minutes) expect(level).toBe(before.level);
        }
        // The day with most study time always has the highest level.
        if (days.length > 0) expect(byMinutes.at(-1)!.level).toBe(4);
      }),
    );
  });
});
