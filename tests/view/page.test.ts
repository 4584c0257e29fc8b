// The data of the page: all answers of the commands, in one record that survives JSON.

import { describe, expect, it } from 'vitest';
import type { TopicProgress } from '../../src/core/log/fold-topic.ts';
import { graphOf } from '../../src/core/roadmap/graph.ts';
import type { WrittenRoadmap } from '../../src/core/roadmap/roadmap.ts';
import { dayOfDate, formatDate } from '../../src/core/time/format-date.ts';
import { area, group, mapOf, learner as progressFrom, through, topic } from '../core/maps.ts';
import { beginner, builtIn, large, learner, pageOf, today } from '../page/made-up.ts';

const noText = { about: '', why: '', steps: [], links: [], practice: '', recall: [] };
type Recorded = Partial<Parameters<typeof pageOf>[1] & Parameters<typeof pageOf>[2]>;

function page(
  roadmap: WrittenRoadmap,
  given: Record<string, Partial<TopicProgress>> = {},
  { retired = [], ...recorded }: Recorded = {},
) {
  const graph = graphOf(roadmap);
  const texts = new Map(roadmap.topics.map(({ id }) => [id, noText]));
  return pageOf(
    { graph, texts },
    { progress: progressFrom(graph, given), entries: [], notes: new Map(), ...recorded },
    { retired },
  );
}

const done = (day: number): Partial<TopicProgress> => {
  const since = { at: day * 86_400_000, day };
  return { status: 'done', since, firstDone: since, doneCount: 1, touched: day };
};

describe('pageView', () => {
  it('has the milestones with their topics that count, in the order to learn them', () => {
    const map = mapOf(
      area('web', [
        topic('http'),
        topic('rest', { needs: ['http', 'sql'] }),
        topic('plus', { optional: true }),
      ]),
      area('data', [topic('sql'), topic('redis')]),
    );
    const view = page(through(map, { first: ['rest', 'plus'], second: ['sql'] }), { http: done(today) });
    expect(view.milestones).toMatchObject([
      { id: 'first', n: 1, learnt: 1, total: 3, topics: [0, 3, 1] },
      { id: 'second', n: 2, learnt: 0, total: 0, topics: [] },
    ]);
    expect(page(map).milestones).toEqual([]);
  });

  it('is the same after JSON', () => {
    for (const view of [learner(), beginner()]) expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });

  it('numbers topics, groups and areas as one row', () => {
    const view = page(
      mapOf(
        area('a', [topic('x'), group('g', [topic('y'), topic('z')], { pick: 1 })]),
        area('b', [topic('w', { needs: ['g', 'a'] })]),
      ),
    );
    expect(view.topics.map(({ id }) => id)).toEqual(['x', 'y', 'z', 'w']);
    expect(view.groups).toMatchObject([{ id: 'g', pick: 1, members: [1, 2], picks: [1] }]);
    expect(view.topics[3]!.needs).toEqual([4, 5]);
    expect(view.areas.map(({ id, topics, asks }) => ({ id, topics, asks }))).toEqual([
      { id: 'a', topics: [0, 1, 2], asks: [0, 4] },
      { id: 'b', topics: [3], asks: [3] },
    ]);
  });

  it('draws lines within an area alone, to the topics that stand for a group, and none twice', () => {
    const view = page(
      mapOf(
        area('a', [
          topic('x'),
          group('g', [topic('y', { needs: ['x'] }), topic('z')], { pick: 1 }),
          topic('v', { needs: ['g', 'x'] }),
        ]),
        area('b', [topic('w', { needs: ['x'] })]),
      ),
      { g: { chosen: ['y'] } },
    );
    expect(view.areas[0]!.lines).toEqual([
      [0, 1],
      [1, 3],
    ]);
    expect(view.areas[1]!.lines).toEqual([]);
    expect(view.topics.map(({ position: place }) => place!.column)).toEqual([0, 1, 0, 2, 0]);
  });

  it('sets topics aside that are not to be learnt, but never learnt or begun ones', () => {
    const view = page(
      mapOf(
        area('a', [
          topic('needed'),
          topic('plus', { optional: true }),
          topic('begun', { optional: true }),
          topic('out'),
        ]),
      ),
      {
        begun: { status: 'started', since: { at: 0, day: today }, touched: today },
        out: { status: 'skipped', since: { at: 0, day: today } },
      },
    );
    expect(view.topics.filter(({ aside }) => aside).map(({ id }) => id)).toEqual(['plus', 'out']);
  });

  it('adds up the time covered day by day, without skipped topics', () => {
    const view = page(
      mapOf(
        area('a', [topic('x', { hours: 2 }), topic('y', { hours: 3 }), topic('z', { hours: 4 }), topic('s')]),
      ),
      {
        x: done(today - 3),
        y: done(today - 3),
        z: done(today),
        s: { status: 'skipped', since: { at: 0, day: today } },
      },
    );
    expect(view.covered).toEqual([
      { day: formatDate(today - 3), minutes: 300 },
      { day: formatDate(today), minutes: 540 },
    ]);
    expect(view.roadmap).toMatchObject({ learnt: 3, total: 3, percent: 100, estimate_min: 540 });
  });

  it('counts study time in whole weeks up to today, older time left out', () => {
    const at = (day: number, minutes: number) => ({
      topic: 'x',
      device: 'd',
      seq: minutes,
      at: day,
      zone: 0,
      day,
      minutes,
    });
    const entries = [at(today - 400, 5), at(today - 1, 30), at(today, 40), at(today, 2)];
    const { days, topics } = page(mapOf(area('a', [topic('x')])), {}, { entries });
    expect(dayOfDate(days.first) + days.minutes.length - 1).toBe(today);
    expect(days.minutes.slice(-2)).toEqual([30, 42]);
    expect(days.minutes.reduce((a, b) => a + b)).toBe(72);
    expect(topics[0]!.sessions.map(({ minutes }) => minutes)).toEqual([2, 40, 30, 5]);
  });

  it('spreads study time over the hours of the day, without time that was recorded for a day alone', () => {
    const at = (hour: number, minutes: number, day = today) => ({
      topic: 'x',
      at: day * 86_400_000 + hour * 3_600_000,
      zone: 60,
      day,
      minutes,
    });
    const entries = [at(8.5, 45), at(22.5, 60), at(11, 300), at(11 + 1 / 3600, 10), at(8, 60, today - 400)];
    const { hours } = page(mapOf(area('a', [topic('x')])), {}, { entries });
    const some = hours.map((minutes, hour) => [hour, minutes]).filter(([, minutes]) => minutes! > 0);
    expect(some).toEqual([
      [0, 30],
      [9, 30],
      [10, 15],
      [12, 10],
      [23, 30],
    ]);
  });

  it('has reached goals after open ones, with their day', () => {
    const view = page(mapOf(area('a', [topic('x'), topic('y')])), {
      x: { ...done(today - 3), goal: { by: today } },
      y: { goal: { by: null } },
    });
    expect(view.goals).toEqual([
      { topic: 1, by: null, reached: null },
      { topic: 0, by: formatDate(today), reached: formatDate(today - 3) },
    ]);
  });

  it('has the needs of an area', () => {
    const view = page(
      mapOf(area('a', [topic('x')]), area('b', [topic('y', { needs: ['x'] }), topic('z')], ['a', 'x'])),
    );
    expect(view.areas.map(({ needs }) => needs)).toEqual([[], [3, 0]]);
  });

  it('passes over study time of topics that the file no longer has', () => {
    const entry = { device: 'd', seq: 1, at: 0, zone: 0, day: today, minutes: 5 };
    const entries = [
      { ...entry, topic: 'gone' },
      { ...entry, topic: 'a' },
    ];
    expect(page(mapOf(area('a', [topic('x')])), {}, { entries }).topics[0]!.sessions).toEqual([]);
  });

  it('has the topics that are no longer in the roadmap, with all that was recorded', () => {
    const note = { device: 'd', seq: 1, at: 0, zone: 0, day: today, text: 'one', heads: [] };
    const row = { id: 'old', title: 'Old', status: 'done', day: today - 1, minutes: 90 } as const;
    const notes = [{ ...note, conflicts: ['other'] }];
    const { gone, topics } = page(
      mapOf(area('a', [topic('x')])),
      {},
      {
        retired: [
          { ...row, notes, ticked: [{ step: 's', text: 'Say it.', day: today }], reviews: 5, forgotten: 2 },
        ],
      },
    );
    expect(topics.map(({ id }) => id)).toEqual(['x']);
    expect(gone).toEqual([
      {
        ...{ id: 'old', title: 'Old', state: 'done', since: formatDate(today - 1), spent_min: 90 },
        steps: [{ do: 'Say it.', ticked_on: formatDate(today) }],
        reviews: 5,
        notes: ['one', 'other'].map(text => ({ day: formatDate(today), text })),
      },
    ]);
  });

  it('has goals with their day, and both texts of a note that was changed on two devices', () => {
    const note = {
      device: 'd',
      seq: 1,
      at: 0,
      zone: 0,
      day: today,
      text: 'one',
      heads: [],
      conflicts: ['other'],
    };
    const view = page(
      mapOf(area('a', [topic('x'), topic('y')])),
      { x: { goal: { by: today + 5 } }, y: { goal: { by: null } } },
      { notes: new Map([['x', [note]]]) },
    );
    expect(view.goals).toEqual([
      { topic: 0, by: formatDate(today + 5), reached: null },
      { topic: 1, by: null, reached: null },
    ]);
    expect(view.topics[0]!.notes.map(({ text }) => text)).toEqual(['one', 'other']);
  });

  it('names the next topics, the best first', () => {
    const [first] = beginner().next;
    expect(builtIn().graph.ids[first!.topic]).toBe('command-line');
    expect(first!.reasons.length).toBeGreaterThan(0);
  });

  it('has no picture of hundreds of topics, but all of them', () => {
    const view = beginner(large());
    expect(view.topics.length).toBe(500);
    expect(view.topics.every(({ position: place }) => place === null)).toBe(true);
    expect(view.areas.every(({ lines }) => lines.length === 0)).toBe(true);
  });
});
