import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  basisOf,
  everyDay,
  gapsIn,
  mostDays,
  paceOf,
  paceOutsideGaps,
  sinceLongBreak,
  studyDays,
} from '../../../src/core/forecast/study-history.ts';
import type { TopicProgress } from '../../../src/core/log/fold-topic.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import type { TextsOf } from '../../../src/core/state/ticked-steps.ts';
import { area, learner, mapOf, topic } from '../maps.ts';

const today = 20_000;
const texts: TextsOf = () => new Map();
const graph = graphOf(mapOf(area('a', [topic('x', { hours: 2 }), topic('y', { hours: 5 })])));
const given = { graph, progress: learner(graph, {}), today, texts };
/** Study on these days before today, an hour each. */
const hoursOn = (...ago: number[]) => ago.map(days => ({ day: today - days, minutes: 60 }));
const zeros = (days: number) => Array<number>(days).fill(0);

describe('days of study', () => {
  it('go from the first study day to the day before the first future one', () => {
    expect(studyDays(hoursOn(3, 1, 3), given)).toEqual({
      minutes: [120, 0, 60],
      from: today,
      last: today - 1,
      estimated: false,
      partlyEstimated: false,
    });
  });

  it('include today once there is study time today; then tomorrow is the first future day', () => {
    expect(studyDays(hoursOn(1, 0), given)).toMatchObject({ minutes: [60, 60], from: today + 1 });
  });

  it('are none without sessions, and one with one', () => {
    const nothing = { minutes: [], from: today, last: null, estimated: false, partlyEstimated: false };
    expect(studyDays([], given)).toEqual(nothing);
    expect(studyDays(hoursOn(0), given).minutes).toEqual([60]);
  });

  it('begin anew after a break of three months', () => {
    expect(studyDays(hoursOn(200, 100, 9), given).minutes).toEqual([60, ...zeros(8)]);
    expect(studyDays(hoursOn(100, 9), given).minutes).toEqual([60, ...zeros(8)]);
    expect(studyDays(hoursOn(99, 9), given).minutes).toHaveLength(99);
  });

  it('are none while such a break lasts, but the last one is known', () => {
    expect(studyDays(hoursOn(400, 365), given)).toMatchObject({ minutes: [], last: today - 365 });
    expect(studyDays(hoursOn(90), given).minutes).toHaveLength(90);
    expect(studyDays(hoursOn(91), given).minutes).toEqual([]);
  });

  it('go back two years at most', () => {
    const weekly = Array.from({ length: 200 }, (_, week) => 7 * week + 1);
    expect(studyDays(hoursOn(...weekly), given).minutes.length).toBeLessThanOrEqual(mostDays);
    expect(everyDay(hoursOn(...weekly), given).minutes).toHaveLength(7 * 199 + 1);
  });

  it('are made of learnt topics and their estimates if no time was ever recorded', () => {
    const since = (ago: number) => ({ at: 0, day: today - ago });
    const progress = learner(graph, {
      x: { status: 'done', since: since(3) },
      y: { status: 'known', since: since(2) },
    });
    const found = studyDays([], { graph, progress, today, texts });
    expect(found).toMatchObject({ minutes: [120, 0, 0], from: today, last: today - 3, estimated: true });
  });

  it('are made of both if only a part was timed', () => {
    const since = (ago: number) => ({ at: 0, day: today - ago });
    const progress = learner(graph, {
      x: { status: 'done', since: since(3) },
      y: { status: 'done', since: since(2), minutes: 60 },
    });
    expect(studyDays(hoursOn(1), { graph, progress, today, texts })).toEqual({
      // On the day that y was done nothing was timed, and yet it was a day of study.
      minutes: [120, 1, 60],
      ...{ from: today, last: today - 1, estimated: false, partlyEstimated: true },
    });
    const timed = learner(graph, { y: { status: 'done', since: since(1), minutes: 60 } });
    expect(studyDays(hoursOn(1), { graph, progress: timed, today, texts })).toMatchObject({
      minutes: [60],
      partlyEstimated: false,
    });
  });

  it('have each ticked step on its day, and of what is done only the rest on the last', () => {
    const steps = [1, 4].map(hours => ({ id: `s${hours}`, do: '', hours }));
    const read = (ids: readonly string[]) => new Map(ids.map(id => [id, { steps }]));
    const ticked = (ago: number, id: string) => ({ step: id, text: '-', day: today - ago });
    const began = { status: 'started', since: { at: 0, day: today - 9 } } as const;
    const minutes = (y: Partial<TopicProgress>, entries = hoursOn()) =>
      studyDays(entries, { graph, progress: learner(graph, { y }), today, texts: read }).minutes;

    expect(minutes({ ...began, ticked: [ticked(4, 's1'), ticked(2, 's4')] })).toEqual([60, 0, 240, 0]);
    const done = { status: 'done', since: { at: 0, day: today - 1 }, ticked: [ticked(3, 's1')] } as const;
    expect(minutes({ ...done, ticked: [...done.ticked] })).toEqual([60, 0, 240]);
    // A gap that was closed later: its topic was done without it.
    expect(minutes({ ...done, ticked: [ticked(3, 's1'), ticked(0, 's4')] })).toEqual([60, 0, 1, 240]);
    expect(minutes({ ...began, ticked: [ticked(2, 'gone')] })).toEqual([]);
    // Recorded time counts instead; the day of the tick was still a study day.
    expect(minutes({ ...began, minutes: 60, ticked: [ticked(2, 's4')] }, hoursOn(3))).toEqual([60, 1, 0]);
  });

  it('count no day as longer than a day of study, where many topics were marked at once', () => {
    const many = graphOf(mapOf(area('a', [topic('x', { hours: 100 }), topic('y', { hours: 100 })])));
    const done = { status: 'done', since: { at: 0, day: today - 2 } } as const;
    const progress = learner(many, { x: done, y: done });
    expect(studyDays(hoursOn(1), { graph: many, progress, today, texts }).minutes).toEqual([960, 60]);
    expect(studyDays([], { graph: many, progress, today, texts }).minutes).toEqual([12_000, 0]);
  });

  it('never allow less after more study was recorded', () => {
    const ranks = ['none', 'little', 'months', 'dates'];
    const topics = Array.from({ length: 12 }, (_, i) => topic(`t${i}`, { hours: 3 }));
    const map = graphOf(mapOf(area('a', topics)));
    const doneOn = fc.uniqueArray(fc.tuple(fc.nat(11), fc.nat(120)), { selector: ([number]) => number });
    const timed = fc.tuple(fc.nat(11), fc.nat(120), fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(doneOn, fc.array(timed, { maxLength: 8 }), timed, (done, entries, another) => {
        const basis = (all: (typeof another)[]) => {
          const spent = (number: number) =>
            all.reduce((sum, [of, , minutes]) => sum + (of === number ? minutes : 0), 0);
          const progress = learner(
            map,
            Object.fromEntries(
              done.map(([number, ago]) => [
                `t${number}`,
                { status: 'done', since: { at: 0, day: today - ago }, minutes: spent(number) },
              ]),
            ),
          );
          const days = all.map(([, ago, minutes]) => ({ day: today - ago, minutes }));
          return ranks.indexOf(basisOf(studyDays(days, { graph: map, progress, today, texts })));
        };
        expect(basis([...entries, another])).toBeGreaterThanOrEqual(basis(entries));
      }),
      { numRuns: 500 },
    );
  });
});

describe('gaps', () => {
  it('are pauses of two weeks and more, with their begin, the present one included', () => {
    expect(gapsIn([60, ...zeros(13), 60, ...zeros(14), 60, ...zeros(20)])).toEqual([
      { start: 15, days: 14 },
      { start: 30, days: 20 },
    ]);
  });

  it('never reach three months in the history of a forecast', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 20 }), pauses => {
        const minutes = sinceLongBreak(pauses.flatMap(days => [30, ...zeros(days)]));
        expect(gapsIn(minutes).every(({ days }) => days < 90 && days >= 14)).toBe(true);
        if (minutes.length > 0) expect(minutes[0]).toBe(30);
      }),
    );
  });
});

describe('how exact a forecast may be', () => {
  const history = (days: number, studied: number) => ({
    minutes: Array.from({ length: days }, (_, day) => (day < studied - 1 || day === days - 1 ? 60 : 0)),
  });

  it.each([
    [0, 0, 'none'],
    [1, 1, 'little'],
    [13, 13, 'little'],
    [14, 4, 'little'],
    [14, 5, 'months'],
    [27, 20, 'months'],
    [28, 7, 'months'],
    [28, 8, 'dates'],
    [400, 100, 'dates'],
  ])('after %i days with study on %i: %s', (days, studied, basis) => {
    expect(basisOf(history(days, studied))).toBe(basis);
  });
});

describe('the pace', () => {
  const week = (minutes: number) => [minutes, ...zeros(6)];

  it('is the mean of the last six weeks', () => {
    const minutes = [900, 10, 20, 30, 40, 50, 60].flatMap(week);
    expect(paceOf({ minutes })).toEqual({ minutes: 35, weeks: 6 });
    expect(paceOf({ minutes: minutes.slice(-14) })).toEqual({ minutes: 55, weeks: 2 });
    expect(paceOf({ minutes: [60, 60] })).toBeNull();
  });

  it('counts weeks back from the last day, those of a gap included', () => {
    const minutes = [...week(420), ...week(420), ...zeros(28)];
    expect(paceOf({ minutes })).toEqual({ minutes: 140, weeks: 6 });
    expect(paceOf({ minutes: [...minutes, ...zeros(14)] })).toEqual({ minutes: 0, weeks: 6 });
  });

  it('outside of gaps leaves out weeks of a gap, and counts a single week without study', () => {
    const minutes = [...week(70), ...week(0), ...week(70), ...zeros(28), ...week(70)];
    // The gap begins on the day after that week's study, so the week before is not part of it.
    expect(paceOutsideGaps({ minutes })).toEqual({ minutes: 52.5, weeks: 4 });
  });
});
