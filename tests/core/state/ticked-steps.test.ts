// Ticked steps: which ticks count after the file has changed, and their effect on hours left, per cent and work.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastOf, workOf } from '../../../src/core/forecast/forecast.ts';
import type { Tick, TopicProgress } from '../../../src/core/log/fold-topic.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import type { Step } from '../../../src/core/roadmap/roadmap.ts';
import { coverageOf, percentOf } from '../../../src/core/state/coverage.ts';
import { leastLeft } from '../../../src/core/state/resolve-groups.ts';
import { learnerState } from '../../../src/core/state/state.ts';
import { lostTicks, ticksOf } from '../../../src/core/state/ticked-steps.ts';
import { area, learner, mapOf, topic } from '../maps.ts';

const step = (id: string, text: string, hours = 1): Step => ({ id, do: text, hours });
const tick = (id: string, text: string): Tick => ({ step: id, text, day: 1 });
const ticks = [tick('types', 'Write types.'), tick('read-files-0a', 'Read files.')];
const counted = (steps: Step[]) => ticksOf(steps, ticks).map(found => found.length);
const lost = (steps: Step[]) => lostTicks(steps, ticks).map(({ text }) => text);

describe('a tick', () => {
  const types = step('types', 'Write types.');
  const files = step('read-files-0a', 'Read files.');

  it('stays with its step in another order', () => {
    expect(counted([types, files])).toEqual([1, 1]);
    expect(counted([files, step('new', 'New.'), types])).toEqual([1, 0, 1]);
  });

  it('stays with a step that was reworded, was given an id, or has another one', () => {
    const steps = [step('types', 'Write types that pass.'), step('files', 'Read files.')];
    expect(counted(steps)).toEqual([1, 1]);
    expect(counted([step('typing', 'Write types.'), files])).toEqual([1, 1]);
    expect(lost(steps)).toEqual([]);
  });

  it('goes by the id where another step has its old text', () => {
    expect(counted([step('types', 'Write more types.'), step('other', 'Write types.')])).toEqual([1, 0]);
  });

  it('counts no more where both are gone, and is named', () => {
    const steps = [step('typing', 'Write all types.'), files];
    expect(counted(steps)).toEqual([0, 1]);
    expect(lost(steps)).toEqual(['Write types.']);
    expect(lost([])).toEqual(['Write types.', 'Read files.']);
  });

  it('counts once, however often a step was ticked under its names', () => {
    const both = [tick('types', 'Write types.'), tick('write-types-1f', 'Write types.')];
    expect(ticksOf([types], both)).toEqual([both]);
  });
});

const steps = [step('a', 'A.', 4), step('b', 'B.', 6), step('c', 'C.', 10)];
const graph = graphOf(mapOf(area('x', [topic('t', { hours: 20 }), topic('u', { hours: 20 })])));
const texts = () => new Map([['t', { steps }]]);

function stateWith(given: Partial<TopicProgress>, bias = 1) {
  const progress = learner(graph, { t: { status: 'started', since: { at: 0, day: 1 }, ...given } });
  return learnerState(graph, progress, bias, undefined, texts);
}
const ticked = (...ids: string[]) => ids.map(id => tick(id, ''));

describe('hours left', () => {
  const left = (given: Partial<TopicProgress>, bias = 1) => stateWith(given, bias).remaining[0]!;

  it('are those of the steps that are open, or what the time leaves, if that is less', () => {
    expect(left({ ticked: ticked('a') })).toBe(16);
    expect(left({ ticked: ticked('a'), minutes: 3 * 60 })).toBe(16);
    expect(left({ ticked: ticked('a'), minutes: 5 * 60 })).toBe(15);
    expect(left({ ticked: ticked('a', 'b') }, 2)).toBe(20);
    expect(left({ minutes: 5 * 60 })).toBe(15);
  });

  it('are never less than a part of the open steps, and none once all are ticked', () => {
    expect(left({ ticked: ticked('a', 'b'), minutes: 90 * 60 })).toBe(leastLeft * 10);
    expect(left({ ticked: ticked('a', 'b', 'c') })).toBe(0);
    expect(left({ ticked: ticked('a', 'b', 'c'), minutes: 1 })).toBe(0);
  });

  it('are the estimate where nothing that was ticked is a step any more', () => {
    expect(left({ ticked: [tick('gone', 'Gone.')] })).toBe(20);
    expect(stateWith({ ticked: [tick('gone', 'Gone.')] }).ticked.size).toBe(0);
  });

  it('never grow by a tick or by time', () => {
    const some = fc.subarray(['a', 'b', 'c']);
    const time = fc.nat(3000);
    fc.assert(
      fc.property(
        some,
        some,
        time,
        time,
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (one, more, m, n, bias) => {
          const before = left({ ticked: ticked(...one), minutes: m }, bias);
          const all = [...new Set([...one, ...more])];
          expect(left({ ticked: ticked(...all), minutes: m + n }, bias)).toBeLessThanOrEqual(before);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('coverage', () => {
  it('has the hours of ticked steps, and counts topics alone', () => {
    const coverage = coverageOf(stateWith({ ticked: ticked('a', 'b') }));
    expect(coverage).toMatchObject({ learnt: 0, total: 2, hoursLearnt: 10, hours: 40, hoursLeft: 30 });
    expect(percentOf(coverage)).toBe(25);
  });

  it('has those of a topic that is done once, and of one that is skipped none', () => {
    expect(coverageOf(stateWith({ status: 'done', ticked: ticked('a') }))).toMatchObject({ hoursLearnt: 20 });
    expect(coverageOf(stateWith({ status: 'skipped', ticked: ticked('a') }))).toMatchObject({
      hoursLearnt: 0,
      hours: 20,
    });
  });

  it('is 0 % only where nothing is learnt or ticked, and 100 % only where all is learnt', () => {
    expect(percentOf(coverageOf(stateWith({})))).toBe(0);
    const { hours, hoursLearnt } = coverageOf(stateWith({ ticked: ticked('a') }));
    expect(percentOf({ learnt: 0, total: 300, hours: hours * 1000, hoursLearnt, hoursLeft: 1 })).toBe(1);
    expect(percentOf({ learnt: 0, total: 1, hours: 20, hoursLearnt: 20, hoursLeft: 0 })).toBe(99);
  });
});

describe('work ahead', () => {
  const work = (given: Partial<TopicProgress>, bias = 1) => workOf(stateWith(given, bias), [0, 1]);

  it('is the open steps, and time that went beyond the ticked ones is spent on them', () => {
    expect(work({ ticked: ticked('a') })).toEqual([
      { estimate: 16 * 60, spent: 0 },
      { estimate: 20 * 60, spent: 0 },
    ]);
    expect(work({ ticked: ticked('a'), minutes: 3 * 60 })[0]).toEqual({ estimate: 16 * 60, spent: 0 });
    expect(work({ ticked: ticked('a'), minutes: 10 * 60 })[0]).toEqual({ estimate: 16 * 60, spent: 6 * 60 });
    expect(work({ ticked: ticked('a'), minutes: 10 * 60 }, 2)[0]).toEqual({
      estimate: 16 * 60,
      spent: 2 * 60,
    });
    expect(work({ minutes: 10 * 60 })[0]).toEqual({ estimate: 20 * 60, spent: 10 * 60 });
  });

  it('takes on average what is left by every other screen', () => {
    const state = stateWith({ ticked: ticked('b'), minutes: 60 });
    const history = { minutes: [], from: 2, last: null, estimated: false, partlyEstimated: false };
    expect(forecastOf(state, history).minutesLeft).toBe(60 * coverageOf(state).hoursLeft);
  });
});
