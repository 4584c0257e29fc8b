import { describe, expect, it } from 'vitest';
import { studyOf } from '../../../bench/forecast.ts';
import { randomFrom } from '../../../bench/generate.ts';
import { backtest } from '../../../src/core/forecast/backtest.ts';
import { judge } from '../../../src/core/judged.ts';
import { wilson } from '../../../src/core/wilson.ts';
import { area, group, mapOf, standingOn, topic } from '../maps.ts';

describe('the replay of the past', () => {
  it('forecasts four weeks at a time from what came before them, once that is enough', () => {
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

  it('knows nothing of what lies before a long break', () => {
    const days = [...Array(100).fill(30), ...Array(95).fill(0), ...Array(56).fill(60)];
    // One after the break; none right behind it; five from before it and while it wasn't long yet.
    expect(backtest(days).windows).toBe(1 + 5);
  });

  it('finds the dates of weeks to hold more often than those of single days', () => {
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

describe('forecasts that were told', () => {
  const roadmap = mapOf(area('a', [topic('x'), topic('y')]));
  const made = { scope: null, left: 120, p50: 110, p80: 120, p90: 130 };
  const done = (day: number) => ({ status: 'done' as const, since: { at: 0, day } });

  it('are not judged before their day has come', () => {
    const { p50, p80 } = judge([made], standingOn(roadmap, { x: done(100) }), 110);
    expect([p50, p80]).toEqual([
      { due: 0, held: 0 },
      { due: 0, held: 0 },
    ]);
  });

  it('are not judged where a topic became a group, and are where it was renamed', () => {
    const grouped = standingOn(mapOf(area('a', [group('x', [topic('y')])])), { y: done(100) });
    const renamed = mapOf(area('a', [{ ...topic('new'), was: ['x'] }]));
    const [ofX] = [{ ...made, scope: 'x' }];
    expect(judge([ofX], grouped, 200).p50).toEqual({ due: 0, held: 0 });
    expect(judge([ofX], standingOn(renamed, { new: done(100) }), 200).p50).toEqual({ due: 1, held: 1 });
  });

  it('are missed once it has passed, and hold once all is learnt in time', () => {
    const { p50, p80 } = judge([made], standingOn(roadmap, { x: done(100) }), 111);
    expect([p50, p80]).toEqual([
      { due: 1, held: 0 },
      { due: 0, held: 0 },
    ]);
    const learnt = standingOn(roadmap, { x: done(100), y: done(115) });
    expect(judge([made], learnt, 116)).toEqual({
      p50: { due: 1, held: 0 },
      p80: { due: 1, held: 1 },
      p90: { due: 1, held: 1 },
    });
  });

  it('of goals are about these alone, and forgotten where a goal is gone from the roadmap', () => {
    const standing = standingOn(roadmap, { x: done(100) });
    expect(judge([{ ...made, scope: 'x' }], standing, 101).p50).toEqual({ due: 1, held: 1 });
    expect(judge([{ ...made, scope: 'x y' }], standing, 101).p50).toEqual({ due: 0, held: 0 });
    expect(judge([{ ...made, scope: 'gone' }], standing, 500).p50).toEqual({ due: 0, held: 0 });
  });

  it('that saw no end hold as long as there is none', () => {
    const endless = { ...made, p90: null };
    expect(judge([endless], standingOn(roadmap, { x: done(100) }), 500).p90).toEqual({ due: 0, held: 0 });
    expect(judge([endless], standingOn(roadmap, { x: done(100), y: done(115) }), 500).p90).toEqual({
      due: 1,
      held: 1,
    });
  });
});
