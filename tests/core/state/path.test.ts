// The path through a map by examples, and its properties on any map.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { stepsOf } from '../../../src/core/state/resolve-groups.ts';
import type { LearnerState } from '../../../src/core/state/state.ts';
import { anyMapWithMilestones, area, group, mapOf, standingOn, through, topic } from '../maps.ts';

const orderOf = ({ graph, path }: LearnerState) => path.order.map(number => graph.idOf(number));
const partOf = ({ graph, path }: LearnerState, id: string) => path.milestoneOf[graph.numberOf.get(id)!];

describe('the path', () => {
  const roadmap = mapOf(
    area('web', [
      topic('http'),
      topic('rest', { needs: ['http', 'sql'] }),
      topic('plus', { optional: true }),
    ]),
    area('data', [
      group('store', [topic('sql'), topic('redis')]),
      topic('index', { needs: ['sql'] }),
      topic('orm', { needs: ['store'] }),
    ]),
  );

  it('goes from milestone to milestone, needs first, and ends with topics in none', () => {
    const state = standingOn(through(roadmap, { api: ['rest', 'plus'], store: ['orm'] }));
    expect(orderOf(state)).toEqual(['http', 'sql', 'rest', 'redis', 'orm', 'index', 'plus']);
    expect(['http', 'sql', 'redis', 'index', 'plus'].map(id => partOf(state, id))).toEqual([0, 0, 1, 2, 0]);
  });

  it('takes a topic by its own name before its group, and by its group before its area', () => {
    const state = standingOn(through(roadmap, { all: ['data'], groups: ['store'], one: ['redis', 'http'] }));
    expect(['index', 'sql', 'redis', 'http', 'rest'].map(id => partOf(state, id))).toEqual([0, 0, 0, 2, 3]);
    const { graph, path } = state;
    expect(['index', 'sql', 'redis'].map(id => path.namedIn[graph.numberOf.get(id)!])).toEqual([0, 1, 2]);
  });

  it('counts a topic in its own area if there are no milestones, however early it is needed', () => {
    const state = standingOn(roadmap);
    expect(orderOf(state)).toEqual(['http', 'sql', 'rest', 'redis', 'index', 'orm', 'plus']);
    expect(partOf(state, 'sql')).toBe(1);
  });
});

describe('on any map', () => {
  it('every topic is once on the path, after its needs under the picks', () => {
    fc.assert(
      fc.property(anyMapWithMilestones, roadmap => {
        const state = standingOn(roadmap);
        const { order, place } = state.path;
        expect(order.toSorted((a, b) => a - b)).toEqual([...roadmap.topics.keys()]);
        const topicsBefore = (node: number): number[] =>
          stepsOf(state, node).flatMap(step => (step < roadmap.topics.length ? [step] : topicsBefore(step)));
        for (const [at, number] of order.entries()) {
          expect(place[number]).toBe(at);
          for (const need of topicsBefore(number)) expect(place[need]).toBeLessThan(at);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('goes the same way without milestones as through one milestone for each area', () => {
    fc.assert(
      fc.property(anyMapWithMilestones, map => {
        const plain = { ...map, milestones: [] };
        const areas = Object.fromEntries(map.areas.map(({ id }) => [`of-${id}`, [id]]));
        expect(standingOn(through(plain, areas)).path.order).toEqual(standingOn(plain).path.order);
      }),
      { numRuns: 300 },
    );
  });
});

describe('alternatives', () => {
  const alternatives = mapOf(
    area('ops', [
      group('host', [topic('vm', { hours: 25 }), topic('k8s', { hours: 20, needs: ['docker'] })], {
        pick: 1,
      }),
      topic('docker', { hours: 15 }),
    ]),
  );

  it('cost nothing for needs that are required anyway', () => {
    const { graph, picks } = standingOn(alternatives);
    expect(picks[0]!.map(number => graph.idOf(number))).toEqual(['k8s']);
    const optional = {
      ...alternatives,
      topics: alternatives.topics.map(t => ({ ...t, optional: t.id === 'docker' })),
    };
    expect(standingOn(optional).picks[0]!.map(number => graph.idOf(number))).toEqual(['vm']);
  });

  it('are not made cheaper by topics that need one of them by name', () => {
    const roadmap = mapOf(
      area('code', [
        group('language', [topic('java', { hours: 50 }), topic('python', { hours: 30 })], { pick: 1 }),
        topic('mocks', { needs: ['junit'] }),
        group('java-tools', [topic('junit', { needs: ['java'] }), topic('jacoco', { needs: ['junit'] })]),
      ]),
    );
    const { graph, picks } = standingOn(roadmap);
    expect(picks[0]!.map(number => graph.idOf(number))).toEqual(['python']);
  });

  it('are not swapped by time spent', () => {
    const given = { vm: { minutes: 20 * 60 } };
    const { graph, picks } = standingOn(alternatives, given);
    expect(picks[0]!.map(number => graph.idOf(number))).toEqual(['k8s']);
  });

  it('cost nothing for topics that an earlier group’s pick requires', () => {
    const roadmap = mapOf(
      area('code', [
        topic('jvm', { hours: 9, optional: true }),
        group('language', [topic('java', { hours: 5, needs: ['jvm'] }), topic('go', { hours: 15 })], {
          pick: 1,
        }),
        group('build', [topic('make', { hours: 3 }), topic('gradle', { hours: 2, needs: ['jvm'] })], {
          pick: 1,
          needs: ['language'],
        }),
      ]),
    );
    const { picks } = standingOn(roadmap);
    const graph = graphOf(roadmap);
    expect(picks.flat().map(number => graph.idOf(number))).toEqual(['java', 'gradle']);
  });
});
