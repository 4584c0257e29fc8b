// The ranking of topics: the rules by examples, and two promises on any map: no locked topic is offered, and following
// `next` ends.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NextOptions, rank } from '../../../src/core/advice/rank.ts';
import { reasonText } from '../../../src/core/advice/reason-words.ts';
import { type Reason, reasonsFor } from '../../../src/core/advice/reasons.ts';
import type { TopicProgress } from '../../../src/core/log/fold-topic.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import type { WrittenRoadmap } from '../../../src/core/roadmap/roadmap.ts';
import { coverageOf, percentOf } from '../../../src/core/state/coverage.ts';
import { openGoals } from '../../../src/core/state/goals.ts';
import { closureOf, type LearnerState, learnerState } from '../../../src/core/state/state.ts';
import { nextView } from '../../../src/view/next.ts';
import { runs } from '../../rounds.ts';
import {
  anyMapWithMilestones,
  area,
  group,
  learner,
  mapOf,
  remembered,
  standingOn,
  through,
  topic,
} from '../maps.ts';

const today = 20_000;
const done = { status: 'done', touched: 1 } as const;

describe('rank', () => {
  it('follows the file, needs first', () => {
    const state = standingOn(
      mapOf(
        area('web', [topic('z', { hours: 40 }), topic('late', { needs: ['base'] }), topic('a')]),
        area('data', [topic('first'), topic('base', { importance: 1 })]),
      ),
    );
    expect(state.path.order.map(number => state.graph.idOf(number))).toEqual([
      ...['z', 'base', 'late', 'a', 'first'],
    ]);
    expect(ranked(state)).toEqual(['z', 'base', 'a', 'first']);
  });

  it('offers nothing locked, learnt, skipped or out of scope', () => {
    const state = standingOn(
      mapOf(
        area('web', [
          topic('learnt'),
          topic('left-out'),
          topic('plus', { optional: true }),
          topic('open'),
          topic('locked', { needs: ['open'] }),
          group('one', [topic('dear', { hours: 9 }), topic('cheap')], { pick: 1 }),
        ]),
      ),
      { learnt: done, 'left-out': { status: 'skipped' } },
    );
    expect(ranked(state)).toEqual(['open', 'cheap']);
  });

  it('offers nothing when all is learnt', () => {
    expect(ranked(standingOn(mapOf(area('web', [topic('a')])), { a: done }))).toEqual([]);
  });

  it('begins with topics begun in the last 14 days, the last touched first', () => {
    const roadmap = mapOf(area('web', [topic('new'), topic('begun'), topic('again', { hours: 99 })]));
    const rankedAfter = (days: number) =>
      ranked(
        standingOn(roadmap, {
          begun: { status: 'started', touched: today - days },
          again: { status: 'started', touched: today - 1 },
        }),
      );
    expect(rankedAfter(0)).toEqual(['begun', 'again', 'new']);
    expect(rankedAfter(14)).toEqual(['again', 'begun', 'new']);
    expect(rankedAfter(15)).toEqual(['again', 'new', 'begun']);
  });

  it('is moved neither by time spent nor by the time at hand', () => {
    const roadmap = mapOf(area('web', [topic('long', { hours: 30 }), topic('short', { hours: 1 })]));
    expect(ranked(standingOn(roadmap, { short: { minutes: 50 } }), { minutes: 60 })).toEqual([
      ...['long', 'short'],
    ]);
  });

  it('keeps to an area when asked to, in the same order', () => {
    const state = standingOn(
      mapOf(area('web', [topic('http')]), area('data', [topic('sql'), topic('index')])),
    );
    expect(ranked(state, { area: 'data' })).toEqual(['sql', 'index']);
  });

  it('leads to an alternative that was not picked if that is the aim', () => {
    const languages = mapOf(
      area('code', [
        group('language', [topic('java', { hours: 9 }), topic('go')], { pick: 1 }),
        topic('spring', { needs: ['java'] }),
      ]),
    );
    const state = standingOn(languages, { go: done });
    expect(ranked(state)).toEqual([]);
    expect(ranked(state, { goals: [state.graph.numberOf.get('spring')!] })).toEqual(['java']);
  });
});

describe('reasonsFor', () => {
  const roadmap = through(
    mapOf(
      area('web', [
        topic('cli'),
        topic('git', { needs: ['cli'] }),
        topic('http'),
        topic('rest', { needs: ['http', 'sql'] }),
        topic('app', { needs: ['git'] }),
      ]),
      area('data', [topic('sql'), topic('redis'), topic('more')]),
    ),
    { first: ['cli', 'http', 'git', 'app'], second: ['rest', 'redis'], third: ['sql'] },
    ['app'],
  );
  const at = (position: string, title = 'first') => ({
    code: 'place',
    milestone: { id: title, title },
    position,
  });

  it('gives its place in its milestone, and the topic that needs it', () => {
    expect(reasons(standingOn(roadmap), 'cli')).toEqual([
      at('first'),
      { code: 'needed-for', topic: ref('git'), ahead: 2 },
    ]);
    expect(reasons(standingOn(roadmap), 'http')[0]).toEqual(at('later'));
    const after = standingOn(roadmap, { cli: done });
    expect(reasons(after, 'http')).toEqual([
      at('next'),
      { code: 'needed-for', topic: ref('rest'), ahead: 4 },
    ]);
    expect(reasons(after, 'git')[1]).toEqual({ code: 'needed-for', topic: ref('app'), ahead: 1 });
    const given = { cli: done, http: done, git: done };
    expect(reasons(standingOn(roadmap, given), 'app')).toEqual([at('project')]);
    expect(reasons(standingOn(roadmap, { ...given, app: done, sql: done, rest: done }), 'redis')).toEqual([
      at('last', 'second'),
    ]);
  });

  it('says what needs a topic that the file names later', () => {
    expect(reasons(standingOn(roadmap, { cli: done, http: done, git: done, app: done }), 'sql')).toEqual([
      at('first', 'second'),
      { code: 'needed-early', topic: ref('rest') },
    ]);
  });

  it('says that a topic is in no milestone, and how many such are left', () => {
    expect(reasons(standingOn(roadmap), 'more')).toEqual([{ code: 'beyond', topics: 1, reached: false }]);
    const all = Object.fromEntries(
      ['cli', 'git', 'http', 'rest', 'app', 'sql', 'redis'].map(id => [id, done]),
    );
    expect(reasons(standingOn(roadmap, all), 'more')).toEqual([{ code: 'beyond', topics: 1, reached: true }]);
  });

  it('distinguishes a chosen alternative from one that the rule picked', () => {
    const languages = mapOf(
      area('code', [group('language', [topic('java', { hours: 9 }), topic('go')], { pick: 1 })]),
    );
    const picked = { code: 'picked', group: ref('language'), pick: 1 };
    expect(reasons(standingOn(languages, { language: { chosen: ['java'] } }), 'java')).toContainEqual({
      ...picked,
      chosen: true,
      others: [ref('go')],
    });
    expect(reasons(standingOn(languages), 'go')).toContainEqual({
      ...picked,
      chosen: false,
      others: [ref('java')],
    });
  });

  it('for a group that needs two, names neither the other pick nor skipped topics', () => {
    const two = mapOf(
      area('code', [group('two', [topic('a'), topic('b'), topic('c'), topic('d')], { pick: 2 })]),
    );
    expect(reasons(standingOn(two, { d: { status: 'skipped' } }), 'a')).toContainEqual({
      code: 'picked',
      group: ref('two'),
      chosen: false,
      pick: 2,
      others: [ref('c')],
    });
  });

  it('has no picks in a group that needs all its topics', () => {
    const base = mapOf(area('web', [group('base', [topic('ip'), topic('tcp')])]));
    expect(codes(reasons(standingOn(base), 'ip'))).not.toContain('picked');
  });

  it('counts the way to a goal', () => {
    const chain = mapOf(
      area('web', [
        topic('a', { hours: 2 }),
        topic('b', { hours: 3, needs: ['a'] }),
        topic('c', { hours: 4, needs: ['b'] }),
      ]),
    );
    expect(reasons(standingOn(chain), 'a', { goals: [2] })[0]).toEqual({
      code: 'toward-goal',
      goal: ref('c'),
      topics: 3,
      left_min: 540,
      by: null,
    });
  });

  it('says since when a topic is in progress, and what fits', () => {
    const one = mapOf(area('web', [topic('a')]));
    const begun = { status: 'started', since: { at: 0, day: 19_990 }, touched: 19_995 } as const;
    expect(reasons(standingOn(one, { a: begun }), 'a', { minutes: 60 })).toEqual([
      { code: 'begun', since: '2024-09-24', days: 10, last_days: 5 },
      { code: 'fits', minutes: 60 },
    ]);
    expect(codes(reasons(standingOn(one), 'a', { minutes: 59 }))).not.toContain('fits');
  });
});

describe('reasonText', () => {
  const at = (position: 'first' | 'next' | 'later' | 'last' | 'project') =>
    reasonText({ code: 'place', milestone: { id: 'm', title: 'A $& tool' }, position }, '2024-10-04');

  it('says where a topic stands, whatever the title', () => {
    expect([at('first'), at('next'), at('last'), at('project')]).toEqual([
      'It comes first in A $& tool',
      'It comes next in A $& tool',
      'It is the last topic of A $& tool',
      'You build it at the end of A $& tool',
    ]);
  });
});

describe('a faded topic', () => {
  /** A learner with this progress and these probabilities of recall. */
  function remembering(
    roadmap: WrittenRoadmap,
    given: Record<string, Partial<TopicProgress>>,
    recall: Record<string, number>,
  ) {
    const graph = graphOf(roadmap);
    const strength = graph.roadmap.topics.map(({ id }) => recall[id]);
    return learnerState(graph, learner(graph, given), 1, () => remembered(strength, today));
  }
  const codesOf = (state: LearnerState, id: string) => {
    const number = state.graph.numberOf.get(id)!;
    return reasonsFor(state, number, { today }).filter(({ code }) => code === 'refresh-first');
  };
  const roadmap = mapOf(
    area('web', [
      topic('faded'),
      topic('fresh'),
      topic('on-faded', { needs: ['faded', 'fresh'] }),
      topic('on-fresh', { needs: ['fresh'] }),
      group('one', [topic('well'), topic('badly')], { pick: 1 }),
      topic('on-one', { needs: ['one'] }),
    ]),
  );

  it('doesn’t change the order', () => {
    const given = { faded: done, fresh: done, well: done, badly: done };
    const state = remembering(roadmap, given, { faded: 0.5, fresh: 0.9, well: 1, badly: 0.1 });
    expect(ranked(state)).toEqual(['on-faded', 'on-fresh', 'on-one']);
  });

  it('is to be refreshed first below 0.70; of alternatives the one remembered best counts', () => {
    const given = { faded: done, fresh: done, well: done, badly: done };
    const below = remembering(roadmap, given, { faded: 0.69, fresh: 0.5, well: 0.9, badly: 0.1 });
    expect(codesOf(below, 'on-faded')).toEqual([
      { code: 'refresh-first', topic: ref('fresh'), recall_pct: 50 },
    ]);
    expect(codesOf(below, 'on-one')).toEqual([]);
    const above = remembering(roadmap, given, { faded: 0.7, fresh: 0.9, well: 0.6, badly: 0.1 });
    expect(codesOf(above, 'on-faded')).toEqual([]);
    expect(codesOf(above, 'on-one')).toEqual([{ code: 'refresh-first', topic: ref('well'), recall_pct: 60 }]);
  });
});

describe('with goals of the learner', () => {
  const roadmap = mapOf(
    area('web', [
      topic('quick', { hours: 1, importance: 3 }),
      topic('base', { hours: 9 }),
      topic('aim', { hours: 9, needs: ['base'] }),
      topic('plus', { hours: 2, optional: true }),
    ]),
  );
  const aim = (by: number | null = null) => ({ goal: { by } });

  it('offers the way there, as with --for', () => {
    expect(ranked(standingOn(roadmap))).toEqual(['quick', 'base']);
    expect(ranked(standingOn(roadmap, { aim: aim() }))).toEqual(['base']);
    expect(ranked(standingOn(roadmap, { aim: aim() }), { goals: [0] })).toEqual(['quick']);
  });

  it('takes the earliest deadline first, then the place on the path', () => {
    const state = standingOn(roadmap, { aim: aim(today + 9), quick: aim(), plus: aim(today + 8) });
    expect(ranked(state)).toEqual(['plus', 'base', 'quick']);
    expect(ranked(standingOn(roadmap, { aim: aim(), quick: aim() }))).toEqual(['quick', 'base']);
  });

  it('goes on with the whole roadmap when they are reached or skipped', () => {
    expect(ranked(standingOn(roadmap, { base: done, aim: { ...done, ...aim() } }))).toEqual(['quick']);
    expect(ranked(standingOn(roadmap, { aim: { status: 'skipped', ...aim() } }))).toEqual(['quick', 'base']);
  });

  it('still answers for an area on the way to none of them', () => {
    const two = mapOf(area('here', [topic('a')]), area('there', [topic('b')]));
    expect(ranked(standingOn(two, { a: aim() }), { area: 'there' })).toEqual(['b']);
    expect(ranked(standingOn(two), { area: 'there', goals: [0] })).toEqual([]);
  });

  it('says which is at risk, without changing the order', () => {
    const two = mapOf(area('web', [topic('easy', { hours: 1 }), topic('hard', { hours: 10 }), topic('far')]));
    const given = { easy: aim(), hard: aim(today + 20), far: aim(today + 9) };
    // Ten hours at 60 minutes a week take 70 days, one hour takes 7.
    for (const pace of [null, 60])
      expect(ranked(standingOn(two, given), { pace })).toEqual(['far', 'hard', 'easy']);
    expect(reasons(standingOn(two, given), 'hard', { pace: 60 })[0]).toEqual({
      code: 'at-risk',
      goal: ref('hard'),
      topics: 1,
      left_min: 600,
      by: '2024-10-24',
      latest_start: '2024-08-15',
    });
  });

  it('says what is left on the way to each, or that it is one itself', () => {
    const state = standingOn(roadmap, { aim: aim(today + 100) });
    const toward = {
      code: 'toward-goal',
      goal: ref('aim'),
      topics: 2,
      left_min: 1080,
      by: '2025-01-12',
    };
    expect(reasons(state, 'base')).toContainEqual(toward);
    expect(reasons(standingOn(roadmap, { base: done, aim: aim(today + 100) }), 'aim')).toEqual([
      { code: 'goal', by: '2025-01-12' },
    ]);
  });
});

describe('on any map, with any topics done, skipped, known, chosen or made goals', () => {
  const move = fc.record({
    what: fc.constantFrom('done', 'known', 'skipped', 'started', 'choose', 'goal', 'goal by'),
    which: fc.nat(),
  });
  const situation = fc.record({ roadmap: anyMapWithMilestones, moves: fc.array(move, { maxLength: 8 }) });

  it('offers nothing learnt or skipped, nor anything whose needs, as the file has them, aren’t satisfied', () => {
    fc.assert(
      fc.property(situation, ({ roadmap, moves }) => {
        walk(roadmap, moves, {}, (state, ids) => {
          const check = naiveCheck(roadmap, state);
          for (const id of ids) {
            expect(check.needsSatisfied(id), id).toBe(true);
            expect(['open', 'started']).toContain(state.progress.status[state.graph.numberOf.get(id)!]);
          }
        });
      }),
      { numRuns: runs(300) },
    );
  });

  it('ends with everything learnt when followed', () => {
    fc.assert(
      fc.property(situation, ({ roadmap, moves }) => {
        const end = walk(roadmap, moves, {});
        const { graph } = end;
        for (const { id } of roadmap.areas) expect(end.satisfied[graph.numberOf.get(id)!], id).toBe(1);
        // On a map where nothing is required, coverage is 0.
        expect(percentOf(coverageOf(end))).toBe(coverageOf(end).total === 0 ? 0 : 100);
        expect(coverageOf(end).hoursLeft).toBe(0);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('offers something that leads to a goal as long as one is open', () => {
    fc.assert(
      fc.property(situation, fc.option(fc.nat(600)), ({ roadmap, moves }, pace) => {
        const state = standingAfter(roadmap, moves);
        const goals = openGoals(state).map(({ topic }) => topic);
        fc.pre(goals.length > 0);
        const within = closureOf(state, goals);
        const found = rank(state, { today, pace });
        expect(found.length).toBeGreaterThan(0);
        for (const topic of found) expect(within[topic]).toBe(1);
      }),
      { numRuns: runs(500) },
    );
  });

  it('ends with the goal learnt when followed there', () => {
    fc.assert(
      fc.property(situation, fc.nat(), ({ roadmap, moves }, which) => {
        const goal = which % roadmap.topics.length;
        const end = walk(roadmap, moves, { goals: [goal] });
        expect(end.satisfied[goal]).toBe(1);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('is the same for the same input', () => {
    fc.assert(
      fc.property(situation, ({ roadmap, moves }) => {
        const said = () => {
          const state = standingAfter(structuredClone(roadmap), moves);
          return rank(state, { today }).map(topic => [topic, reasonsFor(state, topic, { today })]);
        };
        expect(said()).toEqual(said());
      }),
    );
  });

  it('names the first open topic of the path if nothing is begun and there is no goal', () => {
    fc.assert(
      fc.property(situation, ({ roadmap, moves }) => {
        const steering = ['started', 'goal', 'goal by'];
        const plain = moves.filter(({ what }) => !steering.includes(what));
        const { inScope, path, satisfied, ...state } = standingAfter(roadmap, plain);
        const open = path.order.filter(topic => inScope[topic] && !satisfied[topic]);
        const [first] = rank({ ...state, inScope, path, satisfied } as LearnerState, { today });
        expect(first).toBe(open[0]);
      }),
      { numRuns: runs(500) },
    );
  });

  it('shows with -n k the first k of those it shows with -n k+1', () => {
    fc.assert(
      fc.property(situation, fc.nat(5), ({ roadmap, moves }, k) => {
        const state = standingAfter(roadmap, moves);
        const named = (count: number) => {
          const plan = { due: [], today: 0, aDay: 0, secondsPerCard: 20, retention: 0.9 };
          const text = { about: '', why: '', steps: [], links: [], practice: '', recall: [] };
          const texts = (ids: readonly string[]) => new Map(ids.map(id => [id, text]));
          const parts = { today, count, fit: null, running: [], plan, texts };
          return nextView(state, rank(state, { today }), parts).choices;
        };
        expect(named(k + 1).slice(0, k)).toEqual(named(k));
      }),
    );
  });

  it('gives each topic a reason of its own', () => {
    const strong = ['at-risk', 'begun', 'place', 'goal', 'toward-goal', 'beyond'];
    fc.assert(
      fc.property(situation, ({ roadmap, moves }) => {
        const state = standingAfter(roadmap, moves);
        for (const topic of rank(state, { today })) {
          const found = reasonsFor(state, topic, { today });
          expect(codes(found).some(code => strong.includes(code))).toBe(true);
          expect(
            new Set(codes(found).filter(code => code !== 'at-risk' && code !== 'toward-goal')).size,
          ).toBe(codes(found).filter(code => code !== 'at-risk' && code !== 'toward-goal').length);
          for (const reason of found)
            expect(reasonText(reason, '2024-10-04')).not.toMatch(/undefined|NaN|null/);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('keeps to its order as topics are learnt, as long as the same alternatives are picked', () => {
    let compared = 0;
    fc.assert(
      fc.property(situation, ({ roadmap, moves }) => {
        let before: LearnerState | null = null;
        const steering = ['started', 'goal', 'goal by', 'choose', 'skipped'];
        const plain = moves.filter(({ what }) => !steering.includes(what));
        walk(roadmap, plain, {}, state => {
          if (before && state.picks.join() === before.picks.join()) {
            compared++;
            expect(state.path.order).toEqual(before.path.order);
          }
          before = state;
        });
      }),
      { numRuns: runs(300) },
    );
    expect(compared).toBeGreaterThan(runs(500));
  });

  type Move = {
    what: 'done' | 'known' | 'skipped' | 'started' | 'choose' | 'goal' | 'goal by';
    which: number;
  };
  type Given = Record<string, Partial<TopicProgress>>;

  function make(roadmap: WrittenRoadmap, { what, which }: Move, given: Given): void {
    const { id, group } = roadmap.topics[which % roadmap.topics.length]!;
    if (what === 'goal') given[id] = { ...given[id], goal: { by: null } };
    else if (what === 'goal by') given[id] = { ...given[id], goal: { by: today + (which % 60) - 20 } };
    else if (what !== 'choose') given[id] = { ...given[id], status: what, touched: today };
    else if (group !== null) given[group] = { chosen: [id, ...(given[group]?.chosen ?? [])] };
  }

  function standingAfter(roadmap: WrittenRoadmap, moves: readonly Move[]): LearnerState {
    const given: Given = {};
    for (const move of moves) make(roadmap, move, given);
    return standingOn(roadmap, given);
  }

  /**
   * Takes turns between a move and the first offered topic, until both run out; `look` sees every state on the way, and
   * all offered topics.
   */
  function walk(
    roadmap: WrittenRoadmap,
    moves: readonly Move[],
    options: Partial<NextOptions>,
    look: (state: LearnerState, offered: string[]) => void = () => {},
  ): LearnerState {
    const graph = graphOf(roadmap);
    const given: Given = {};
    for (let step = 0; step <= moves.length + roadmap.topics.length; step++) {
      const move = moves[step];
      if (move) make(roadmap, move, given);
      const state = learnerState(graph, learner(graph, given));
      const offered = ranked(state, options);
      look(state, offered);
      const [best] = offered;
      if (best !== undefined) given[best] = { ...given[best], status: 'done', touched: today };
      else if (step >= moves.length) return state;
    }
    throw new Error('more steps than moves and topics');
  }
});

/**
 * Reads needs from the file again, by recursion over ids. It takes only the picks from the state: they decide what is
 * out of scope, and groups don't depend on that.
 */
function naiveCheck(roadmap: WrittenRoadmap, { graph, picks, progress }: LearnerState) {
  const status = (id: string) => progress.status[graph.numberOf.get(id)!] ?? 'open';
  const learnt = (id: string) => ['done', 'known'].includes(status(id));
  const membersOf = (group: string) => roadmap.topics.filter(topic => topic.group === group);

  const groupOf = (id: string) => roadmap.topics.find(topic => topic.id === id)?.group ?? null;

  const needsOf = (id: string): string[] => {
    const topic = roadmap.topics.find(topic => topic.id === id)!;
    return [
      ...topic.needs,
      ...(roadmap.groups.find(group => group.id === topic.group)?.needs ?? []),
      ...roadmap.areas.find(area => area.id === topic.area)!.needs,
    ];
  };

  const isOutside = (id: string): boolean => {
    const group = roadmap.groups.find(group => group.id === id);
    if (group) {
      const open = membersOf(id).filter(member => status(member.id) !== 'skipped');
      return open.length > 0 && open.every(member => isOutside(member.id));
    }
    const topic = roadmap.topics.find(topic => topic.id === id);
    if (!topic) return false;
    const own = roadmap.groups.findIndex(group => group.id === topic.group);
    if (own !== -1) {
      const { id: groupId, pick } = roadmap.groups[own]!;
      const chosen = (progress.chosen.get(own) ?? []).slice(0, pick);
      if (chosen.includes(id)) return false;
      const picked = picks[own]!.some(number => graph.ids[number] === id);
      if (pick < membersOf(groupId).length && !picked) return true;
    }
    return isBarred(id);
  };

  /** Because of its needs, other than an alternative of its own group that it needs and brings along. */
  const isBarred = (id: string): boolean => {
    const group = roadmap.groups.find(group => group.id === groupOf(id));
    const limited = group !== undefined && group.pick < membersOf(group.id).length;
    return needsOf(id).some(
      need => isOutside(need) && !(limited && groupOf(need) === group.id && !isBarred(need)),
    );
  };

  const isSatisfied = (id: string): boolean => {
    const group = roadmap.groups.find(group => group.id === id);
    const area = roadmap.areas.find(area => area.id === id);
    if (group) {
      const all = membersOf(id);
      const required = all.filter(member => !member.optional);
      // If all are needed, an optional member doesn't count.
      const members = group.pick >= all.length && required.length > 0 ? required : all;
      const count = members.filter(member => learnt(member.id)).length;
      const plain = required.length || all.length;
      const left = members.filter(
        member => learnt(member.id) || (status(member.id) !== 'skipped' && !isOutside(member.id)),
      );
      return count >= Math.min(group.pick, plain, left.length);
    }
    if (area) {
      const topics = roadmap.topics.filter(
        topic => topic.area === id && topic.group === null && !topic.optional && !isOutside(topic.id),
      );
      const groups = roadmap.groups.filter(
        group =>
          group.area === id && membersOf(group.id).some(member => !member.optional) && !isOutside(group.id),
      );
      return [...topics, ...groups].every(member => isSatisfied(member.id));
    }
    return learnt(id) || status(id) === 'skipped';
  };

  return { needsSatisfied: (id: string) => needsOf(id).every(isSatisfied) };
}

function ranked(state: LearnerState, options: Partial<NextOptions> = {}): string[] {
  return rank(state, { today, ...options }).map(topic => state.graph.idOf(topic));
}

function reasons(state: LearnerState, id: string, options: Partial<NextOptions> = {}): Reason[] {
  return reasonsFor(state, state.graph.numberOf.get(id)!, { today, ...options });
}

function codes(found: readonly Reason[]): string[] {
  return found.map(({ code }) => code);
}

function ref(id: string) {
  return { id, title: id };
}
