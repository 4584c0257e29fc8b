// Few questions find out what a learner knows, and never claim more.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mostQuestions,
  type PlacementAnswer,
  type PlacementQuestion,
  placementOn,
} from '../../../src/core/advice/placement.ts';
import { goalQuestion } from '../../../src/core/review/goal-question.ts';
import { isLimited } from '../../../src/core/roadmap/graph.ts';
import { stepsOf } from '../../../src/core/state/resolve-groups.ts';
import type { LearnerState } from '../../../src/core/state/state.ts';
import { cpuTime } from '../../cpu-time.ts';
import { anyMap, area, group, mapOf, standingOn, topic } from '../maps.ts';

/**
 * The drawn topics whose needs are known as well; of alternatives, enough. Topics that were learnt or skipped before
 * block nothing.
 */
function consistent(state: LearnerState, drawn: (topic: number) => boolean): boolean[] {
  const { graph, picks, satisfied } = state;
  const known = Array.from(satisfied, Boolean);
  for (const node of graph.order) {
    if (satisfied[node]) continue;
    const number = node - graph.topicCount;
    if (number < 0) known[node] = drawn(node) && graph.needs[node]!.every(need => known[need]);
    else if (number < graph.groupCount && isLimited(state.graph, number))
      known[node] = graph.needs[node]!.filter(member => known[member]).length >= picks[number]!.length;
    else known[node] = stepsOf(state, node).every(step => known[step]);
  }
  return known.slice(0, graph.topicCount);
}

/** Answers all questions truthfully, or (`unsure`, by their number) not at all. */
function questioned(state: LearnerState, known: readonly boolean[], unsure: (n: number) => boolean) {
  const placement = placementOn(state);
  const answers: PlacementAnswer[] = [];
  const asked: { question: PlacementQuestion; before: ReturnType<typeof placement.infer> }[] = [];
  for (let question = placement.next([]); question; question = placement.next(answers)) {
    asked.push({ question, before: placement.infer(answers) });
    const yes = question.topics.find(topic => known[topic]);
    answers.push({ ...question, known: unsure(answers.length) ? 'unsure' : (yes ?? 'none') });
  }
  return { asked, answers, found: placement.infer(answers) };
}

const cases = fc
  .tuple(anyMap, fc.func(fc.nat(9)), fc.nat(10), fc.func(fc.nat(9)), fc.nat(4), fc.func(fc.nat(12)))
  .map(([roadmap, draw, share, doubt, doubts, past]) => {
    const statuses = ['done', 'known', 'skipped', 'started'] as const;
    const given = roadmap.topics.map(
      ({ id }) => [id, { status: statuses[past(id)] ?? ('open' as const) }] as const,
    );
    const state = standingOn(roadmap, Object.fromEntries(given));
    const known = consistent(state, topic => draw(topic) < share);
    return { state, known, unsure: (n: number) => doubt(n) < doubts };
  });

describe('whatever a learner knows', () => {
  it('is found exactly', () => {
    fc.assert(
      fc.property(cases, ({ state, known, unsure }) => {
        const { found } = questioned(state, known, unsure);
        expect(found.known.filter((is, topic) => is && !known[topic])).toEqual([]);
        expect(found.unknown.filter((is, topic) => is && known[topic])).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('takes at most twelve questions, none about a decided topic, none twice', () => {
    fc.assert(
      fc.property(cases, ({ state, known, unsure }) => {
        const { asked, answers } = questioned(state, known, unsure);
        expect(answers.length).toBeLessThanOrEqual(mostQuestions);
        expect(new Set(answers.map(({ node }) => node)).size).toBe(answers.length);
        for (const { question, before } of asked) {
          expect(question.topics.length).toBeGreaterThan(0);
          for (const topic of question.topics) {
            expect([before.known[topic], before.unknown[topic]]).toEqual([false, false]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('every answer but "not sure" decides something', () => {
    fc.assert(
      fc.property(cases, ({ state, known }) => {
        const { asked, found } = questioned(state, known, () => false);
        const settled = [...asked.map(({ before }) => before), found].map(
          ({ known, unknown }) => [...known, ...unknown].filter(Boolean).length,
        );
        for (let n = 1; n < settled.length; n++) expect(settled[n]).toBeGreaterThan(settled[n - 1]!);
      }),
    );
  });

  it('topics learnt or skipped before are neither asked nor found', () => {
    fc.assert(
      fc.property(anyMap, fc.func(fc.nat(5)), (roadmap, draw) => {
        const statuses = ['done', 'known', 'skipped', 'started', 'open', 'open'] as const;
        const given = Object.fromEntries(
          roadmap.topics.map(({ id }) => [id, { status: statuses[draw(id)]! }]),
        );
        const state = standingOn(roadmap, given);
        const old = roadmap.topics.map(({ id }) => ['done', 'known', 'skipped'].includes(given[id]!.status));
        const { answers, found } = questioned(
          state,
          old.map(() => true),
          () => false,
        );
        expect(answers.flatMap(({ topics }) => topics).filter(topic => old[topic])).toEqual([]);
        expect(found.known.filter((is, topic) => is && old[topic])).toEqual([]);
      }),
    );
  });
});

describe('of a chain of topics', () => {
  const chain = standingOn(
    mapOf(
      area(
        'a',
        Array.from({ length: 100 }, (_, n) => topic(`t${n}`, { needs: n === 0 ? [] : [`t${n - 1}`] })),
      ),
    ),
  );

  it.each([0, 1, 37, 99, 100])('%i known at its beginning are found by halving', reached => {
    const known = Array.from({ length: 100 }, (_, n) => n < reached);
    const { answers, found } = questioned(chain, known, () => false);
    expect(answers.length).toBeLessThanOrEqual(7);
    expect(Math.abs(found.known.filter(Boolean).length - reached)).toBeLessThanOrEqual(4);
  });

  it('the first question is about the middle', () => {
    const question = placementOn(chain).next([])!;
    expect([49, 50]).toContain(question.node);
  });
});

it('of ten thousand topics, a question comes quickly', () => {
  const areas = Array.from({ length: 100 }, (_, a) =>
    area(
      `a${a}`,
      Array.from({ length: 100 }, (_, t) => {
        const before = a > 0 ? [`t${a - 1}-${(t * 7) % 100}`] : [];
        return topic(`t${a}-${t}`, { needs: t > 0 ? [`t${a}-${t - 1}`, ...before] : before });
      }),
    ),
  );
  const placement = placementOn(standingOn(mapOf(...areas)));
  expect(cpuTime(() => expect(placement.next([])).not.toBeNull())).toBeLessThan(3000);
});

describe('of alternatives', () => {
  const roadmap = mapOf(
    area('a', [
      topic('basics', { hours: 9 }),
      topic('jvm', { hours: 9, optional: true }),
      group(
        'language',
        [topic('java', { hours: 9, needs: ['jvm', 'basics'] }), topic('go', { hours: 8, needs: ['basics'] })],
        { pick: 1 },
      ),
      topic('web', { hours: 9, needs: ['language'] }),
    ]),
  );
  const state = standingOn(roadmap);
  const placement = placementOn(state);
  const number = (id: string) => state.graph.numberOf.get(id)!;
  const idsOf = (flags: readonly boolean[]) => roadmap.topics.filter((_, n) => flags[n]).map(({ id }) => id);
  const answer = (id: string, known: PlacementAnswer['known'], topics = [number(id)]) => ({
    node: number(id),
    topics,
    known,
  });

  it('none is known from a topic that needs one of them, but the needs they share are', () => {
    const { known } = placement.infer([answer('web', number('web'))]);
    expect(idsOf(known)).toEqual(['basics', 'web']);
  });

  it('which one is a single question', () => {
    const answers = [answer('web', number('web'))];
    const members = [number('java'), number('go')];
    expect(placement.next(answers)).toEqual({ node: number('language'), topics: members });
    const { known } = placement.infer([...answers, answer('language', number('java'), members)]);
    expect(idsOf(known)).toEqual(['basics', 'jvm', 'java', 'web']);
  });

  it('none of them rules out everything that needs one', () => {
    const { unknown } = placement.infer([answer('language', 'none', [number('java'), number('go')])]);
    expect(idsOf(unknown)).toEqual(['java', 'go', 'web']);
  });
});

describe('a goal as a question', () => {
  it.each([
    ['Build an image.', 'Docker', 'Can you build an image?'],
    ['Write a Dockerfile, and say why.', 'Docker', 'Can you write a Dockerfile, and say why?'],
    ['SQL: join two tables', 'SQL', 'Can you SQL: join two tables?'],
    ['Create, move and delete files.', 'The shell', 'Can you create, move and delete files?'],
    ['Explain “why”…', 'x', 'Can you explain “why”?'],
  ])('%j of %s', (goal, title, question) => {
    expect(goalQuestion(goal, title)).toBe(question);
  });
});
