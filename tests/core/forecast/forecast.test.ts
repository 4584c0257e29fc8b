import { describe, expect, it } from 'vitest';
import { chanceOf, fan, forecastOf, surePaceOf } from '../../../src/core/forecast/forecast.ts';
import type { Simulation } from '../../../src/core/forecast/simulation.ts';
import type { StudyDays } from '../../../src/core/forecast/study-history.ts';
import { area, mapOf, standingOn, topic } from '../maps.ts';

const today = 20_000;
const studied = (days: number): StudyDays => ({
  minutes: Array.from({ length: days }, (_, day) => (day % 2 === 0 ? 60 : 0)),
  from: today,
  last: today - 1,
  estimated: false,
  partlyEstimated: false,
});
const map = mapOf(
  area('a', [topic('x', { hours: 10 }), topic('y', { hours: 20, needs: ['x'] }), topic('z', { hours: 30 })]),
);

describe('a forecast', () => {
  it('gives days from four weeks of study on', () => {
    const { p50, p80, p90, ...rest } = forecastOf(standingOn(map), studied(60));
    expect(rest).toEqual({
      basis: 'dates',
      estimated: false,
      partlyEstimated: false,
      pace: { minutes: 210, weeks: 6 },
      minutesLeft: 3600,
    });
    expect([p50! < p80!, p80! < p90!, p50! > today + 60, p90! < today + 500]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('gives no date with too little study, or if nothing is left', () => {
    const nothing = { p50: null, p80: null, p90: null };
    expect(forecastOf(standingOn(map), studied(0))).toMatchObject({ ...nothing, basis: 'none', pace: null });
    expect(forecastOf(standingOn(map), studied(13))).toMatchObject({ ...nothing, basis: 'little' });
    const all = Object.fromEntries(['x', 'y', 'z'].map(id => [id, { status: 'known' as const }]));
    expect(forecastOf(standingOn(map, all), studied(60))).toMatchObject({ ...nothing, minutesLeft: 0 });
  });

  it('is for the topics that goals need', () => {
    const forecast = forecastOf(standingOn(map, { y: { goal: { by: null } } }), studied(60));
    expect(forecast.minutesLeft).toBe(1800);
    expect(forecast.p50!).toBeLessThan(forecastOf(standingOn(map), studied(60)).p50!);
  });

  it('includes optional topics that a goal needs', () => {
    const optional = mapOf(
      area('a', [topic('x', { optional: true }), topic('y', { optional: true, needs: ['x'] })]),
    );
    const state = standingOn(optional, { y: { goal: { by: null } } });
    expect(forecastOf(state, studied(60)).minutesLeft).toBe(120);
  });
});

describe('a chance', () => {
  const simulation: Simulation = {
    work: [Float64Array.from([100, 100, 100, 100, 100])],
    done: [Float64Array.from([1, 2, 3, 4, 5])],
    studied: [Float64Array.from([200, 25, 100, 50, 80])],
  };

  it('is the share of simulations that are done, with the changes for 50 % and 80 %', () => {
    expect(chanceOf(simulation, 0, 0)).toEqual({
      chance: 0.4,
      evenPace: 1.25,
      surePace: 4,
      evenShare: 0.8,
      sureShare: 0.25,
    });
  });

  it('can’t be raised by a pace if nothing is studied until then', () => {
    const idle = { ...simulation, studied: [new Float64Array(5)] };
    expect(chanceOf(idle, 0, 0)).toMatchObject({ chance: 0, evenPace: null, surePace: null, sureShare: 0 });
  });
});

describe('the fan', () => {
  it('widens and never falls', () => {
    const points = fan(studied(60), [today, today + 6, today + 27, today + 200]);
    expect(points.map(({ day }) => day - today)).toEqual([0, 6, 27, 200]);
    for (const [i, { p50, p80, p90 }] of points.entries()) {
      expect([p90, p80, p50]).toEqual([p90, p80, p50].toSorted((a, b) => a - b));
      if (i > 0) expect(p50 - p90).toBeGreaterThanOrEqual(points[i - 1]!.p50 - points[i - 1]!.p90);
    }
  });
});

describe('the pace that four of five simulations beat', () => {
  it('is below the present pace, and unknown if no date can be given', () => {
    expect(surePaceOf(studied(60))!).toBeLessThan(210);
    expect(surePaceOf(studied(60))!).toBeGreaterThan(50);
    expect(surePaceOf(studied(13))).toBeNull();
  });
});
