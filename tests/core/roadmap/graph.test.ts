// The graph puts everything after its needs, and reports circles in walking order.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOf, walker } from '../../../src/core/roadmap/graph.ts';
import { findCircles } from '../../../src/core/roadmap/topology.ts';
import { anyMap, area, group, mapOf, topic } from '../maps.ts';

describe('graphOf', () => {
  it('numbers topics, then groups, then areas, in file order', () => {
    const { ids, topicCount, groupCount } = graphOf(
      mapOf(area('web', [topic('http'), group('api', [topic('rest')])]), area('data', [topic('sql')])),
    );
    expect(ids).toEqual(['http', 'rest', 'sql', 'api', 'web', 'data']);
    expect([topicCount, groupCount]).toEqual([3, 1]);
  });

  it('lets a topic wait for its own needs, its group’s and its area’s, each once', () => {
    const graph = graphOf(
      mapOf(
        area('base', [topic('a'), topic('b'), topic('c')]),
        area('web', [group('api', [topic('rest', { needs: ['a', 'b'] })], { needs: ['b'] })], ['c', 'a']),
      ),
    );
    expect(needsOf(graph, 'rest')).toEqual(['a', 'b', 'c']);
  });

  it('lets groups and areas wait for their members', () => {
    const graph = graphOf(mapOf(area('web', [topic('http'), group('api', [topic('rest'), topic('grpc')])])));
    expect(needsOf(graph, 'api')).toEqual(['rest', 'grpc']);
    expect(needsOf(graph, 'web')).toEqual(['http', 'api']);
  });

  it('ignores needs that nothing defines', () => {
    const graph = graphOf(mapOf(area('web', [topic('http', { needs: ['nowhere'] })])));
    expect(needsOf(graph, 'http')).toEqual([]);
    expect(graph.order).toHaveLength(2);
  });

  it('accepts ids that are names in JavaScript', () => {
    const graph = graphOf(
      mapOf(area('a', [topic('constructor'), topic('__proto__', { needs: ['constructor'] })])),
    );
    expect(needsOf(graph, '__proto__')).toEqual(['constructor']);
  });

  it('orders everything after its needs', () => {
    fc.assert(
      fc.property(anyMap, roadmap => {
        const { ids, needs, order } = graphOf(roadmap);
        const position = new Map([...order].map((node, index) => [node, index]));
        expect(position.size).toBe(ids.length);
        needs.forEach((list, node) => {
          for (const need of list) expect(position.get(need)!).toBeLessThan(position.get(node)!);
        });
        expect(findCircles(roadmap)).toEqual([]);
      }),
    );
  });

  it('finds every node by its id, and nothing else, however often it is asked', () => {
    fc.assert(
      fc.property(anyMap, roadmap => {
        const { ids, numberOf } = graphOf(roadmap);
        for (let round = 0; round * ids.length < 1100; round++) {
          expect(ids.map(id => numberOf.get(id))).toEqual([...ids.keys()]);
          expect(numberOf.get('nowhere')).toBeUndefined();
        }
      }),
    );
  });

  it('keeps `needs` and `neededBy` each other’s reverse', () => {
    fc.assert(
      fc.property(anyMap, roadmap => {
        const { needs, neededBy } = graphOf(roadmap);
        const arrows = (lists: number[][], turn: boolean) =>
          lists.flatMap((list, a) => list.map(b => (turn ? `${b} ${a}` : `${a} ${b}`))).sort();
        expect(arrows(needs, false)).toEqual(arrows(neededBy, true));
      }),
    );
  });

  it('orders a chain of 20,000 topics written backwards', () => {
    const { order, ids } = graphOf(chain(false));
    expect(order).toHaveLength(20_001);
    expect(ids[order[0]!]).toBe('t0');
  });
});

describe('findCircles', () => {
  it('finds a circle of topics, each needing the next', () => {
    const roadmap = mapOf(
      area('web', [topic('a', { needs: ['b'] }), topic('b', { needs: ['c'] }), topic('c', { needs: ['a'] })]),
    );
    expect(findCircles(roadmap)).toEqual([['a', 'b', 'c']]);
  });

  it('finds a topic that needs itself', () => {
    expect(findCircles(mapOf(area('web', [topic('a', { needs: ['a'] })])))).toEqual([['a']]);
  });

  it('leaves out topics that only lead into a circle', () => {
    const roadmap = mapOf(
      area('web', [
        topic('way', { needs: ['a'] }),
        topic('a', { needs: ['b'] }),
        topic('b', { needs: ['a'] }),
      ]),
    );
    expect(findCircles(roadmap)).toEqual([['a', 'b']]);
  });

  it('finds a circle through a group', () => {
    const roadmap = mapOf(
      area('web', [topic('base', { needs: ['api'] }), group('api', [topic('rest', { needs: ['base'] })])]),
    );
    expect(findCircles(roadmap)).toEqual([['base', 'api', 'rest']]);
  });

  it('finds a topic that needs its own group', () => {
    const roadmap = mapOf(area('web', [group('api', [topic('rest', { needs: ['api'] })])]));
    expect(findCircles(roadmap)).toEqual([['rest', 'api']]);
  });

  it('finds areas that need each other', () => {
    const roadmap = mapOf(area('web', [topic('http')], ['data']), area('data', [topic('sql')], ['web']));
    expect(findCircles(roadmap)).toEqual([['http', 'data', 'sql', 'web']]);
  });

  it('finds separate circles one by one', () => {
    const pair = (a: string, b: string) => [topic(a, { needs: [b] }), topic(b, { needs: [a] })];
    expect(findCircles(mapOf(area('web', [...pair('a', 'b'), ...pair('c', 'd')])))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('finds a circle in any map to which a need backwards was added', () => {
    fc.assert(
      fc.property(anyMap, fc.nat(), fc.nat(), (roadmap, some, step) => {
        const graph = graphOf(roadmap);
        const from = some % graph.topicCount;
        const after = walker(graph.ids.length)([from], node => graph.neededBy[node]!);
        roadmap.topics[from]!.needs.push(graph.ids[after[step % after.length]!]!);
        const closed = graphOf(roadmap);
        const circles = findCircles(roadmap);
        expect(circles.length).toBeGreaterThan(0);
        for (const circle of circles) {
          circle.forEach((id, i) => {
            expect(needsOf(closed, id)).toContain(circle[(i + 1) % circle.length]);
          });
        }
      }),
    );
  });

  it('finds a whole circle of 20,000 topics', () => {
    expect(findCircles(chain(true))[0]).toHaveLength(20_000);
  });
});

describe('walker', () => {
  it('reaches each node once, and starts afresh every time', () => {
    const steps = [[1, 2], [2], [0], []];
    const walk = walker(4);
    expect(walk([0], node => steps[node]!)).toEqual([0, 1, 2]);
    expect(walk([3, 3], node => steps[node]!)).toEqual([3]);
    expect(walk([1], node => steps[node]!)).toEqual([1, 2, 0]);
  });
});

/** Every topic needs the next one of the file; if `closed`, the last needs the first. */
function chain(closed: boolean) {
  const topics = Array.from({ length: 20_000 }, (_, i) =>
    topic(`t${i}`, { needs: i === 0 ? [] : [`t${i - 1}`] }),
  );
  if (closed) topics[0]!.needs = ['t19999'];
  return mapOf(area('long', topics.reverse()));
}

function needsOf(graph: ReturnType<typeof graphOf>, id: string): string[] {
  return graph.needs[graph.numberOf.get(id)!]!.map(need => graph.ids[need]!);
}
