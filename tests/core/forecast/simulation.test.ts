import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureCoverage, measurePauses } from '../../../bench/forecast.ts';
import { percentilesOf, quantile } from '../../../src/core/forecast/forecast.ts';
import { type SimulationInput, simulate } from '../../../src/core/forecast/simulation.ts';

const effort = { bias: 1, spread: 0.65, doubt: 0.3 };
/** Four days a week for half a year. */
const steady = Array.from({ length: 182 }, (_, day) => (day % 7 < 4 ? 90 : 0));
const given = (more: Partial<SimulationInput> = {}): SimulationInput => ({
  history: steady,
  effort,
  work: [
    { estimate: 3000, spent: 0 },
    { estimate: 600, spent: 500 },
  ],
  targets: [{ parts: [0, 1] }],
  runs: 300,
  ...more,
});
const historyArbitrary = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 5, max: 300 })), { minLength: 14, maxLength: 120 })
  .filter(days => days.some(day => day > 0) && days[0]! > 0);

describe('a simulation', () => {
  it('gives the same numbers at every run, on every machine', () => {
    const { done, work } = simulate(given());
    expect(simulate(given()).done).toEqual(done);
    expect(percentilesOf(done[0]!, 0)).toEqual({ p50: 64, p80: 161, p90: 225 });
    expect(quantile(work[0]!.toSorted(), 0.5)).toBeCloseTo(2801.9017, 4);
  });

  it('has a steady learner go on at about that pace, with some gaps', () => {
    const { done } = simulate(
      given({
        effort: { bias: 1, spread: 0, doubt: 0 },
        work: [{ estimate: 3600, spent: 0 }],
        targets: [{ parts: [0] }],
      }),
    );
    const { p50 } = percentilesOf(done[0]!, 0);
    // Ten weeks without study.
    expect(p50).toBeGreaterThan(60);
    expect(p50).toBeLessThan(90);
  });

  it('keeps the mean of the work, whatever the spread', () => {
    const input = given({ runs: 4000, work: [{ estimate: 1000, spent: 0 }], targets: [{ parts: [0] }] });
    const mean = simulate(input).work[0]!.reduce((sum, minutes) => sum + minutes, 0) / 4000;
    expect(mean).toBeGreaterThan(950);
    expect(mean).toBeLessThan(1050);
  });

  it('never has a begun topic nearly free', () => {
    const { work } = simulate(
      given({
        work: [{ estimate: 100, spent: 10_000 }],
        targets: [{ parts: [0] }],
        effort: { bias: 1, spread: 0.65, doubt: 0 },
      }),
    );
    expect([...new Set(work[0])]).toEqual([15]);
  });

  it('never finishes later with more hours a week', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.double({ min: 1, max: 5, noNaN: true }), (history, faster) => {
        const slow = simulate(given({ history, runs: 50 })).done[0]!;
        const fast = simulate(given({ history: history.map(day => day * faster), runs: 50 })).done[0]!;
        expect(slow.every((day, run) => fast[run]! <= day)).toBe(true);
      }),
    );
  });

  it('never finishes later with less to do, nor a part after the whole', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.double({ min: 0.01, max: 1, noNaN: true }), (history, share) => {
        const { done } = simulate(
          given({
            history,
            runs: 50,
            targets: [{ parts: [0, 1] }, { parts: [0, 1], share }, { parts: [1] }],
          }),
        );
        expect(done[0]!.every((day, run) => done[1]![run]! <= day && done[2]![run]! <= day)).toBe(true);
      }),
    );
  });

  it('gives the same for each target and mark, whatever else is asked', () => {
    const alone = simulate(given({ checkpoints: [30] }));
    const among = simulate(
      given({ targets: [{ parts: [0, 1] }, { parts: [0] }], checkpoints: [500, 30, 0] }),
    );
    expect(among.done[0]).toEqual(alone.done[0]);
    expect(
      among.studied[1]!.every((minutes, run) => Math.abs(minutes - alone.studied[0]![run]!) < 1e-6),
    ).toBe(true);
    expect(among.studied[0]!.every((minutes, run) => minutes >= among.studied[1]![run]!)).toBe(true);
  });

  it('is consistent: study time first reaches the work on the day it is done', () => {
    const { done, work } = simulate(given());
    const days = [...new Set(done[0])].filter(Number.isFinite).sort((a, b) => a - b);
    const { studied } = simulate(given({ checkpoints: days }));
    for (const [run, day] of done[0]!.entries()) {
      if (!Number.isFinite(day)) continue;
      const at = days.indexOf(day);
      expect(studied[at]![run]).toBeGreaterThanOrEqual(work[0]![run]! - 1e-6);
      if (at > 0) expect(studied[at - 1]![run]).toBeLessThan(work[0]![run]! + 1e-6);
    }
  });

  it('copes with a single day of study, and with one at either end', () => {
    for (const history of [[60], [60, ...Array(27).fill(0)], [60, ...Array(60).fill(0), 60]]) {
      expect(simulate(given({ history, runs: 20 })).done[0]).toHaveLength(20);
    }
  });

  it('continues a present pause first, for longer if it has lasted longer', () => {
    const days = (lasts: number) => {
      const history = [...steady, ...Array(lasts).fill(0)];
      const { done } = simulate(
        given({ history, work: [{ estimate: 60, spent: 0 }], targets: [{ parts: [0] }], runs: 2000 }),
      );
      return percentilesOf(done[0]!, 0);
    };
    // With three days off in each week, two are nothing unusual.
    expect(days(5).p50).toBeLessThan(7);
    expect(days(12).p80).toBeGreaterThan(days(5).p80!);
    const { p50, p80 } = days(28);
    // Of the usual gaps of 28 days or more: 28, 37, 45 and 65.
    expect(p50).toBeGreaterThanOrEqual(9);
    expect(p80).toBeGreaterThanOrEqual(17);
    expect(days(80).p80).toBeGreaterThan(p80!);
  });

  it('says never if five years are too short', () => {
    const { done } = simulate(
      given({ work: [{ estimate: 1e9, spent: 0 }], targets: [{ parts: [0] }], runs: 20 }),
    );
    expect(percentilesOf(done[0]!, 0)).toEqual({ p50: null, p80: null, p90: null });
  });

  it('says the same date or none of one target, whether or not others are asked about with it', () => {
    const dates: unknown[] = [];
    for (const hours of [500, 800, 1000, 1200, 1500, 3000]) {
      const work = [{ estimate: hours * 60, spent: 0 }];
      const [alone] = simulate(given({ work, targets: [{ parts: [0] }] })).done;
      const [among] = simulate(given({ work, targets: [{ parts: [0] }, { parts: [0] }] })).done;
      dates.push(percentilesOf(alone!, 0));
      expect(percentilesOf(among!, 0)).toEqual(dates.at(-1));
    }
    expect(dates[0]).not.toMatchObject({ p50: null });
    expect(dates.at(-1)).toMatchObject({ p50: null });
  });
});

describe('its dates', () => {
  it('hold about as often as they say for a learner with good and bad times, unlike those from single days', () => {
    const [ours, days] = measureCoverage(12, { lives: 60, runs: 300 }).results;
    expect(ours!.p50).toBeGreaterThan(0.3);
    expect(ours!.p50).toBeLessThan(0.65);
    expect(ours!.p80).toBeGreaterThan(0.66);
    expect(ours!.p80).toBeLessThan(0.93);
    expect(ours!.p90).toBeGreaterThan(ours!.p80);
    expect(days!.p80).toBeLessThan(0.66);
  });

  it('hold about as often however long ago the last study was', () => {
    for (const { method, p50, p80, p90 } of measurePauses(200, 200)) {
      expect(p50, method).toBeGreaterThan(0.4);
      expect(p80, method).toBeGreaterThan(0.68);
      expect(p80, method).toBeLessThan(0.92);
      expect(p90, method).toBeGreaterThan(p80);
    }
  });
});
