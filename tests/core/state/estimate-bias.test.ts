import { describe, expect, it } from 'vitest';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { effortOf, estimateBias } from '../../../src/core/state/estimate-bias.ts';
import { area, learner, mapOf, topic } from '../maps.ts';

const graph = graphOf(
  mapOf(area('a', [topic('x', { hours: 1 }), topic('y', { hours: 2 }), topic('z', { hours: 10 })])),
);
const done = (minutes: number) => ({ status: 'done' as const, since: { at: 0, day: 1 }, minutes });

describe('the effort of a learner', () => {
  it('equals the estimates, and is uncertain, if no topic has recorded time', () => {
    const { bias, spread, doubt } = effortOf(
      graph,
      learner(graph, { z: { status: 'started', minutes: 900 } }),
    );
    expect(bias).toBe(1);
    expect(spread).toBeCloseTo(0.65);
    expect(doubt).toBeCloseTo(Math.sqrt(0.65 ** 2 / 5 + 0.25 ** 2));
  });

  it('follows the recorded times, the more of them the closer', () => {
    // Twice the estimate both times: (360 + 5 · 90) ÷ (180 + 5 · 90).
    const twice = learner(graph, { x: done(120), y: done(240) });
    expect(effortOf(graph, twice).bias).toBeCloseTo(810 / 630);
    expect(estimateBias(graph, twice)).toBe(effortOf(graph, twice).bias);
  });

  it('is more certain if topics agree', () => {
    const agreeing = effortOf(graph, learner(graph, { x: done(120), y: done(240) }));
    const differing = effortOf(graph, learner(graph, { x: done(15), y: done(960) }));
    expect(agreeing.spread).toBeCloseTo(Math.sqrt((8 * 0.65 ** 2) / 10));
    expect(differing.spread).toBeGreaterThan(agreeing.spread);
    expect(agreeing.doubt).toBeCloseTo(Math.sqrt(agreeing.spread ** 2 / 7 + 0.25 ** 2));
  });
});
