// What counts on the map: which alternatives are picked, what leaves the scope with the others, what is satisfied.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { wayTo } from '../../../src/core/state/goals.ts';
import {
  closureOf,
  isReady,
  type LearnerState,
  learnerState,
  missingFor,
  stateOf,
} from '../../../src/core/state/state.ts';
import { anyMap, area, group, idsWhere, learner, mapOf, standingOn, topic } from '../maps.ts';

const done = { status: 'done' } as const;
const known = { status: 'known' } as const;
const skipped = { status: 'skipped' } as const;
const begun = { status: 'started' } as const;

describe('the pick of a group', () => {
  const languages = (pick: number) =>
    mapOf(
      area('code', [
        group(
          'language',
          [topic('java', { hours: 5 }), topic('python', { hours: 3 }), topic('go', { hours: 4 })],
          {
            pick,
          },
        ),
      ]),
    );

  it('is the one with the fewest hours by default', () => {
    expect(picks(standingOn(languages(1)), 'language')).toEqual(['python']);
    expect(picks(standingOn(languages(2)), 'language')).toEqual(['python', 'go']);
  });

  it('is the one begun rather than the shortest', () => {
    expect(picks(standingOn(languages(1), { java: begun }), 'language')).toEqual(['java']);
  });

  it('is the one aimed at rather than one begun, but not rather than one learnt', () => {
    const aimed = { goal: { by: null } };
    expect(picks(standingOn(languages(1), { python: begun, java: aimed }), 'language')).toEqual(['java']);
    expect(picks(standingOn(languages(1), { python: done, java: aimed }), 'language')).toEqual(['python']);
  });

  it('is the one learnt rather than one begun', () => {
    expect(picks(standingOn(languages(1), { java: begun, go: done }), 'language')).toEqual(['go']);
    expect(picks(standingOn(languages(1), { java: begun, go: known }), 'language')).toEqual(['go']);
  });

  it('is the one chosen rather than one learnt', () => {
    const progress = { language: { chosen: ['java'] }, go: done };
    expect(picks(standingOn(languages(1), progress), 'language')).toEqual(['java']);
  });

  it('is as many of the last choices as it needs', () => {
    const progress = { language: { chosen: ['java', 'go', 'python'] } };
    expect(picks(standingOn(languages(1), progress), 'language')).toEqual(['java']);
    expect(picks(standingOn(languages(2), progress), 'language')).toEqual(['go', 'java']);
  });

  it('is filled up by the rule if fewer were chosen than it needs', () => {
    expect(picks(standingOn(languages(2), { language: { chosen: ['java'] } }), 'language')).toEqual([
      'java',
      'python',
    ]);
  });

  it('is never one that was skipped, not even when it was chosen', () => {
    const progress = { language: { chosen: ['python'] }, python: skipped };
    expect(picks(standingOn(languages(1), progress), 'language')).toEqual(['go']);
  });

  it('ignores a choice that is no longer in it', () => {
    const progress = { language: { chosen: ['cobol', 'java'] } };
    expect(picks(standingOn(languages(1), progress), 'language')).toEqual(['java']);
  });

  it('counts the hours of needs that aren’t learnt yet', () => {
    const roadmap = mapOf(
      area('code', [
        topic('jvm', { hours: 9, optional: true }),
        group('language', [topic('java', { hours: 1, needs: ['jvm'] }), topic('go', { hours: 4 })], {
          pick: 1,
        }),
      ]),
    );
    expect(picks(standingOn(roadmap), 'language')).toEqual(['go']);
    expect(picks(standingOn(roadmap, { jvm: done }), 'language')).toEqual(['java']);
  });

  it('is the first in the file if hours are equal', () => {
    const roadmap = mapOf(area('code', [group('language', [topic('java'), topic('go')], { pick: 1 })]));
    expect(picks(standingOn(roadmap), 'language')).toEqual(['java']);
  });

  it('takes an optional alternative only after the others', () => {
    const roadmap = mapOf(
      area('code', [
        group('language', [topic('java', { optional: true }), topic('go', { hours: 9 })], { pick: 1 }),
      ]),
    );
    expect(picks(standingOn(roadmap), 'language')).toEqual(['go']);
    expect(picks(standingOn(roadmap, { go: skipped }), 'language')).toEqual(['java']);
  });

  it('is the one chosen under an earlier id', () => {
    const roadmap = mapOf(
      area('code', [
        group('language', [topic('java', { hours: 9, was: ['java-8'] }), topic('go')], { pick: 1 }),
      ]),
    );
    expect(picks(standingOn(roadmap, { language: { chosen: ['java-8'] } }), 'language')).toEqual(['java']);
  });
});

describe('scope', () => {
  const roadmap = mapOf(
    area('code', [
      group('language', [topic('java', { hours: 9 }), topic('python', { hours: 3 })], { pick: 1 }),
      topic('spring', { needs: ['java'] }),
      topic('spring-cloud', { needs: ['spring'] }),
      topic('git'),
    ]),
    area('tests', [
      group(
        'testing',
        [topic('junit', { needs: ['java'] }), topic('pytest', { hours: 9, needs: ['python'] })],
        { pick: 1 },
      ),
    ]),
  );

  it('loses the alternatives that weren’t picked, and everything that needs them', () => {
    const state = standingOn(roadmap, { language: { chosen: ['python'] } });
    expect(idsWhere(state, state.inScope)).toEqual(['python', 'git', 'pytest']);
  });

  it('follows when another is picked', () => {
    const state = standingOn(roadmap, { java: done });
    expect(idsWhere(state, state.inScope)).toEqual(['java', 'spring', 'spring-cloud', 'git', 'junit']);
  });

  it('keeps a topic chosen by name, and gains its needs', () => {
    const state = standingOn(roadmap, {
      language: { chosen: ['python'] },
      testing: { chosen: ['junit'] },
    });
    expect(picks(state, 'language')).toEqual(['python']);
    expect(idsWhere(state, state.inScope)).toEqual(['java', 'python', 'git', 'junit']);
    expect(stateOf(state, numberOf(state, 'junit'))).toBe('locked');
    expect(stateOf(state, numberOf(state, 'java'))).toBe('ready');
  });

  it('follows a choice through alternatives that need each other in turn', () => {
    const state = standingOn(stacks(3), { 'level-0': { chosen: ['dear-0'] } });
    expect(idsWhere(state, state.inScope)).toEqual(['dear-0', 'dear-1', 'dear-2']);
  });

  it('follows a choice through any number of groups', () => {
    const state = standingOn(stacks(12), { 'level-0': { chosen: ['dear-0'] } });
    expect(idsWhere(state, state.inScope)).toContain('dear-11');
  });

  it('loses a whole area whose topics all need an alternative that wasn’t picked', () => {
    const state = standingOn(
      mapOf(
        area('code', [group('language', [topic('java'), topic('go')], { pick: 1 })]),
        area('jvm', [topic('gc'), topic('jit')], ['java']),
        area('end', [topic('deploy')], ['jvm']),
      ),
      { go: done },
    );
    expect(idsWhere(state, state.inScope)).toEqual(['go', 'deploy']);
    expect(satisfied(state, 'jvm')).toBe(true);
    expect(stateOf(state, numberOf(state, 'deploy'))).toBe('ready');
  });

  it('has an optional topic only if something in scope needs it', () => {
    const parts = [topic('http'), topic('history', { optional: true }), topic('quic', { optional: true })];
    const alone = standingOn(mapOf(area('web', parts)));
    expect(idsWhere(alone, alone.inScope)).toEqual(['http']);
    const needed = standingOn(mapOf(area('web', parts), area('more', [topic('http3', { needs: ['quic'] })])));
    expect(idsWhere(needed, needed.inScope)).toEqual(['http', 'quic', 'http3']);
  });

  it('has a group of optional topics only if something in scope needs it', () => {
    const plus = group('plus', [topic('graphql', { optional: true }), topic('grpc', { optional: true })], {
      pick: 1,
    });
    const alone = standingOn(mapOf(area('web', [topic('http'), plus])));
    expect(idsWhere(alone, alone.inScope)).toEqual(['http']);
    expect(satisfied(alone, 'plus')).toBe(false);
    const needed = standingOn(mapOf(area('web', [topic('http', { needs: ['plus'] }), plus])));
    expect(idsWhere(needed, needed.inScope)).toEqual(['http', 'graphql']);
  });

  it('has all topics of a group that needs all, except optional ones', () => {
    const state = standingOn(
      mapOf(area('web', [group('base', [topic('ip'), topic('tcp'), topic('sctp', { optional: true })])])),
    );
    expect(idsWhere(state, state.inScope)).toEqual(['ip', 'tcp']);
  });

  it('gains another alternative that the picked one needs', () => {
    const state = standingOn(
      mapOf(
        area('data', [
          group(
            'store',
            [topic('sql', { hours: 9, optional: true }), topic('postgres', { needs: ['sql'] })],
            { pick: 1 },
          ),
          topic('app', { needs: ['store'] }),
        ]),
      ),
    );
    expect([...state.inScope]).toEqual([1, 1, 1]);
  });

  it('of a group that needs all is not reduced by an optional topic learnt besides', () => {
    const state = standingOn(
      mapOf(area('web', [group('base', [topic('ip'), topic('tcp'), topic('sctp', { optional: true })])])),
      { sctp: done, ip: done },
    );
    expect(satisfied(state, 'web')).toBe(false);
    expect(idsWhere(state, state.inScope)).toContain('tcp');
  });

  it('of a goal is the goal and all its needs, even those out of scope', () => {
    const state = standingOn(roadmap, { language: { chosen: ['python'] } });
    expect(idsWhere(state, closureOf(state, [numberOf(state, 'spring-cloud')]))).toEqual([
      'java',
      'spring',
      'spring-cloud',
    ]);
  });
});

describe('a satisfied topic', () => {
  const roadmap = mapOf(
    area('web', [
      topic('long', { optional: true }),
      topic('rest', { needs: ['long'] }),
      topic('goal', { optional: true, needs: ['more'] }),
      topic('more', { optional: true }),
      topic('last'),
    ]),
  );
  const scope = (progress: Parameters<typeof standingOn>[1]) => {
    const state = standingOn(roadmap, progress);
    return idsWhere(state, state.inScope).filter(id => stateOf(state, numberOf(state, id)) !== 'skipped');
  };

  it('brings its needs no longer into scope, if it is skipped', () => {
    expect(scope({})).toEqual(['long', 'rest', 'last']);
    expect(scope({ rest: skipped })).toEqual(['last']);
    expect(scope({ goal: { ...skipped, goal: { by: null } } })).toEqual(['long', 'rest', 'last']);
  });

  it('keeps only learnt needs in scope, if it is learnt', () => {
    expect(scope({ rest: done })).toEqual(['rest', 'last']);
    expect(scope({ rest: done, long: done })).toEqual(['long', 'rest', 'last']);
  });

  it('is left out on the way to a goal', () => {
    const way = mapOf(
      area('web', [
        topic('x', { hours: 4 }),
        topic('y', { hours: 3, needs: ['x'] }),
        topic('z', { hours: 2, needs: ['y'] }),
      ]),
    );
    const ahead = (progress: Parameters<typeof standingOn>[1]) => wayTo(standingOn(way, progress), 2);
    expect(ahead({})).toEqual({ topics: [0, 1, 2], hours: 9 });
    expect(ahead({ y: skipped })).toEqual({ topics: [2], hours: 2 });
    expect(ahead({ y: done })).toEqual({ topics: [2], hours: 2 });
    expect(ahead({ z: done })).toEqual({ topics: [], hours: 0 });
  });
});

describe('satisfied', () => {
  it('is a topic that is done, known or skipped, and no other', () => {
    const parts = ['a', 'b', 'c', 'd', 'e'].map(id => topic(id));
    const state = standingOn(mapOf(area('web', parts)), { a: done, b: known, c: skipped, d: begun });
    expect(idsWhere(state, state.satisfied)).toEqual(['a', 'b', 'c']);
    expect([0, 1, 2, 3, 4].map(node => stateOf(state, node))).toEqual([
      'done',
      'known',
      'skipped',
      'doing',
      'ready',
    ]);
  });

  it('is a group of which enough is learnt', () => {
    const roadmap = mapOf(area('web', [group('two', [topic('a'), topic('b'), topic('c')], { pick: 2 })]));
    expect(satisfied(standingOn(roadmap, { a: done }), 'two')).toBe(false);
    expect(satisfied(standingOn(roadmap, { a: done, c: known }), 'two')).toBe(true);
  });

  it('is not a group with one alternative skipped while others are open', () => {
    const roadmap = mapOf(area('web', [group('one', [topic('a'), topic('b')], { pick: 1 })]));
    expect(satisfied(standingOn(roadmap, { a: skipped }), 'one')).toBe(false);
    expect(satisfied(standingOn(roadmap, { a: skipped, b: done }), 'one')).toBe(true);
  });

  it('is a group all of which was skipped', () => {
    const roadmap = mapOf(area('web', [group('one', [topic('a'), topic('b')], { pick: 1 })]));
    expect(satisfied(standingOn(roadmap, { a: skipped, b: skipped }), 'one')).toBe(true);
  });

  it('is a group that needs more topics than are left in it', () => {
    const roadmap = mapOf(area('web', [group('two', [topic('a'), topic('b'), topic('c')], { pick: 2 })]));
    expect(satisfied(standingOn(roadmap, { a: skipped, b: skipped }), 'two')).toBe(false);
    expect(satisfied(standingOn(roadmap, { a: skipped, b: skipped, c: done }), 'two')).toBe(true);
  });

  it('is a group by any alternative learnt, even when another was chosen', () => {
    const roadmap = mapOf(area('web', [group('one', [topic('a'), topic('b')], { pick: 1 })]));
    expect(satisfied(standingOn(roadmap, { a: done, one: { chosen: ['b'] } }), 'one')).toBe(true);
  });

  it('is an area whose required topics and groups are', () => {
    const roadmap = mapOf(
      area('web', [
        topic('a'),
        topic('plus', { optional: true }),
        group('one', [topic('b'), topic('c')], { pick: 1 }),
      ]),
    );
    expect(satisfied(standingOn(roadmap, { a: done }), 'web')).toBe(false);
    expect(satisfied(standingOn(roadmap, { c: done }), 'web')).toBe(false);
    expect(satisfied(standingOn(roadmap, { a: skipped, c: done }), 'web')).toBe(true);
  });

  it('is an area of optional topics alone', () => {
    expect(satisfied(standingOn(mapOf(area('web', [topic('plus', { optional: true })]))), 'web')).toBe(true);
  });
});

describe('a topic', () => {
  it('is locked until its own needs, its group’s and its area’s are satisfied', () => {
    const roadmap = mapOf(
      area('base', [topic('a'), topic('b'), topic('c')]),
      area('web', [group('api', [topic('rest', { needs: ['a'] })], { needs: ['b'] })], ['c']),
    );
    const stateAfter = (ids: string[]) => {
      const state = standingOn(roadmap, Object.fromEntries(ids.map(id => [id, done])));
      return stateOf(state, numberOf(state, 'rest'));
    };
    expect(stateAfter(['a', 'b'])).toBe('locked');
    expect(stateAfter(['a', 'c'])).toBe('locked');
    expect(stateAfter(['b', 'c'])).toBe('locked');
    expect(stateAfter(['a', 'b', 'c'])).toBe('ready');
  });

  it('has hours left by the learner’s own pace, and never less than 15 % of the estimate', () => {
    const graph = graphOf(mapOf(area('web', [topic('a', { hours: 10 }), topic('b', { hours: 10 })])));
    const progress = learner(graph, { a: { minutes: 300 }, b: { minutes: 3000 } });
    expect([...learnerState(graph, progress).remaining]).toEqual([5, 1.5]);
    expect([...learnerState(graph, progress, 2).remaining]).toEqual([15, 1.5]);
  });
});

describe('the missing needs of a topic', () => {
  const roadmap = mapOf(
    area('web', [
      topic('http'),
      topic('rest', { needs: ['http'] }),
      topic('sql'),
      topic('api', { needs: ['rest', 'sql'] }),
    ]),
  );
  const missing = (state: LearnerState, ...ids: string[]) =>
    missingFor(
      state,
      ids.map(id => numberOf(state, id)),
    ).map(node => state.graph.ids[node]!);

  it('are all it still needs, in order', () => {
    expect(missing(standingOn(roadmap), 'api')).toEqual(['http', 'sql', 'rest']);
    expect(missing(standingOn(roadmap, { sql: skipped }), 'api')).toEqual(['http', 'rest']);
  });

  it('don’t include needs of learnt topics', () => {
    expect(missing(standingOn(roadmap, { rest: done }), 'api')).toEqual(['sql']);
    expect(missing(standingOn(roadmap, { rest: done, sql: done }), 'api')).toEqual([]);
  });

  it('are chosen by the learner’s estimate bias, for several topics as for one', () => {
    const languages = mapOf(
      area('code', [
        group('one', [topic('java', { hours: 10 }), topic('go', { hours: 12 })], { pick: 1 }),
        topic('x', { needs: ['one'] }),
        topic('y', { needs: ['one'] }),
      ]),
    );
    // Three hours are spent on the longer one: at twice the estimate, the other is still shorter.
    const graph = graphOf(languages);
    const state = learnerState(graph, learner(graph, { go: { minutes: 180 } }), 2);
    expect(missing(state, 'x')).toEqual(['java']);
    expect(missing(state, 'x', 'y')).toEqual(['java']);
  });

  it('leave out the topics themselves', () => {
    expect(missing(standingOn(roadmap), 'api', 'rest')).toEqual(['http', 'sql']);
  });
});

describe('on any map', () => {
  const status = fc.constantFrom('open', 'started', 'done', 'known', 'skipped');
  const anyStanding = fc
    .record({ roadmap: anyMap, statuses: fc.array(status, { maxLength: 30 }) })
    .map(({ roadmap, statuses }) =>
      standingOn(
        roadmap,
        Object.fromEntries(roadmap.topics.map(({ id }, i) => [id, { status: statuses[i] ?? 'open' }])),
      ),
    );

  it('a group has no more picks than it needs, and no skipped ones', () => {
    fc.assert(
      fc.property(anyStanding, state => {
        state.graph.roadmap.groups.forEach(({ id, pick }, number) => {
          expect(state.picks[number]!.length).toBeLessThanOrEqual(pick);
          for (const member of state.picks[number]!) {
            expect(stateOf(state, member)).not.toBe('skipped');
            expect(state.graph.roadmap.topics[member]!.group).toBe(id);
          }
        });
      }),
    );
  });

  it('a topic has no missing needs exactly if it is ready', () => {
    fc.assert(
      fc.property(anyStanding, state => {
        for (let topic = 0; topic < state.graph.topicCount; topic++) {
          if (state.satisfied[topic]) continue;
          expect(missingFor(state, [topic]).length === 0).toBe(isReady(state, topic));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('an open topic in scope has all its needs in scope, unless they are satisfied', () => {
    fc.assert(
      fc.property(anyStanding, ({ graph, inScope, satisfied, picks }) => {
        for (let node = 0; node < graph.topicCount; node++) {
          if (!inScope[node] || satisfied[node]) continue;
          for (const need of graph.needs[node]!) {
            if (satisfied[need]) continue;
            if (need < graph.topicCount) expect(inScope[need]).toBe(1);
            else if (need < graph.topicCount + graph.groupCount) {
              expect(picks[need - graph.topicCount]!.every(pick => inScope[pick] === 1)).toBe(true);
            }
          }
        }
      }),
    );
  });
});

/** Two ways, one short and one long, through groups whose alternatives each need their own of the group before. */
function stacks(levels: number) {
  const level = (i: number) => {
    const way = (name: string, hours: number) =>
      topic(`${name}-${i}`, { hours, needs: i === 0 ? [] : [`${name}-${i - 1}`] });
    return group(`level-${i}`, [way('cheap', 1), way('dear', 2)], { pick: 1 });
  };
  return mapOf(
    area(
      'code',
      Array.from({ length: levels }, (_, i) => level(i)),
    ),
  );
}

function numberOf({ graph }: LearnerState, id: string): number {
  return graph.numberOf.get(id)!;
}

function satisfied(state: LearnerState, id: string): boolean {
  return state.satisfied[numberOf(state, id)] === 1;
}

function picks(state: LearnerState, id: string): string[] {
  const { graph } = state;
  return state.picks[numberOf(state, id) - graph.topicCount]!.map(topic => graph.ids[topic]!);
}
