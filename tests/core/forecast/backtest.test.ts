import { describe, expect, it } from 'vitest';
import { studyOf } from '../../../bench/forecast.ts';
import { randomFrom } from '../../../bench/generate.ts';
import { backtest } from '../../../src/core/forecast/backtest.ts';
import { wilson } from '../../../src/core/review/true-retention.ts';

describe('the replay of the past', () => {
  it('forecasts four weeks at a time from the days before them, once those are enough', () => {
    const steady = (days: number) => Array.from({ length: days }, (_, day) => (day % 2 === 0 ? 60 : 0));
    expect(backtest([]).windows).toBe(0);
    expect(backtest(steady(55)).windows).toBe(0);
    expect(backtest(steady(56)).windows).toBe(1);
    expect(backtest(steady(28 * 9)).windows).toBe(8);
  });

  it('counts four weeks without study as missed', () => {
    const pause = [...Array(60).fill(30), ...Array(28).fill(0)];
    expect(backtest(pause)).toMatchObject({ windows: 2, held: { p90: 1 } });
  });

  it('ignores days before a long break', () => {
    const days = [...Array(100).fill(30), ...Array(95).fill(0), ...Array(56).fill(60)];
    // One after the break; none right after it; five before it and in its first weeks.
    expect(backtest(days).windows).toBe(1 + 5);
  });

  it('is unbiased: for independent days, dates from single days hold as often as they say', () => {
    const total = { windows: 0, held: [0, 0, 0] };
    for (let life = 1; life <= 40; life++) {
      const random = randomFrom(31 * life);
      const days = Array.from({ length: 7 * 104 }, () => (random() < 0.5 ? 30 + 60 * random() : 0));
      const { windows, heldBySingleDays } = backtest(days);
      total.windows += windows;
      for (const [i, key] of (['p50', 'p80', 'p90'] as const).entries())
        total.held[i]! += heldBySingleDays[key];
    }
    expect(total.windows).toBeGreaterThan(900);
    const [even, most, nearly] = total.held.map(held => held / total.windows);
    expect(Math.abs(even! - 0.5)).toBeLessThan(0.04);
    expect(Math.abs(most! - 0.78)).toBeLessThan(0.03);
    expect(Math.abs(nearly! - 0.88)).toBeLessThan(0.03);
  });

  it('finds that dates from weeks hold more often than those from single days', () => {
    const total = { windows: 0, ours: 0, days: 0 };
    for (let life = 1; life <= 6; life++) {
      const { windows, held, heldBySingleDays } = backtest(studyOf(randomFrom(life), 80));
      expect(held.p50).toBeLessThanOrEqual(held.p80);
      expect(held.p80).toBeLessThanOrEqual(held.p90);
      total.windows += windows;
      total.ours += held.p80;
      total.days += heldBySingleDays.p80;
    }
    expect(total.ours / total.windows).toBeGreaterThan(0.6);
    expect(total.ours).toBeGreaterThan(total.days);
  });
});

it.each([
  [0, 10, 0, 0.2775],
  [5, 10, 0.2366, 0.7634],
  [10, 10, 0.7225, 1],
  [16, 20, 0.584, 0.9193],
])('%i of %i lies between %f and %f', (hits, n, low, high) => {
  expect(wilson(hits, n).low).toBeCloseTo(low, 3);
  expect(wilson(hits, n).high).toBeCloseTo(high, 3);
});
