// A topic is found by its names and by nothing else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findArea, findMilestone, findTopic, findTopicToAimAt } from '../../../src/core/roadmap/match.ts';
import type { Area, Roadmap, Topic } from '../../../src/core/roadmap/roadmap.ts';
import { Failure } from '../../../src/core/text/failure.ts';
import { fold } from '../../../src/core/text/suggest.ts';

const topics = [
  topic('http', 'HTTP', { was: ['how-http-works'] }),
  topic('http-caching', 'HTTP caching'),
  topic('caching', 'Caching strategies'),
  topic('docker', 'Docker', { aliases: ['Containers'] }),
  topic('kubernetes', 'Kubernetes', { aliases: ['k8s'] }),
  topic('c', 'C'),
  topic('c-sharp', 'C#'),
  topic('cpp', 'C++'),
  topic('resume', 'Résumé & interviews'),
  topic('auth-web', 'Authentication'),
  topic('auth-api', 'authentication!'),
];

describe('findTopic', () => {
  it.each([
    ['http', 'http'],
    ['HTTP', 'http'],
    ['how-http-works', 'http'],
    ['How HTTP works', 'http'],
    ['caching', 'caching'],
    ['http cach', 'http-caching'],
    ['strat', 'caching'],
    ['DOCKER', 'docker'],
    [' docker ', 'docker'],
    ['containers', 'docker'],
    ['cont', 'docker'],
    ['k8s', 'kubernetes'],
    ['c', 'c'],
    ['C#', 'c-sharp'],
    ['c++', 'cpp'],
    ['c+', 'cpp'],
    ['RÉSUMÉ', 'resume'],
    ['interv', 'resume'],
    ['auth-a', 'auth-api'],
  ])('%j is %s', (typed, id) => expect(findTopic(typed, topics).id).toBe(id));

  it('suggests the likely meaning', () => {
    expect(failure(() => findTopic('dcoker', topics))).toEqual({
      code: 'no-such-topic',
      message: 'no topic "dcoker"; nothing was changed',
      hint: 'Did you mean: docker (Docker)\nFind it by words: roadmap list dcoker',
    });
  });

  it('lists suggestions that don’t fit into a line', () => {
    const long = topic('jboss', 'JBoss messaging (HornetQ, Red Hat AMQ)', { aliases: ['broker'] });
    const { hint } = failure(() => findTopic('dcoker', [...topics, long]));
    expect(hint).toBe(
      'Did you mean: docker (Docker), jboss (JBoss messaging (HornetQ, Red Hat AMQ))\nFind it by words: roadmap list dcoker',
    );
    const longer = { ...long, id: 'jboss-messaging' };
    expect(failure(() => findTopic('dcoker', [...topics, longer])).hint).toBe(
      'Did you mean one of these?\n  docker            Docker\n  jboss-messaging   JBoss messaging (HornetQ, Red Hat AMQ)\nFind it by words: roadmap list dcoker',
    );
  });

  it.each(['', ' ', '???', 'ttp', 'aching', 'x'.repeat(10_000), 'constructor', '__proto__', '.*'])(
    'knows nothing like %j',
    typed => {
      expect(failure(() => findTopic(typed, topics))).toMatchObject({
        code: 'no-such-topic',
        message: expect.stringMatching(/^no topic ".{0,60}"; nothing was changed$/),
      });
    },
  );

  it('distinguishes equal titles by their areas', () => {
    const twins = [
      { ...topic('web-security', 'Security'), area: 'web' },
      { ...topic('ops-security', 'Security'), area: 'operations' },
      { ...topic('secrets', 'Secrets'), area: 'web' },
    ];
    expect(failure(() => findTopic('sec', twins)).hint).toBe(
      [
        '  web-security   Security, in web',
        '  ops-security   Security, in operations',
        '  secrets        Secrets',
        'Type one of these ids.',
      ].join('\n'),
    );
    expect(failure(() => findTopic('securtiy', twins)).hint).toContain('web-security   Security, in web');
  });

  it('takes the id of an entry for no topic', () => {
    const named = [...topics, topic('passkeys', 'Passkeys', { aliases: ['2FA'] })];
    expect(findTopic('2', named).id).toBe('passkeys');
    expect(failure(() => findTopic('@2', named)).code).toBe('no-such-topic');
  });

  it('asks which, when a beginning fits several', () => {
    expect(failure(() => findTopic('cach', topics))).toEqual({
      code: 'ambiguous-topic',
      message: '"cach" fits 2 topics; nothing was changed',
      hint: '  http-caching   HTTP caching\n  caching        Caching strategies\nType one of these ids.',
    });
  });

  it('asks which, when a title is there twice', () => {
    expect(failure(() => findTopic('Authentication', topics)).message).toContain('fits 2 topics');
  });

  it('lists eight and counts the rest', () => {
    const many = Array.from({ length: 11 }, (_, i) => topic(`web-${i}`, `Web\n${i}`));
    const { hint } = failure(() => findTopic('web', many));
    expect(hint?.split('\n')).toHaveLength(10);
    expect(hint).toContain('  web-7   Web 7\n  and 3 more\nType one of these ids.');
  });

  it('returns only topics that begin with the typed text', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'htpcadokerus#+- ') }),
      fc.constantFrom(...topics.flatMap(({ id, title }) => [id.slice(1, 4), title.slice(2), id.slice(0, 3)])),
    );
    fc.assert(
      fc.property(typed, typed => {
        let found: Topic;
        try {
          found = findTopic(typed, topics);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          return;
        }
        const { id, title, aliases, was } = found;
        const words = [id, title, ...aliases, ...was].map(name => ` ${fold(name)}`);
        expect(fold(typed)).not.toBe('');
        expect(words.some(name => name.includes(` ${fold(typed)}`))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('findArea', () => {
  const areas = [area('web', 'Web'), area('data', 'Data stores'), area('data-flow', 'Pipelines')];

  it('finds like findTopic', () => {
    expect(findArea('WEB', areas).id).toBe('web');
    expect(findArea('data', areas).id).toBe('data');
    expect(findArea('pipe', areas).id).toBe('data-flow');
  });

  it('suggests, asks which, or lists all areas', () => {
    expect(failure(() => findArea('wbe', areas))).toEqual({
      code: 'usage',
      message: 'no area "wbe"',
      hint: 'Did you mean: web (Web)',
    });
    expect(failure(() => findArea('dat', areas))).toEqual({
      code: 'usage',
      message: '"dat" fits 2 areas',
      hint: '  data        Data stores\n  data-flow   Pipelines\nType one of these ids.',
    });
    expect(failure(() => findArea('cooking', areas)).hint).toBe(
      'The areas are:\n  web         Web\n  data        Data stores\n  data-flow   Pipelines',
    );
  });
});

function topic(id: string, title: string, more: Partial<Topic> = {}): Topic {
  const rest = {
    area: 'web',
    group: null,
    hours: 1,
    optional: false,
    needs: [],
    aliases: [],
    was: [],
    questions: [],
  };
  return { id, title, importance: 2, ...rest, ...more };
}

function area(id: string, title: string): Area {
  return { id, title, about: '', needs: [] };
}

function failure(run: () => unknown): Pick<Failure, 'code' | 'message' | 'hint'> {
  try {
    run();
  } catch (error) {
    const { code, message, hint } = error as Failure;
    return { code, message, hint };
  }
  throw new Error('nothing failed');
}

describe('findTopicToAimAt', () => {
  const stage = (id: string, title: string, project: string | null) => ({
    ...{ id, title, about: '' },
    ...{ topics: ['http'], project },
  });
  const milestones = [
    stage('online', 'Tested and online', 'docker'),
    stage('first', 'Caching strategies', 'http'),
    stage('last', 'Grown up', null),
  ];
  const aim = (typed: string) => findTopicToAimAt(typed, { milestones, topics } as Roadmap).id;

  it.each([
    ['online', 'docker'],
    ['tested AND online', 'docker'],
    ['first', 'http'],
    ['caching', 'caching'],
    ['docker', 'docker'],
  ])('takes %s for %s', (typed, id) => {
    expect(aim(typed)).toBe(id);
  });

  it('takes a title that a topic has for the topic', () => {
    expect(aim('Caching strategies')).toBe('caching');
  });

  it('says what to aim at where a milestone has no project', () => {
    expect(() => aim('grown up')).toThrow(
      expect.objectContaining({
        code: 'refused',
        message: 'Grown up has no project to aim at; nothing was changed',
        hint: 'Aim at a topic: roadmap list --milestone last',
      }),
    );
  });

  it('guesses no milestone from the beginning of its name', () => {
    expect(() => aim('onl')).toThrow(/no topic "onl"/);
  });
});

describe('findMilestone', () => {
  const milestones = [
    { id: '2', title: 'Called two' },
    { id: 'online', title: 'Tested and online' },
    { id: 'last', title: 'Grown up' },
  ];

  it.each([
    ['online', 'online'],
    ['grown', 'last'],
    ['3', 'last'],
    ['2', '2'],
  ])('takes %s for %s', (typed, id) => {
    expect(findMilestone(typed, milestones).id).toBe(id);
  });

  it.each(['0', '4', '-1', 'docker'])('does not know %s', typed => {
    expect(() => findMilestone(typed, milestones)).toThrow(`no milestone "${typed}"`);
  });
});
