import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rank } from '../../../src/core/advice/rank.ts';
import { fillWeeks, learningOrder } from '../../../src/core/forecast/schedule.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { openTopics } from '../../../src/core/state/goals.ts';
import { isReady, standingOf } from '../../../src/core/state/state.ts';
import { weekday } from '../../../src/core/time/calendar.ts';
import { anyMap, area, learner, mapOf, standingOn, topic } from '../maps.ts';

const today = 20_000;
const options = { today, pace: null, bias: 1 };

describe('the order of a plan', () => {
  it('is the one in which next names what there is to learn, and nothing locked is ever in it', () => {
    fc.assert(
      fc.property(anyMap, roadmap => {
        const graph = graphOf(roadmap);
        const given: Record<string, { status: 'done'; since: { at: number; day: number }; touched: number }> =
          {};
        const start = standingOf(graph, learner(given));
        const order = learningOrder(start, openTopics(start), options);
        expect(new Set(order)).toEqual(new Set(openTopics(start)));
        for (const [i, topic] of order.entries()) {
          const standing = standingOf(graph, learner(given));
          const offered = rank(standing, { today }).filter(({ topic }) => openTopics(start).includes(topic));
          if (offered.length > 0) {
            expect(isReady(standing, topic)).toBe(true);
            expect(topic).toBe(offered[0]!.topic);
          }
          given[graph.ids[topic]!] = { status: 'done', since: { at: i, day: today }, touched: today + 1 + i };
        }
      }),
    );
  });

  it('follows the goals', () => {
    const roadmap = mapOf(
      area('a', [topic('x', { importance: 3 }), topic('y'), topic('z', { needs: ['y'] })]),
    );
    const standing = standingOn(roadmap, { z: { goal: { by: null } } });
    expect(openTopics(standing)).toEqual([1, 2]);
    expect(learningOrder(standing, openTopics(standing), options)).toEqual([1, 2]);
  });

  it('names all topics of a large map, each after what it needs', () => {
    const chain = Array.from({ length: 1500 }, (_, i) =>
      topic(`t${i}`, { needs: i % 10 > 0 ? [`t${i - 1}`] : [] }),
    );
    const standing = standingOn(mapOf(area('a', chain)));
    const order = learningOrder(standing, openTopics(standing), options);
    const place = new Map(order.map((topic, i) => [topic, i]));
    expect(place.size).toBe(1500);
    for (let i = 0; i < 1500; i++) if (i % 10 > 0) expect(place.get(i)!).toBeGreaterThan(place.get(i - 1)!);
  });
});

describe('the weeks of a plan', () => {
  const minutes = [100, 500, 60];
  /** 2024-10-04, a Friday. */
  const from = today;
  const filled = (perWeek: number) =>
    fillWeeks([0, 1, 2], topic => minutes[topic]!, { perWeek, from, firstWeekday: 0 });

  it('are those of the calendar, the running one in proportion', () => {
    expect(weekday(from)).toBe(4);
    const weeks = filled(350);
    expect(weeks.map(({ first, last }) => [first - from, last - from])).toEqual([
      [0, 2],
      [3, 9],
      [10, 16],
    ]);
    expect(weeks.map(week => week.minutes)).toEqual([150, 350, 160]);
  });

  it('say which topics go on from the week before', () => {
    expect(filled(350).map(week => week.topics)).toEqual([
      [
        { topic: 0, minutes: 100, continued: false },
        { topic: 1, minutes: 50, continued: false },
      ],
      [{ topic: 1, minutes: 350, continued: true }],
      [
        { topic: 1, minutes: 100, continued: true },
        { topic: 2, minutes: 60, continued: false },
      ],
    ]);
  });

  it('hold all there is to learn, however much that is a week, up to five years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 5000 }), perWeek => {
        const weeks = filled(perWeek);
        const sum = weeks.reduce((total, week) => total + week.minutes, 0);
        expect(Math.abs(sum - 660)).toBeLessThan(3);
        for (const week of weeks) expect(week.minutes).toBeLessThanOrEqual(perWeek + 1e-6);
      }),
    );
    expect(filled(1)).toHaveLength(260);
  });
});
