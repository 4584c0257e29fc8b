import { describe, expect, it } from 'vitest';
import { type Target, type Work, workDrawer } from '../../../src/core/forecast/effort.ts';
import { percentilesOf, quantile } from '../../../src/core/forecast/forecast.ts';
import { randomSources } from '../../../src/core/forecast/random.ts';
import { type SimulationInput, simulate } from '../../../src/core/forecast/simulation.ts';

const spread = 0.65;
const effort = { bias: 1, spread, doubt: 0.3 };
const all = (count: number) => Array.from({ length: count }, (_, i) => i);
const work = (count: number): Work[] => all(count).map(i => ({ estimate: 60, spent: i % 3 === 0 ? 45 : 0 }));
const steady = Array.from({ length: 182 }, (_, day) => (day % 7 < 4 ? 90 : 0));
const given = (count: number, targets: Target[], runs?: number): SimulationInput => ({
  history: steady,
  effort,
  work: work(count),
  targets,
  ...(runs === undefined ? {} : { runs }),
});

describe('the time of topics', () => {
  it('is drawn for each of them', () => {
    const randoms = randomSources(5);
    const draw = workDrawer({ ...effort, doubt: 0 }, work(700), [{ parts: [0] }], randoms);
    const needed = new Float64Array(1);
    const table = randomSources(5).overNormals(normal => Math.exp(spread * normal - spread ** 2 / 2));
    const possible = new Set(table.map(fate => Math.max(60 * fate - 45, 9)));
    for (let run = 0; run < 50; run++) {
      draw(randoms.sources.next().value, needed);
      expect(possible.has(needed[0]!)).toBe(true);
    }
  });

  it('is drawn in fewer runs if there are many topics, with about the same result', () => {
    const targets = [{ parts: all(501) }, { parts: all(50) }];
    const said = (runs?: number) => {
      const { done, work } = simulate(given(501, targets, runs));
      expect(work[0]).toHaveLength(runs ?? 1000);
      return [...done.map(each => percentilesOf(each, 0)), { work: quantile(work[0]!.toSorted(), 0.8) }];
    };
    const [few, many] = [said(), said(8000)];
    for (const [i, dates] of few.entries())
      for (const [key, value] of Object.entries(dates)) {
        const other = (many[i] as Record<string, number>)[key]!;
        expect(Math.abs(other / value! - 1)).toBeLessThan(0.1);
      }
    expect(simulate(given(500, targets)).work[0]).toHaveLength(4000);
  });

  it('is the same for the total, whatever else is asked', () => {
    const [alone] = simulate(given(600, [{ parts: all(600) }])).done;
    const [among] = simulate(given(600, [{ parts: all(600) }, { parts: all(5) }, { parts: all(300) }])).done;
    expect(among).toEqual(alone);
  });

  it('of a later target includes that of the earlier one', () => {
    const whole = simulate(given(20, [{ parts: all(8) }, { parts: all(20) }])).work;
    const chained = simulate(given(20, [{ parts: all(8) }, { parts: all(20).slice(8), after: 0 }])).work;
    for (const [run, minutes] of whole[1]!.entries()) expect(chained[1]![run]! / minutes).toBeCloseTo(1, 9);
  });
});
