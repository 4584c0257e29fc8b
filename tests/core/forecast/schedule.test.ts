import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPath, rank } from '../../../src/core/advice/rank.ts';
import { fillWeeks } from '../../../src/core/forecast/schedule.ts';
import type { TopicProgress } from '../../../src/core/log/fold-topic.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { openTopics } from '../../../src/core/state/goals.ts';
import { isReady, learnerState } from '../../../src/core/state/state.ts';
import { weekday } from '../../../src/core/time/calendar.ts';
import { anyMapWithMilestones, area, learner, mapOf, standingOn, topic } from '../maps.ts';

const today = 20_000;

describe('the order of a plan', () => {
  it('is the order of next, and no locked topic is ever in it', () => {
    fc.assert(
      fc.property(anyMapWithMilestones, roadmap => {
        const graph = graphOf(roadmap);
        const given: Record<string, Partial<TopicProgress>> = {};
        const start = learnerState(graph, learner(graph, given));
        const order = openPath(start, { today });
        expect(new Set(order)).toEqual(new Set(openTopics(start)));
        for (const topic of order) {
          const state = learnerState(graph, learner(graph, given));
          // An alternative that was learnt on the way to another one becomes the pick.
          if (state.picks.join('|') !== start.picks.join('|')) return;
          expect(isReady(state, topic)).toBe(true);
          expect(topic).toBe(rank(state, { today })[0]);
          given[graph.ids[topic]!] = { status: 'done', touched: today };
        }
      }),
      { numRuns: 300 },
    );
  });

  it('follows the goals', () => {
    const roadmap = mapOf(area('a', [topic('x'), topic('y'), topic('z', { needs: ['y'] })]));
    expect(openPath(standingOn(roadmap, { z: { goal: { by: null } } }), { today })).toEqual([1, 2]);
  });

  it('has all topics of a large map, needs first, however long the chain', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) =>
      topic(`t${i}`, { needs: i < 9_999 ? [`t${i + 1}`] : [] }),
    );
    const order = openPath(standingOn(mapOf(area('a', chain))), { today });
    expect(order).toEqual(Array.from({ length: 10_000 }, (_, i) => 9_999 - i));
  });
});

describe('the weeks of a plan', () => {
  const minutes = [100, 500, 60];
  /** 2024-10-04, a Friday. */
  const from = today;
  const filled = (perWeek: number) =>
    fillWeeks([0, 1, 2], topic => minutes[topic]!, { perWeek, from, firstWeekday: 0 });

  it('are calendar weeks, the present one in proportion', () => {
    expect(weekday(from)).toBe(4);
    const weeks = filled(350);
    expect(weeks.map(({ first, last }) => [first - from, last - from])).toEqual([
      [0, 2],
      [3, 9],
      [10, 16],
    ]);
    expect(weeks.map(week => week.minutes)).toEqual([150, 350, 160]);
  });

  it('say which topics continue from the week before', () => {
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

  it('have all topics, at any pace, up to five years', () => {
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
