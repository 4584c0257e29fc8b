import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastOf } from '../../../src/core/forecast/forecast.ts';
import { type PlanOptions, planOf } from '../../../src/core/forecast/plan.ts';
import type { StudyDays } from '../../../src/core/forecast/study-history.ts';
import type { TopicProgress } from '../../../src/core/log/fold-topic.ts';
import { anyMap, area, mapOf, standingOn, topic } from '../maps.ts';

const today = 20_000;
const studied = (days: number, minutes = 60): StudyDays => ({
  minutes: Array.from({ length: days }, (_, day) => (day % 2 === 0 ? minutes : 0)),
  from: today,
  last: days === 0 ? null : today - 1,
  estimated: false,
  partlyEstimated: false,
});
const options: PlanOptions = {
  today,
  by: null,
  perWeek: null,
  weeklyGoal: null,
  firstWeekday: 0,
  trim: false,
};
const map = mapOf(
  area('a', [topic('x', { hours: 10 }), topic('y', { hours: 20, needs: ['x'] })]),
  area('b', [topic('z', { hours: 30, needs: ['y'] }), topic('extra', { hours: 5 })]),
);
const goal = (by: number | null): Partial<TopicProgress> => ({ goal: { by } });

describe('a plan', () => {
  it('ends in the week of the 50 % date, and so do its milestones', () => {
    const { forecast, weeks, milestones, order } = planOf(standingOn(map), studied(60), options);
    expect(order).toHaveLength(4);
    const last = weeks.at(-1)!;
    expect(forecast.p50!).toBeGreaterThanOrEqual(last.first);
    expect(forecast.p50!).toBeLessThanOrEqual(last.last);
    expect(milestones.map(({ milestone }) => milestone)).toEqual([0, 1]);
    expect(milestones[0]!.day).toBeLessThan(milestones[1]!.day);
    expect(milestones[1]!.day).toBe(forecast.p50);
  });

  it('has no date for a milestone that the way to a goal leaves incomplete', () => {
    const { milestones } = planOf(standingOn(map, { z: goal(null) }), studied(60), options);
    expect(milestones.map(({ milestone }) => milestone)).toEqual([0]);
  });

  it('has the dates of a forecast alone, though in another order of topics', () => {
    const state = standingOn(map, { extra: { status: 'started', minutes: 60, touched: today } });
    const plan = planOf(state, studied(60), { ...options, by: today + 100 });
    expect(plan.order[0]).not.toBe(0);
    expect(plan.forecast).toEqual(forecastOf(state, studied(60)));
  });

  it('is the same every time', () => {
    const by = today + 100;
    const once = planOf(standingOn(map), studied(60), { ...options, by });
    expect(planOf(standingOn(map), studied(60), { ...options, by })).toEqual(once);
  });

  it('is empty when everything is learnt', () => {
    const all = Object.fromEntries(
      ['x', 'y', 'z', 'extra'].map(id => [id, { status: 'done' as const, since: { at: 0, day: 1 } }]),
    );
    const plan = planOf(standingOn(map, all), studied(60), { ...options, by: today + 10, trim: true });
    expect(plan).toMatchObject({ order: [], weeks: [], milestones: [], longest: [], trim: [] });
    expect(plan.forecast).toMatchObject({ minutesLeft: 0, p50: null });
  });

  it('has a higher chance for a later end, and a later end with fewer hours', () => {
    const chance = (by: number, perWeek: number | null) =>
      planOf(standingOn(map), studied(60), { ...options, by: today + by, perWeek }).aims[0]!.chance!.chance;
    expect(chance(60, null)).toBeLessThan(chance(150, null));
    expect(chance(100, 120)).toBeLessThan(chance(100, 400));
  });

  it('never ends later with more hours a week', () => {
    const state = standingOn(map);
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 2000 }), fc.integer({ min: 1, max: 2000 }), (hours, more) => {
        const [slow, fast] = [hours, hours + more].map(
          perWeek => planOf(state, studied(40), { ...options, perWeek }).forecast,
        );
        for (const date of ['p50', 'p80', 'p90'] as const)
          expect(fast![date] ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(
            slow![date] ?? Number.POSITIVE_INFINITY,
          );
      }),
      { numRuns: 12 },
    );
  });

  it('says what one more hour a week saves', () => {
    const saves = planOf(standingOn(map), studied(60), options).hourMoreSaves!;
    const { forecast } = planOf(standingOn(map), studied(60), options);
    const faster = planOf(standingOn(map), studied(60), { ...options, perWeek: 210 + 60 }).forecast;
    expect(saves).toBe(forecast.p50! - faster.p50!);
    expect(saves).toBeGreaterThan(0);
  });

  it('has a 50 % chance at the pace, and with the hours left out, that it names for it', () => {
    const by = today + 60;
    const { aims, forecast } = planOf(standingOn(map), studied(60), { ...options, by });
    const { evenPace, surePace } = aims[0]!.chance!;
    const at = (factor: number) =>
      planOf(standingOn(map), studied(60), { ...options, by, perWeek: factor * forecast.pace!.minutes })
        .aims[0]!.chance!.chance;
    expect(at(evenPace! * 1.0001)).toBeCloseTo(0.5, 2);
    expect(at(surePace! * 1.0001)).toBeCloseTo(0.8, 2);
  });

  it('fills the weeks by --hours, else by the weekly goal, if no pace is known', () => {
    const fill = (more: Partial<PlanOptions>) =>
      planOf(standingOn(map), studied(3), { ...options, ...more }).filledBy;
    expect(fill({})).toBeNull();
    expect(fill({ weeklyGoal: 300 })).toEqual({ minutes: 300, source: 'goal' });
    expect(fill({ weeklyGoal: 300, perWeek: 400 })).toEqual({ minutes: 400, source: 'asked' });
    expect(planOf(standingOn(map), studied(20), options).filledBy).toEqual({ minutes: 210, source: 'own' });
  });

  it('gives no chances, milestones or saved days while only months can be given', () => {
    const plan = planOf(standingOn(map), studied(20), { ...options, by: today + 100 });
    expect(plan.forecast).toMatchObject({ basis: 'months' });
    expect(plan).toMatchObject({ hourMoreSaves: null, milestones: [] });
    expect(plan.aims[0]!.chance).toBeNull();
  });
});

describe('goals', () => {
  it('are planned for alone, the first due first, with what each of them needs', () => {
    const state = standingOn(map, { y: goal(today + 200), x: goal(today + 50), extra: goal(null) });
    const { goals, order, aims } = planOf(state, studied(60), options);
    expect(goals.map(({ topic }) => topic)).toEqual([0, 1, 3]);
    expect(new Set(order)).toEqual(new Set([0, 1, 3]));
    expect(aims.map(({ goal, by, minutesLeft }) => [goal, by - today, minutesLeft / 60])).toEqual([
      [0, 50, 10],
      [1, 200, 30],
    ]);
    for (const { chance } of aims) expect(chance!.chance).toBeGreaterThan(0);
  });

  it('that are reached no longer count', () => {
    const done = { status: 'done' as const, since: { at: 0, day: 1 } };
    const { goals, order } = planOf(
      standingOn(map, { x: { ...done, ...goal(today - 5) } }),
      studied(60),
      options,
    );
    expect(goals).toEqual([]);
    expect(order).toHaveLength(3);
  });

  it('whose day has passed have no chance, but are planned for', () => {
    const { aims, order } = planOf(standingOn(map, { x: goal(today - 5) }), studied(60), options);
    expect(aims).toMatchObject([{ goal: 0, daysLeft: -4, chance: null }]);
    expect(order).toEqual([0]);
  });

  it('due today are still possible', () => {
    const { aims } = planOf(standingOn(map, { x: goal(today) }), studied(60), options);
    expect(aims).toMatchObject([{ daysLeft: 1 }]);
    expect(aims[0]!.chance!.chance).toBeLessThan(0.1);
  });
});

it('any map can be planned', () => {
  fc.assert(
    fc.property(anyMap, fc.integer({ min: 0, max: 60 }), (roadmap, days) => {
      const state = standingOn(roadmap);
      const plan = planOf(state, studied(days), { ...options, by: today + 30, trim: true });
      const planned = new Set(plan.weeks.flatMap(week => week.topics.map(({ topic }) => topic)));
      if (plan.weeks.length > 0 && plan.weeks.length < 260) expect(planned).toEqual(new Set(plan.order));
    }),
    { numRuns: 15 },
  );
});
