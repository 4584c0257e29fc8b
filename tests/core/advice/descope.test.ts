import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPath } from '../../../src/core/advice/critical-path.ts';
import { descopable } from '../../../src/core/advice/descope.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { coverageOf } from '../../../src/core/state/coverage.ts';
import { openTopics } from '../../../src/core/state/goals.ts';
import { learnerState } from '../../../src/core/state/state.ts';
import { anyMap, area, group, learner, mapOf, standingOn, topic } from '../maps.ts';

const idsOf = (state: ReturnType<typeof standingOn>, topics: readonly number[]) =>
  topics.map(topic => state.graph.ids[topic]);
const trimmed = (state: ReturnType<typeof standingOn>, goals: number[] = []) =>
  idsOf(state, descopable(state, openTopics(state), goals));

describe('topics that could be left out', () => {
  it('come the least important first, of those the longest, and dependents before their needs', () => {
    const roadmap = mapOf(
      area('a', [
        topic('base', { hours: 50 }),
        topic('small', { hours: 2 }),
        topic('long', { hours: 9 }),
        topic('vital', { importance: 3 }),
        topic('top', { needs: ['base'], importance: 2 }),
      ]),
    );
    expect(trimmed(standingOn(roadmap))).toEqual(['long', 'small', 'top', 'base', 'vital']);
  });

  it('exclude needs of goals, topics in progress, and picks', () => {
    const parts = [
      topic('x'),
      topic('y', { needs: ['x'] }),
      topic('begun'),
      group('one', [topic('p'), topic('q')], { pick: 1 }),
    ];
    const roadmap = mapOf(area('a', parts));
    const given = { begun: { status: 'started' as const } };
    expect(trimmed(standingOn(roadmap, given))).toEqual(['y', 'x']);
    expect(trimmed(standingOn(roadmap, { ...given, y: { goal: { by: null } } }), [1])).toEqual([]);
  });

  it('exclude a topic without which another alternative would be the shorter way', () => {
    const roadmap = mapOf(
      area('a', [
        group('g', [topic('x'), topic('y')], { pick: 1 }),
        topic('base', { needs: ['x'] }),
        group('one', [topic('q', { needs: ['base'] }), topic('p')], { pick: 1 }),
      ]),
    );
    const state = standingOn(roadmap);
    expect(idsOf(state, openTopics(state))).toEqual(['x', 'base', 'p']);
    const without = standingOn(roadmap, { base: { status: 'skipped' } });
    expect(idsOf(without, openTopics(without))).toEqual(['x', 'q']);
    expect(trimmed(state)).toEqual([]);
  });

  it('open no other alternative, not even one that is the shorter way once its need is skipped', () => {
    fc.assert(
      fc.property(anyMap, roadmap => {
        const graph = graphOf(roadmap);
        const before = learnerState(graph, learner(graph, {}));
        const wanted = openTopics(before);
        const list = descopable(before, wanted, []);
        const skipped: Record<string, { status: 'skipped' }> = {};
        for (const [i, topic] of list.entries()) {
          skipped[graph.idOf(topic)] = { status: 'skipped' };
          const left = openTopics(learnerState(graph, learner(graph, skipped)));
          const stays = wanted.filter(other => !list.slice(0, i + 1).includes(other));
          expect(left.filter(other => !stays.includes(other))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('may be skipped in this order without anything left needing them, and save their hours', () => {
    fc.assert(
      fc.property(anyMap, roadmap => {
        const graph = graphOf(roadmap);
        const before = learnerState(graph, learner(graph, {}));
        const list = descopable(before, openTopics(before), []);
        const skipped: Record<string, { status: 'skipped' }> = {};
        let hours = coverageOf(before).hoursLeft;
        for (const topic of list) {
          skipped[graph.ids[topic]!] = { status: 'skipped' };
          hours -= before.remaining[topic]!;
          const left = coverageOf(learnerState(graph, learner(graph, skipped))).hoursLeft;
          expect(left).toBeLessThanOrEqual(hours + 1e-6);
        }
      }),
    );
  });
});

describe('the critical path', () => {
  it('is the one with the most hours, not the most topics, through groups and areas', () => {
    const roadmap = mapOf(
      area('a', [topic('x', { hours: 1 }), topic('y', { hours: 1, needs: ['x'] }), topic('z', { hours: 8 })]),
      area('b', [topic('last', { hours: 1 })], ['a']),
    );
    const state = standingOn(roadmap);
    expect(idsOf(state, criticalPath(state, openTopics(state)))).toEqual(['z', 'last']);
    const later = standingOn(roadmap, { z: { status: 'done' } });
    expect(idsOf(later, criticalPath(later, openTopics(later)))).toEqual(['x', 'y', 'last']);
    expect(criticalPath(later, [])).toEqual([]);
  });

  it('is one topic after another, each needed for the next', () => {
    fc.assert(
      fc.property(anyMap, roadmap => {
        const state = standingOn(roadmap);
        const wanted = openTopics(state);
        const chain = criticalPath(state, wanted);
        expect(chain.length > 0).toBe(wanted.length > 0);
        expect(chain.every(topic => wanted.includes(topic))).toBe(true);
        const hours = chain.reduce((sum, topic) => sum + state.remaining[topic]!, 0);
        for (const topic of wanted) expect(state.remaining[topic]!).toBeLessThanOrEqual(hours + 1e-9);
      }),
    );
  });
});
