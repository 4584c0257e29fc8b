// Memory, reviews and the forecast on the page agree with the screens.

import { describe, expect, it } from 'vitest';
import type { Forecast } from '../../src/core/forecast/forecast.ts';
import type { TopicProgress } from '../../src/core/log/fold-topic.ts';
import { memoryOf } from '../../src/core/review/due-cards.ts';
import { graphOf } from '../../src/core/roadmap/graph.ts';
import { learnerState } from '../../src/core/state/state.ts';
import { fanDays, pageForecast, pageMemory, pageReviews } from '../../src/view/page-parts.ts';
import { area, cardStates, learner, mapOf, topic } from '../core/maps.ts';

const today = 20_779;
const roadmap = mapOf(area('web', [topic('http', { hours: 4 }), topic('git', { hours: 6 })]));
const done: Partial<TopicProgress> = { status: 'done', since: { at: 0, day: today - 3 } };

function learnt(...ids: string[]) {
  const graph = graphOf(roadmap);
  const progress = learner(graph, Object.fromEntries(ids.map(id => [id, done])));
  const facts = { states: cardStates(graph, {}), postponed: new Map() };
  return learnerState(graph, progress, 1, () => memoryOf(graph, progress, facts, { today, retention: 0.9 }));
}

const dates: Forecast = {
  basis: 'dates',
  estimated: false,
  partlyEstimated: false,
  pace: { minutes: 240, weeks: 6 },
  minutesLeft: 360,
  p50: today + 20,
  p80: today + 30,
  p90: today + 41,
};

describe('memory', () => {
  it('is given for topics that are done', () => {
    const known = pageMemory(learnt('http'));
    expect([...known.keys()]).toEqual(['http']);
    expect(known.get('http')).toMatchObject({ reviews: 0, due: '2026-11-22' });
    expect(known.get('http')!.recall).toBeCloseTo(0.88, 1);
  });
});

describe('reviews', () => {
  const plan = { due: [0], today: 1, aDay: 30, secondsPerCard: 30, retention: 0.9 };

  it('are null if nothing was learnt', () => {
    expect(pageReviews(learnt(), plan, [], 0)).toBeNull();
  });

  it('are counted by week, past and future', () => {
    const answer = (day: number, grade: 1 | 3) => ({
      topic: 'http',
      card: `card-${day}`,
      grade,
      seconds: 20,
      at: day * 86_400_000,
      day,
    });
    const shown = pageReviews(
      learnt('http'),
      plan,
      [answer(today - 9, 3), answer(today - 2, 1), answer(today - 1, 3)],
      0,
    );
    expect(shown!.weeks).toEqual([
      { day: '2026-11-09', done: 1, recalled: 1 },
      { day: '2026-11-16', done: 2, recalled: 1 },
    ]);
    expect(shown!.coming).toHaveLength(28);
    expect(shown!.coming[0]).toEqual({ day: '2026-11-22', due: 1 });
  });
});

describe('the forecast', () => {
  it('goes week by week to the last date, and never further than five years', () => {
    expect(fanDays(dates, today)).toEqual([7, 14, 21, 28, 35, 42].map(ahead => today + ahead));
    const far = fanDays({ ...dates, p90: null }, today);
    expect(far.length).toBeLessThanOrEqual(61);
    expect(far.at(-1)! - today).toBeGreaterThanOrEqual(5 * 365 - 7);
    expect(fanDays({ ...dates, basis: 'months' }, today)).toEqual([]);
  });

  it('grows from the time covered to the total, and is empty if no day can be given', () => {
    const fan = [
      { day: today + 7, p50: 120, p80: 60, p90: 0 },
      { day: today + 42, p50: 9000, p80: 400, p90: 300 },
    ];
    const { weeks } = pageForecast(learnt('http'), dates, fan)!;
    expect(weeks.map(({ p50_min, p80_min, p90_min }) => [p50_min, p80_min, p90_min])).toEqual([
      [360, 300, 240],
      [600, 600, 540],
    ]);
    expect(pageForecast(learnt('http'), { ...dates, basis: 'months' }, [])).toBeNull();
  });
});
