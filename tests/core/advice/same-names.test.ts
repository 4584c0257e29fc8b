import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameNames } from '../../../src/core/advice/same-names.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { anyMap, area, learner, mapOf, topic } from '../maps.ts';

const learnt = mapOf(
  area('x', [
    topic('git', { title: 'Git' }),
    topic('sql', { title: 'SQL basics' }),
    topic('jwt', { title: 'JWT' }),
  ]),
).topics;

const here = graphOf(
  mapOf(
    area('a', [
      topic('git', { title: 'GIT' }),
      topic('databases', { title: 'sql-basics' }),
      topic('sql', { title: 'SQL' }),
      topic('auth', { title: 'Authentication', aliases: ['jwt'] }),
      topic('gitlab', { title: 'Git hosting' }),
    ]),
  ),
);

describe('topics that are called like learnt ones of another map', () => {
  it('have the id, the title or another name of one; they are likely the same where both are equal', () => {
    const found = sameNames({ graph: here, progress: learner(here, {}) }, learnt);
    expect(found.map(({ topic, other, likely }) => [here.idOf(topic), other.id, likely])).toEqual([
      ['git', 'git', true],
      ['databases', 'sql', false],
      ['sql', 'sql', false],
      ['auth', 'jwt', false],
    ]);
  });

  it('are open or begun', () => {
    const progress = learner(here, {
      ...{ git: { status: 'done' }, databases: { status: 'known' }, sql: { status: 'skipped' } },
      auth: { status: 'started' },
    });
    expect(sameNames({ graph: here, progress }, learnt).map(({ topic }) => here.idOf(topic))).toEqual([
      'auth',
    ]);
  });

  it('are all of them where a map is compared with itself', () => {
    fc.assert(
      fc.property(anyMap, map => {
        const graph = graphOf(map);
        const found = sameNames({ graph, progress: learner(graph, {}) }, map.topics);
        expect(found.map(({ topic }) => topic)).toEqual(map.topics.map((_, topic) => topic));
      }),
    );
  });
});
