// What to learn now: the rule by examples, and two promises on any map: nothing locked is offered, and following it ends.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NextOptions, rank } from '../../../src/core/advice/rank.ts';
import { reasonsFor } from '../../../src/core/advice/reasons.ts';
import type { TopicProgress } from '../../../src/core/log/fold-topic.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import type { WrittenRoadmap } from '../../../src/core/roadmap/roadmap.ts';
import { atRisk } from '../../../src/core/state/at-risk.ts';
import { coverageOf, percentOf } from '../../../src/core/state/coverage.ts';
import { openGoals, wayTo } from '../../../src/core/state/goals.ts';
import { closureOf, type Standing, standingOf } from '../../../src/core/state/state.ts';
import { anyMap, area, group, learner, mapOf, remembered, standingOn, topic } from '../maps.ts';

const today = 20_000;
const done = { status: 'done', touched: 1 } as const;

describe('rank', () => {
  it('takes what is worth more for its hours first', () => {
    const standing = standingOn(
      mapOf(
        area('web', [
          topic('long', { hours: 4 }),
          topic('short', { hours: 1 }),
          topic('weighty', { hours: 2, importance: 3 }),
        ]),
      ),
    );
    expect(ranked(standing)).toEqual(['weighty', 'short', 'long']);
    expect(rank(standing, { today }).map(({ score }) => score)).toEqual([1.5, 1, 0.25]);
  });

  it('rates a topic by the best it leads to, with all that lies on the way', () => {
    const standing = standingOn(
      mapOf(
        area('web', [
          topic('plain', { hours: 2 }),
          topic('base', { hours: 4 }),
          topic('great', { hours: 1, importance: 3, needs: ['base'] }),
        ]),
      ),
    );
    // base alone is worth 1 ÷ 4 an hour, on the way to great (1 + 3) ÷ (4 + 1).
    expect(rank(standing, { today })).toEqual([
      { topic: 1, score: 0.8, behind: 1 },
      { topic: 0, score: 0.5, behind: 0 },
    ]);
  });

  it('offers nothing locked, learnt, skipped or out of scope', () => {
    const standing = standingOn(
      mapOf(
        area('web', [
          topic('learnt'),
          topic('left-out'),
          topic('plus', { optional: true }),
          topic('open'),
          topic('locked', { needs: ['open'] }),
          group('one', [topic('cheap'), topic('dear', { hours: 9 })], { pick: 1 }),
        ]),
      ),
      { learnt: done, 'left-out': { status: 'skipped' } },
    );
    expect(ranked(standing).sort()).toEqual(['cheap', 'open']);
  });

  it('offers nothing when all is learnt', () => {
    expect(ranked(standingOn(mapOf(area('web', [topic('a')])), { a: done }))).toEqual([]);
  });

  it('prefers what was begun in the last 14 days, and only that', () => {
    const roadmap = mapOf(area('web', [topic('new', { hours: 1 }), topic('begun', { hours: 1.2 })]));
    const rankedAfter = (days: number) =>
      ranked(standingOn(roadmap, { begun: { status: 'started', touched: today - days } }));
    expect(rankedAfter(0)).toEqual(['begun', 'new']);
    expect(rankedAfter(14)).toEqual(['begun', 'new']);
    expect(rankedAfter(15)).toEqual(['new', 'begun']);
  });

  it('lets a clearly better topic go before what was begun', () => {
    const roadmap = mapOf(area('web', [topic('new', { hours: 1 }), topic('begun', { hours: 1.3 })]));
    const standing = standingOn(roadmap, { begun: { status: 'started', touched: today } });
    expect(ranked(standing)).toEqual(['new', 'begun']);
  });

  it('counts study time already spent as no longer ahead', () => {
    const roadmap = mapOf(area('web', [topic('new', { hours: 3 }), topic('half', { hours: 4 })]));
    expect(ranked(standingOn(roadmap, { half: { minutes: 120 } }))).toEqual(['half', 'new']);
  });

  describe('breaks a tie', () => {
    it('by what fits the time given', () => {
      const roadmap = mapOf(
        area('web', [topic('two', { hours: 2, importance: 2 }), topic('one', { hours: 1 })]),
      );
      const standing = standingOn(roadmap);
      expect(ranked(standing, { minutes: 60 })).toEqual(['one', 'two']);
      expect(ranked(standing, { minutes: 59 })).toEqual(['one', 'two']);
      expect(ranked(standing, { minutes: 120 })).toEqual(['one', 'two']);
    });

    it('by what fits, before the hours behind it', () => {
      const roadmap = mapOf(
        area('web', [
          topic('opens', { hours: 2, importance: 2 }),
          topic('after', { hours: 9, needs: ['opens'] }),
          topic('one', { hours: 1 }),
        ]),
      );
      expect(ranked(standingOn(roadmap), { minutes: 60 })).toEqual(['one', 'opens']);
      expect(ranked(standingOn(roadmap), { minutes: 30 })).toEqual(['opens', 'one']);
    });

    it('by more hours behind it', () => {
      const roadmap = mapOf(
        area('web', [
          topic('nothing'),
          topic('little'),
          topic('much'),
          topic('x', { hours: 9, needs: ['little', 'much'] }),
          topic('y', { hours: 9, needs: ['much'] }),
        ]),
      );
      expect(ranked(standingOn(roadmap))).toEqual(['much', 'little', 'nothing']);
    });

    it('by fewer hours left', () => {
      const roadmap = mapOf(area('web', [topic('three', { hours: 3, importance: 3 }), topic('one')]));
      expect(ranked(standingOn(roadmap))).toEqual(['one', 'three']);
    });

    it('by the area of last time', () => {
      const roadmap = mapOf(
        area('web', [topic('http'), topic('html')]),
        area('data', [topic('sql'), topic('redis')]),
      );
      const progress = {
        html: { status: 'done', touched: 5 },
        redis: { status: 'done', touched: 6 },
      } as const;
      expect(ranked(standingOn(roadmap, progress))).toEqual(['sql', 'http']);
    });

    it('by the order of the file', () => {
      const roadmap = mapOf(area('web', [topic('z'), topic('a'), topic('m')]));
      expect(ranked(standingOn(roadmap))).toEqual(['z', 'a', 'm']);
    });

    it('of scores that differ only by rounding', () => {
      const roadmap = mapOf(
        area('web', [topic('big', { hours: 1.17, importance: 3 }), topic('small', { hours: 0.39 })]),
      );
      expect(ranked(standingOn(roadmap))).toEqual(['small', 'big']);
    });
  });

  describe('with goals', () => {
    const roadmap = mapOf(
      area('web', [
        topic('cheap', { hours: 0.5, importance: 3 }),
        topic('way', { hours: 9 }),
        topic('side', { hours: 1, needs: ['way'] }),
        topic('goal', { hours: 9, needs: ['way'], optional: true }),
      ]),
    );

    it('keeps to the way there, optional topics included', () => {
      expect(ranked(standingOn(roadmap), { goals: [3] })).toEqual(['way']);
      expect(ranked(standingOn(roadmap, { way: done }), { goals: [3] })).toEqual(['goal']);
      expect(ranked(standingOn(roadmap, { way: done, goal: done }), { goals: [3] })).toEqual([]);
    });

    it('weighs a goal ten more than its importance', () => {
      expect(rank(standingOn(roadmap, { way: done }), { today, goals: [3] })[0]!.score).toBeCloseTo(11 / 9);
    });

    it('goes to an alternative that wasn’t picked', () => {
      const languages = mapOf(
        area('code', [
          group('language', [topic('java', { hours: 9 }), topic('go')], { pick: 1 }),
          topic('spring', { needs: ['java'] }),
        ]),
      );
      const standing = standingOn(languages, { go: done });
      expect(ranked(standing)).toEqual([]);
      expect(ranked(standing, { goals: [standing.graph.numberOf.get('spring')!] })).toEqual(['java']);
    });
  });

  it('keeps to an area when asked to, without rating its topics differently', () => {
    const standing = standingOn(
      mapOf(
        area('web', [topic('http')]),
        area('data', [topic('sql', { hours: 2 }), topic('index', { hours: 3 })]),
      ),
    );
    expect(ranked(standing, { area: 'data' })).toEqual(['sql', 'index']);
    expect(rank(standing, { today, area: 'data' })).toEqual(rank(standing, { today }).slice(1));
  });
});

describe('reasonsFor', () => {
  it('names what becomes ready by this topic alone', () => {
    const roadmap = mapOf(
      area('web', [
        topic('http'),
        topic('tls'),
        topic('rest', { needs: ['http'] }),
        topic('https', { needs: ['http', 'tls'] }),
      ]),
    );
    expect(reasons(standingOn(roadmap), 'http')).toEqual([
      { code: 'unlocks', topics: ['rest'] },
      { code: 'leads-to', count: 2 },
    ]);
    expect(reasons(standingOn(roadmap, { tls: done }), 'http')).toEqual([
      { code: 'unlocks', topics: ['rest', 'https'] },
    ]);
  });

  it('names what waits for the group or the area that this completes', () => {
    const roadmap = mapOf(
      area('code', [group('language', [topic('java', { hours: 9 }), topic('go')], { pick: 1 })]),
      area('next', [topic('git', { needs: ['language'] }), topic('deploy', { needs: ['code'] })]),
    );
    expect(reasons(standingOn(roadmap), 'go')).toEqual([
      { code: 'unlocks', topics: ['git', 'deploy'] },
      { code: 'picked', group: 'language', chosen: false, pick: 1, others: ['java'] },
    ]);
  });

  it('tells an alternative that was chosen from one that the rule picked', () => {
    const roadmap = mapOf(
      area('code', [group('language', [topic('java', { hours: 9 }), topic('go')], { pick: 1 })]),
    );
    expect(reasons(standingOn(roadmap, { language: { chosen: ['java'] } }), 'java')).toEqual([
      { code: 'picked', group: 'language', chosen: true, pick: 1, others: ['go'] },
    ]);
  });

  it('names for a group that asks for two neither the other one nor what was skipped', () => {
    const roadmap = mapOf(
      area('code', [group('two', [topic('a'), topic('b'), topic('c'), topic('d')], { pick: 2 })]),
    );
    expect(reasons(standingOn(roadmap, { d: { status: 'skipped' } }), 'a')).toEqual([
      { code: 'picked', group: 'two', chosen: false, pick: 2, others: ['c'] },
    ]);
  });

  it('calls nothing picked in a group that asks for all', () => {
    const roadmap = mapOf(area('web', [group('base', [topic('ip'), topic('tcp')])]));
    expect(reasons(standingOn(roadmap), 'ip')).toEqual([]);
  });

  it('counts the way to a goal', () => {
    const roadmap = mapOf(
      area('web', [
        topic('a', { hours: 2 }),
        topic('b', { hours: 3, needs: ['a'] }),
        topic('c', { hours: 4, needs: ['b'] }),
      ]),
    );
    expect(reasons(standingOn(roadmap), 'a', { goals: [2] })).toContainEqual({
      code: 'toward-goal',
      goal: 'c',
      topics: 3,
      hours: 9,
    });
    expect(reasons(standingOn(roadmap, { a: done, b: done }), 'c', { goals: [2] })).toEqual([]);
  });

  it('says since when a topic is in progress, what fits, and what is important', () => {
    const roadmap = mapOf(area('web', [topic('a', { importance: 3 })]));
    const begun = { status: 'started', since: { at: 0, day: 19_990 }, touched: 19_995 } as const;
    expect(reasons(standingOn(roadmap, { a: begun }), 'a', { minutes: 60 })).toEqual([
      { code: 'in-progress', day: 19_990 },
      { code: 'fits', minutes: 60 },
      { code: 'important' },
    ]);
    expect(reasons(standingOn(roadmap), 'a', { minutes: 59 })).toEqual([{ code: 'important' }]);
  });
});

describe('what has faded', () => {
  /** A learner of `given`, who remembers the topics so well. */
  function remembering(
    roadmap: WrittenRoadmap,
    given: Record<string, Partial<TopicProgress>>,
    recall: Record<string, number>,
  ) {
    const graph = graphOf(roadmap);
    const strength = graph.roadmap.topics.map(({ id }) => recall[id]);
    return standingOf(graph, learner(given), 1, () => remembered(strength, today));
  }
  const codesOf = (standing: Standing, id: string) => {
    const candidate = rank(standing, { today }).find(({ topic }) => standing.graph.ids[topic] === id)!;
    return reasonsFor(standing, candidate, { today }).filter(({ code }) => code === 'refresh-first');
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

  it('makes what rests on it worth 0.7 + 0.3 × the lowest recall of its direct needs', () => {
    const given = { faded: done, fresh: done, well: done, badly: done };
    const standing = remembering(roadmap, given, { faded: 0.5, fresh: 0.9, well: 1, badly: 0.1 });
    expect(ranked(standing)).toEqual(['on-one', 'on-fresh', 'on-faded']);
    const scores = rank(standing, { today }).map(({ score }) => score);
    expect(scores[0]).toBe(1);
    expect(scores[1]).toBeCloseTo(0.97, 9);
    expect(scores[2]).toBeCloseTo(0.85, 9);
  });

  it('is to be refreshed first below 0.70; of alternatives the one remembered best counts', () => {
    const given = { faded: done, fresh: done, well: done, badly: done };
    const below = remembering(roadmap, given, { faded: 0.69, fresh: 0.5, well: 0.9, badly: 0.1 });
    expect(codesOf(below, 'on-faded')).toEqual([{ code: 'refresh-first', topic: 'fresh', recall: 0.5 }]);
    expect(codesOf(below, 'on-one')).toEqual([]);
    const above = remembering(roadmap, given, { faded: 0.7, fresh: 0.9, well: 0.6, badly: 0.1 });
    expect(codesOf(above, 'on-faded')).toEqual([]);
    expect(codesOf(above, 'on-one')).toEqual([{ code: 'refresh-first', topic: 'well', recall: 0.6 }]);
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

  it('offers what leads there, as if it were asked for', () => {
    expect(ranked(standingOn(roadmap))).toEqual(['quick', 'base']);
    expect(ranked(standingOn(roadmap, { aim: aim() }))).toEqual(['base']);
    expect(ranked(standingOn(roadmap, { aim: aim() }), { goals: [0] })).toEqual(['quick']);
  });

  it('takes the one that is nearer first', () => {
    const standing = standingOn(roadmap, { aim: aim(), quick: aim(), plus: aim() });
    expect(ranked(standing)).toEqual(['quick', 'plus', 'base']);
  });

  it('goes on with the whole roadmap when they are reached or skipped', () => {
    expect(ranked(standingOn(roadmap, { base: done, aim: { ...done, ...aim() } }))).toEqual(['quick']);
    expect(ranked(standingOn(roadmap, { aim: { status: 'skipped', ...aim() } }))).toEqual(['quick', 'base']);
  });

  it('answers for an area that leads to none of them all the same', () => {
    const two = mapOf(area('here', [topic('a')]), area('there', [topic('b')]));
    expect(ranked(standingOn(two, { a: aim() }), { area: 'there' })).toEqual(['b']);
    expect(ranked(standingOn(two), { area: 'there', goals: [0] })).toEqual([]);
  });

  it('lets one at risk go before all others, by its latest start', () => {
    const two = mapOf(area('web', [topic('easy', { hours: 1 }), topic('hard', { hours: 10 }), topic('far')]));
    const given = { easy: aim(), hard: aim(today + 20), far: aim(today + 9) };
    expect(ranked(standingOn(two, given))).toEqual(['easy', 'far', 'hard']);
    // Ten hours at 60 minutes a week take 70 days, one hour takes 7.
    expect(ranked(standingOn(two, given), { pace: 60 })).toEqual(['hard', 'far', 'easy']);
    expect(reasons(standingOn(two, given), 'hard', { pace: 60 })[0]).toEqual({
      code: 'at-risk',
      goal: 'hard',
      topics: 1,
      hours: 10,
      by: today + 20,
      latestStart: today - 50,
    });
  });

  it('says what is left on the way to each, or that it is one itself', () => {
    const standing = standingOn(roadmap, { aim: aim(today + 100) });
    const toward = { code: 'toward-goal', goal: 'aim', topics: 2, hours: 18 };
    expect(reasons(standing, 'base')).toContainEqual(toward);
    expect(reasons(standingOn(roadmap, { base: done, aim: aim(today + 100) }), 'aim')).toEqual([
      { code: 'goal', by: today + 100 },
    ]);
  });
});

describe('on any map, whatever is done, skipped, known, chosen or aimed at meanwhile', () => {
  const move = fc.record({
    what: fc.constantFrom('done', 'known', 'skipped', 'started', 'choose', 'goal', 'goal by'),
    which: fc.nat(),
  });
  const situation = fc.record({ roadmap: anyMap, moves: fc.array(move, { maxLength: 8 }) });

  it('offers nothing whose needs, as the file has them, aren’t satisfied', () => {
    fc.assert(
      fc.property(situation, ({ roadmap, moves }) => {
        walk(roadmap, moves, {}, (standing, ids) => {
          const check = naiveCheck(roadmap, standing);
          for (const id of ids) expect(check.needsSatisfied(id), id).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('ends with everything learnt when followed', () => {
    fc.assert(
      fc.property(situation, ({ roadmap, moves }) => {
        const end = walk(roadmap, moves, {});
        const { graph } = end;
        for (const { id } of roadmap.areas) expect(end.satisfied[graph.numberOf.get(id)!], id).toBe(1);
        // Of a map on which nothing has to be learnt, nothing is.
        expect(percentOf(coverageOf(end))).toBe(coverageOf(end).total === 0 ? 0 : 100);
        expect(coverageOf(end).hoursLeft).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('offers something that leads to a goal as long as one is open', () => {
    fc.assert(
      fc.property(situation, fc.option(fc.nat(600)), ({ roadmap, moves }, pace) => {
        const standing = standingAfter(roadmap, moves);
        const goals = openGoals(standing).map(({ topic }) => topic);
        fc.pre(goals.length > 0);
        const within = closureOf(standing, goals);
        const found = rank(standing, { today, pace });
        expect(found.length).toBeGreaterThan(0);
        for (const { topic } of found) expect(within[topic]).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  it('lets what leads to the most urgent goal at risk go first', () => {
    fc.assert(
      fc.property(situation, fc.option(fc.nat(600)), ({ roadmap, moves }, pace) => {
        const standing = standingAfter(roadmap, moves);
        const [urgent] = atRisk(standing, pace, today);
        fc.pre(urgent !== undefined);
        const [first] = rank(standing, { today, pace });
        expect(wayTo(standing, urgent.topic).topics).toContain(first!.topic);
      }),
      { numRuns: 300 },
    );
  });

  it('ends with the goal learnt when followed there', () => {
    fc.assert(
      fc.property(situation, fc.nat(), ({ roadmap, moves }, which) => {
        const goal = which % roadmap.topics.length;
        const end = walk(roadmap, moves, { goals: [goal] });
        expect(end.satisfied[goal]).toBe(1);
      }),
      { numRuns: 1000 },
    );
  });

  it('says the same for the same', () => {
    fc.assert(
      fc.property(situation, ({ roadmap, moves }) => {
        const said = () => {
          const standing = standingAfter(structuredClone(roadmap), moves);
          return rank(standing, { today }).map(found => ({
            ...found,
            reasons: reasonsFor(standing, found, { today }),
          }));
        };
        expect(said()).toEqual(said());
      }),
    );
  });

  it('leads to fewer topics than are open, as none leads to itself', () => {
    fc.assert(
      fc.property(situation, ({ roadmap, moves }) => {
        const standing = standingAfter(roadmap, moves);
        const open = standing.inScope.filter((within, node) => within && !standing.satisfied[node]).length;
        for (const { behind } of rank(standing, { today })) expect(behind).toBeLessThan(open);
      }),
    );
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

  function standingAfter(roadmap: WrittenRoadmap, moves: readonly Move[]): Standing {
    const given: Given = {};
    for (const move of moves) make(roadmap, move, given);
    return standingOn(roadmap, given);
  }

  /**
   * By turns makes one of the moves and does what is offered first, until nothing is left of either; `look` sees every
   * standing on the way, and all that is offered there.
   */
  function walk(
    roadmap: WrittenRoadmap,
    moves: readonly Move[],
    options: Partial<NextOptions>,
    look: (standing: Standing, offered: string[]) => void = () => {},
  ): Standing {
    const graph = graphOf(roadmap);
    const given: Given = {};
    for (let step = 0; step <= moves.length + roadmap.topics.length; step++) {
      const move = moves[step];
      if (move) make(roadmap, move, given);
      const standing = standingOf(graph, learner(given));
      const offered = ranked(standing, options);
      look(standing, offered);
      const [best] = offered;
      if (best !== undefined) given[best] = { ...given[best], status: 'done', touched: today };
      else if (step >= moves.length) return standing;
    }
    throw new Error('more steps than moves and topics');
  }
});

/**
 * Reads needs from the file anew, by recursion over ids. Of the standing it takes only which alternatives were picked: they
 * decide what left the scope, and no group waits for that.
 */
function naiveCheck(roadmap: WrittenRoadmap, { graph, picks, progress }: Standing) {
  const status = (id: string) => progress.get(id)?.status ?? 'open';
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
      const chosen = (progress.get(groupId)?.chosen ?? []).slice(0, pick);
      if (chosen.includes(id)) return false;
      const picked = picks[own]!.some(number => graph.ids[number] === id);
      if (pick < membersOf(groupId).length && !picked) return true;
    }
    return isBarred(id);
  };

  /** For what it needs, but for an alternative of its own group that it builds on and brings along. */
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
      // Where all are asked for, an optional one stands for nothing.
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

function ranked(standing: Standing, options: Partial<NextOptions> = {}): string[] {
  return rank(standing, { today, ...options }).map(({ topic }) => standing.graph.ids[topic]!);
}

function reasons(standing: Standing, id: string, options: Partial<NextOptions> = {}) {
  const found = rank(standing, { today, ...options }).find(({ topic }) => standing.graph.ids[topic] === id)!;
  return reasonsFor(standing, found, { today, ...options });
}
