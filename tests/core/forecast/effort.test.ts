import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Work, workDrawer } from '../../../src/core/forecast/effort.ts';
import { drawnAtOnce } from '../../../src/core/forecast/effort-aggregate.ts';
import { type Drawn, drawnOneByOne } from '../../../src/core/forecast/effort-per-topic.ts';
import { percentilesOf, quantile } from '../../../src/core/forecast/forecast.ts';
import { randomSources } from '../../../src/core/forecast/random.ts';
import { type SimulationInput, simulate } from '../../../src/core/forecast/simulation.ts';
import { type Target, togetherIn } from '../../../src/core/work-classes.ts';
import { lognormalWith, minutesFor, momentsOver, type TopicWork } from '../../../src/core/work-moments.ts';

const spread = 0.65;
const fatesOf = (deviation: number) =>
  randomSources(3).overNormals(normal => Math.exp(deviation * normal - deviation ** 2 / 2));
const fates = fatesOf(spread);
/** Topics of one to ten hours; of three, one is fresh, one half studied, one took twice its time already. */
const topicsOf = (count: number): TopicWork[] =>
  Array.from({ length: count }, (_, i) => {
    const estimate = 60 * (1 + ((i * 7) % 10));
    return { usual: 1.1 * estimate, spent: estimate * [0, 0.5, 2][i % 3]!, least: 0.15 * estimate };
  });
const all = (count: number) => Array.from({ length: count }, (_, i) => i);

const meanOf = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, each) => sum + each, 0) / values.length;
const varianceOf = (values: ArrayLike<number>) => {
  const mean = meanOf(values);
  return meanOf(Array.from(values, each => (each - mean) ** 2));
};

/** Minutes of one target by run. */
function drawn({ minutes, targets, draw }: Drawn, target = 0, runs = 8000): Float64Array {
  const { sources } = randomSources(11);
  return new Float64Array(runs).map(() => {
    draw(sources.next().value);
    return Array.from(targets[target]!.parts).reduce((sum, part) => sum + minutes[part]!, 0);
  });
}
const apart = () => randomSources(12).sources.next().value;

describe('the moments of what a topic takes', () => {
  const minutes = fc.double({ min: 0, max: 3000, noNaN: true });

  it('are those of all that may be drawn for it', () => {
    const topic = fc.record({
      usual: fc.double({ min: 1, max: 3000, noNaN: true }),
      spent: fc.oneof(fc.constant(0), minutes),
      least: fc.double({ min: 1, max: 3000, noNaN: true }),
    });
    fc.assert(
      fc.property(topic, fc.constantFrom(0, 0.3, spread, 1.5), (given, deviation) => {
        const table = fatesOf(deviation);
        const every = table.map(fate => minutesFor(given, fate));
        const { mean, variance } = momentsOver(table)(given);
        expect(mean).toBeCloseTo(meanOf(every), 6);
        expect(variance / given.usual ** 2).toBeCloseTo(varianceOf(every) / given.usual ** 2, 7);
      }),
      { numRuns: 50 },
    );
  });

  it('are those of a lognormal that is made to have them', () => {
    const take = lognormalWith({ mean: 1000, variance: 300 ** 2 });
    const every = randomSources(3).overNormals(take);
    expect(meanOf(every) / 1000).toBeCloseTo(1, 2);
    expect(Math.sqrt(varianceOf(every)) / 300).toBeCloseTo(1, 1);
    expect(lognormalWith({ mean: 1000, variance: 0 })(3)).toBeCloseTo(1000, 9);
  });
});

describe('what belongs together', () => {
  it('is what is part of the same targets', () => {
    const targets: Target[] = [
      { parts: [0, 1, 2, 3, 4] },
      { parts: [], after: 0, share: 0.5 },
      { parts: [3, 1] },
      { parts: [4, 3] },
    ];
    const { classes, targets: inClasses } = togetherIn(targets, 6);
    expect(classes).toEqual([[0, 2], [1], [3], [4], [5]]);
    expect(inClasses).toEqual([
      { parts: [0, 1, 2, 3] },
      { parts: [], after: 0, share: 0.5 },
      { parts: [2, 1] },
      { parts: [3, 2] },
    ]);
  });

  it('makes up each target again, whatever the targets', () => {
    const parts = fc.uniqueArray(fc.nat(19));
    fc.assert(
      fc.property(fc.array(fc.record({ parts })), targets => {
        const { classes, targets: inClasses } = togetherIn(targets, 20);
        expect(classes.flat().sort((a, b) => a - b)).toEqual(all(20));
        for (const [i, { parts: own }] of inClasses.entries()) {
          const made = Array.from(own).flatMap(each => classes[each]!);
          expect(made.sort((a, b) => a - b)).toEqual(targets[i]!.parts.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});

describe('topics drawn at once', () => {
  /** Quotients of percentiles, at once ÷ one by one. */
  const compared = (one: Float64Array, other: Float64Array) =>
    [0.1, 0.5, 0.8, 0.9, 0.95].map(
      share => quantile(other.toSorted(), share) / quantile(one.toSorted(), share),
    );

  // Of 8,000 single draws and 8,000 others, percentiles differ by one or two per cent where topics are few.
  it.each([
    [20, 0.04],
    [60, 0.025],
    [400, 0.01],
  ])('take as long as drawn one by one: %i of them', (count, noise) => {
    const topics = topicsOf(count);
    const targets = [{ parts: all(count) }];
    const ratios = compared(
      drawn(drawnOneByOne(topics, targets, fates)),
      drawn(drawnAtOnce(topics, targets, fates, apart())),
    );
    for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(noise);
  });

  it.each([
    [4, 0.06],
    [19, 0.03],
    [20, 0.04],
    [200, 0.01],
  ])('do so as parts of a whole: %i of 400', (count, noise) => {
    const topics = topicsOf(400);
    const targets = [{ parts: all(400) }, { parts: all(count) }];
    const ratios = compared(
      drawn(drawnOneByOne(topics, targets, fates), 1),
      drawn(drawnAtOnce(topics, targets, fates, apart()), 1),
    );
    for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(noise);
  });

  it('stray in each part as far as its topics do, and together as far as all do', () => {
    // Few that are large, many that are small: the former have nearly all of the variance.
    const topics = all(400).map(i => ({ usual: i < 40 ? 600 : 60, spent: 0, least: i < 40 ? 90 : 9 }));
    const targets = [{ parts: all(400) }, { parts: all(40) }, { parts: all(400).slice(40) }];
    for (const target of targets.keys()) {
      const one = drawn(drawnOneByOne(topics, targets, fates), target);
      const other = drawn(drawnAtOnce(topics, targets, fates, apart()), target);
      expect(meanOf(other) / meanOf(one)).toBeCloseTo(1, 2);
      expect(Math.abs(varianceOf(other) / varianceOf(one) - 1)).toBeLessThan(0.1);
    }
  });

  it('are the same in all, however they are divided', () => {
    const topics = topicsOf(400);
    const whole = { parts: all(400) };
    const divided = [whole, { parts: all(100) }, { parts: all(3) }, { parts: all(250) }];
    const alone = drawn(drawnAtOnce(topics, [whole], fates, apart()), 0, 300);
    const among = drawn(drawnAtOnce(topics, divided, fates, apart()), 0, 300);
    for (const [run, minutes] of alone.entries()) expect(among[run]! / minutes).toBeCloseTo(1, 12);
  });

  it('take no less than the least, and exactly that where nothing else may come', () => {
    const spent = topicsOf(400).map(topic => ({ ...topic, spent: 1e6 }));
    const targets = [{ parts: all(400) }, { parts: all(7) }];
    const least = (count: number) => spent.slice(0, count).reduce((sum, topic) => sum + topic.least, 0);
    for (const [target, count] of [400, 7].entries()) {
      for (const minutes of drawn(drawnAtOnce(spent, targets, fates, apart()), target, 50))
        expect(minutes).toBeCloseTo(least(count), 6);
    }
  });
});

describe('a forecast', () => {
  const effort = { bias: 1, spread, doubt: 0.3 };
  const steady = Array.from({ length: 182 }, (_, day) => (day % 7 < 4 ? 90 : 0));
  const work = (count: number): Work[] =>
    all(count).map(i => ({ estimate: 60, spent: i % 3 === 0 ? 45 : 0 }));
  const given = (count: number, targets: Target[]): SimulationInput => ({
    history: steady,
    effort,
    work: work(count),
    targets,
  });

  it('says about the same on either side of the number of topics from which they are drawn at once', () => {
    const [below, above] = [250, 251].map(count => {
      const { done, work } = simulate(given(count, [{ parts: all(count) }, { parts: all(50) }]));
      return [...done.map(each => percentilesOf(each, 0)), { work: quantile(work[0]!.toSorted(), 0.8) }];
    });
    expect(below).not.toEqual(above);
    for (const [i, said] of below!.entries())
      for (const [key, value] of Object.entries(said)) {
        const other = (above![i] as Record<string, number>)[key]!;
        expect(Math.abs(other / value! - 1)).toBeLessThan(0.05);
      }
  });

  it('draws one by one up to that number', () => {
    const randoms = randomSources(5);
    const draw = workDrawer({ ...effort, doubt: 0 }, work(250), [{ parts: [0] }], randoms);
    const needed = new Float64Array(1);
    const table = randomSources(5).overNormals(normal => Math.exp(spread * normal - spread ** 2 / 2));
    const possible = new Set(table.map(fate => Math.max(60 * fate - 45, 9)));
    for (let run = 0; run < 50; run++) {
      draw(randoms.sources.next().value, needed);
      expect(possible.has(needed[0]!)).toBe(true);
    }
  });

  it('tells the same date of all of it, whatever else is asked', () => {
    const [alone] = simulate(given(600, [{ parts: all(600) }])).done;
    const [among] = simulate(given(600, [{ parts: all(600) }, { parts: all(5) }, { parts: all(300) }])).done;
    expect(among).toEqual(alone);
  });

  it('counts what comes after a target on top of it', () => {
    for (const count of [20, 400]) {
      const whole = simulate(given(count, [{ parts: all(8) }, { parts: all(count) }])).work;
      const chained = simulate(
        given(count, [{ parts: all(8) }, { parts: all(count).slice(8), after: 0 }]),
      ).work;
      for (const [run, minutes] of whole[1]!.entries()) expect(chained[1]![run]! / minutes).toBeCloseTo(1, 9);
    }
  });
});
