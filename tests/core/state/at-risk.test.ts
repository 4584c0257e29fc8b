// Goals at risk, with a pace and without one.

import { describe, expect, it } from 'vitest';
import { atRisk } from '../../../src/core/state/at-risk.ts';
import { goalsOf, openGoals, wayTo } from '../../../src/core/state/goals.ts';
import { area, mapOf, standingOn, topic } from '../maps.ts';

const today = 20_000;
const roadmap = mapOf(
  area('web', [
    topic('base', { hours: 6 }),
    topic('aim', { hours: 4, needs: ['base'] }),
    topic('other', { hours: 1 }),
  ]),
);
const aim = (by: number | null, status: 'open' | 'done' | 'skipped' = 'open') => ({ status, goal: { by } });

describe('goals', () => {
  it('are listed by deadline, then those without one in the order of the file', () => {
    const state = standingOn(roadmap, { base: aim(null), aim: aim(today + 9), other: aim(today + 3) });
    expect(goalsOf(state).map(({ topic }) => topic)).toEqual([2, 1, 0]);
  });

  it('are open until they are learnt or skipped', () => {
    const state = standingOn(roadmap, { base: aim(null, 'done'), aim: aim(1), other: aim(1, 'skipped') });
    expect(goalsOf(state)).toHaveLength(3);
    expect(openGoals(state)).toEqual([{ topic: 1, by: 1 }]);
  });

  it('have the open topics before them', () => {
    expect(wayTo(standingOn(roadmap), 1)).toEqual({ topics: [0, 1], hours: 10 });
    expect(wayTo(standingOn(roadmap, { base: { status: 'done' } }), 1)).toEqual({ topics: [1], hours: 4 });
    expect(wayTo(standingOn(roadmap, { aim: { status: 'done' } }), 1)).toEqual({ topics: [], hours: 0 });
  });

  it('bring optional topics into scope', () => {
    const optional = mapOf(area('web', [topic('plain'), topic('plus', { optional: true })]));
    expect([...standingOn(optional).inScope]).toEqual([1, 0]);
    expect([...standingOn(optional, { plus: aim(null) }).inScope]).toEqual([1, 1]);
  });
});

describe('a goal', () => {
  const risky = (by: number, pace: number | null) =>
    atRisk(standingOn(roadmap, { aim: aim(by) }), pace, today);

  it('is at risk from a week before its latest start', () => {
    // Ten hours at 150 minutes a week take 28 days.
    expect(risky(today + 36, 150)).toEqual([]);
    expect(risky(today + 35, 150)).toEqual([
      { topic: 1, by: today + 35, topics: 2, hours: 10, latestStart: today + 7, paced: true },
    ]);
    expect(risky(today + 5, 150)).toMatchObject([{ latestStart: today - 23 }]);
  });

  it.each([null, 0])('has only its deadline where the pace is %s', pace => {
    expect(risky(today + 8, pace)).toEqual([]);
    expect(risky(today + 7, pace)).toMatchObject([{ latestStart: today + 7, paced: false }]);
    expect(risky(today - 300, pace)).toMatchObject([{ latestStart: today - 300, paced: false }]);
  });

  it('without a deadline, reached or skipped is never at risk', () => {
    for (const goal of [aim(null), aim(today, 'done'), aim(today, 'skipped')]) {
      expect(atRisk(standingOn(roadmap, { other: goal }), 1, today)).toEqual([]);
    }
  });

  it('is ordered by its latest start', () => {
    const state = standingOn(roadmap, { aim: aim(today + 30), other: aim(today + 10) });
    expect(atRisk(state, 60, today).map(({ topic }) => topic)).toEqual([1, 2]);
    expect(atRisk(state, 6000, today).map(({ topic }) => topic)).toEqual([]);
  });
});
