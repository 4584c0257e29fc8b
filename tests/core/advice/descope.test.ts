import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPath } from '../../../src/core/advice/critical-path.ts';
import { descopable } from '../../../src/core/advice/descope.ts';
import type { TopicProgress } from '../../../src/core/log/fold-topic.ts';
import { type Graph, graphOf } from '../../../src/core/roadmap/graph.ts';
import { coverageOf } from '../../../src/core/state/coverage.ts';
import { openGoals, openTopics } from '../../../src/core/state/goals.ts';
import { learnerState } from '../../../src/core/state/state.ts';
import { runs } from '../../rounds.ts';
import { anyMap, area, group, learner, mapOf, standingOn, topic } from '../maps.ts';

const idsOf = (state: ReturnType<typeof standingOn>, topics: readonly number[]) =>
  topics.map(topic => state.graph.ids[topic]);
const trimmed = (state: ReturnType<typeof standingOn>, goals: number[] = []) =>
  idsOf(state, descopable(state, openTopics(state), goals));

/** Statuses and minutes of some topics, and sometimes a goal. */
const anyProgress = fc
  .record({
    touched: fc.array(
      fc.record({
        topic: fc.nat(),
        status: fc.constantFrom<TopicProgress['status'][]>('open', 'started', 'done', 'known', 'skipped'),
        minutes: fc.constantFrom(0, 30, 90, 600),
      }),
      { maxLength: 5 },
    ),
    goal: fc.option(fc.nat()),
  })
  .map(({ touched, goal }) => (graph: Graph) => {
    const given: Record<string, Partial<TopicProgress>> = {};
    const idAt = (number: number) => graph.idOf(number % graph.topicCount);
    for (const { topic, ...own } of touched) given[idAt(topic)] = own;
    if (goal !== null) given[idAt(goal)] = { ...given[idAt(goal)], goal: { by: null } };
    return given;
  });

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

  it('exclude a topic whose need makes an alternative the shorter way', () => {
    const roadmap = mapOf(
      area('a', [
        topic('base', { optional: true }),
        group('one', [topic('p', { hours: 3 }), topic('q', { hours: 2, needs: ['base'] })], { pick: 1 }),
        group('all', [topic('last', { needs: ['base'] })]),
      ]),
    );
    const state = standingOn(roadmap);
    expect(idsOf(state, openTopics(state))).toEqual(['base', 'q', 'last']);
    const without = standingOn(roadmap, { last: { status: 'skipped' } });
    expect(idsOf(without, openTopics(without))).toEqual(['p']);
    expect(trimmed(state)).toEqual([]);
  });

  it('open no other alternative, not even one that is the shorter way once its need is skipped', () => {
    fc.assert(
      fc.property(anyMap, anyProgress, (roadmap, progress) => {
        const graph = graphOf(roadmap);
        const given = progress(graph);
        const before = learnerState(graph, learner(graph, given));
        const wanted = openTopics(before);
        const list = descopable(
          before,
          wanted,
          openGoals(before).map(goal => goal.topic),
        );
        for (const [i, topic] of list.entries()) {
          given[graph.idOf(topic)] = { ...given[graph.idOf(topic)], status: 'skipped' };
          const left = openTopics(learnerState(graph, learner(graph, given)));
          const stays = wanted.filter(other => !list.slice(0, i + 1).includes(other));
          expect(left.filter(other => !stays.includes(other))).toEqual([]);
        }
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('may be skipped in this order without anything left needing them, and save their hours', () => {
    fc.assert(
      fc.property(anyMap, anyProgress, (roadmap, progress) => {
        const graph = graphOf(roadmap);
        const given = progress(graph);
        const before = learnerState(graph, learner(graph, given));
        const goals = openGoals(before).map(goal => goal.topic);
        const list = descopable(before, openTopics(before), goals);
        let hours = coverageOf(before).hoursLeft;
        for (const topic of list) {
          given[graph.idOf(topic)] = { ...given[graph.idOf(topic)], status: 'skipped' };
          hours -= before.remaining[topic]!;
          const left = coverageOf(learnerState(graph, learner(graph, given))).hoursLeft;
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
