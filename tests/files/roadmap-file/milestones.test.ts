// Milestones and steps: what a file may have, and every problem at its place.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRoadmap } from '../../../src/files/roadmap-file/roadmap-yaml.ts';

const read = (text: string) => readRoadmap(Buffer.from(text), 'roadmap.yaml');

/** Problems as "line code message (hint)". */
function problemsIn(text: string): string[] {
  return read(text).problems.map(
    ({ line, code, message, hint }) => `${line} ${code}: ${message}${hint === undefined ? '' : ` (${hint})`}`,
  );
}

/** A file with these milestones, each on a line, and topics git, docker, rest and group language (go) in two areas. */
function file(...milestones: string[]): string {
  return `roadmap: 1
id: x
title: X
milestones:
${milestones.map(milestone => `  - ${milestone}`).join('\n')}
areas:
  - id: tools
    title: Tools
    topics:
      - {id: git, title: Git, hours: 1}
      - {id: docker, title: Docker, hours: 1}
  - id: apis
    title: APIs
    topics:
      - {id: rest, title: REST, hours: 1}
      - {group: language, title: A language, pick: 1, topics: [{id: go, title: Go, hours: 1}]}
`;
}

describe('milestones', () => {
  it('arrive with every field, the project last', () => {
    const { roadmap, problems } = read(
      file(
        '{id: first, title: First, about: It runs., topics: [git, language], project: rest}',
        '{id: rest-of-it, title: UncommonFields, topics: [tools]}',
      ),
    );
    expect(problems).toEqual([]);
    expect(roadmap!.roadmap.milestones).toEqual([
      {
        id: 'first',
        title: 'First',
        about: 'It runs.',
        topics: ['git', 'language', 'rest'],
        project: 'rest',
      },
      { id: 'rest-of-it', title: 'UncommonFields', about: '', topics: ['tools'], project: null },
    ]);
  });

  it('may list their project, which comes where it is listed', () => {
    const { roadmap } = read(file('{id: first, title: First, topics: [rest, git], project: rest}'));
    expect(roadmap!.roadmap.milestones[0]).toMatchObject({ topics: ['rest', 'git'], project: 'rest' });
  });

  it('are empty if the file has none', () => {
    const text = file('{id: m, title: M, topics: [git]}').replace(/milestones:\n.*\n/, '');
    expect(read(text).roadmap!.roadmap.milestones).toEqual([]);
  });

  it.each([
    [
      ['{id: git, title: M, topics: [rest]}'],
      '9 duplicate-id: the id "git" is already taken by the milestone on line 5 (give one of the two another id)',
    ],
    [
      ['{id: m, title: M, topics: [rest]}', '{id: m, title: M, topics: [git]}'],
      '6 duplicate-id: the id "m" is already taken by the milestone on line 5 (give one of the two another id)',
    ],
    [
      ['{id: m, title: M, topics: [dokcer]}'],
      '5 unknown-entry: milestone "m" names "dokcer", which does not exist (did you mean docker?)',
    ],
    [
      ['{id: m, title: M, topics: [git, n]}', '{id: n, title: N, topics: [rest]}'],
      '5 milestone-entry: milestone "m" names "n", which is a milestone (name its topics, groups or areas)',
    ],
    [
      ['{id: m, title: M, topics: [git]}', '{id: n, title: N, topics: [rest, git]}'],
      '6 named-twice: "git" already belongs to milestone "m" on line 5 (remove it from one of the two)',
    ],
    [
      ['{id: m, title: M, topics: [git, git]}'],
      '5 named-twice: "git" already belongs to milestone "m" on line 5 (remove it from one of the two)',
    ],
    [
      ['{id: m, title: M, topics: [git], project: rest}', '{id: n, title: N, topics: [rest]}'],
      '6 named-twice: "rest" already belongs to milestone "m" on line 5 (remove it from one of the two)',
    ],
    [
      ['{id: m, title: M, topics: [git], project: apis}'],
      '5 project-no-topic: the project of milestone "m" must be a topic, and "apis" is an area (give the id of a topic)',
    ],
    [
      ['{id: m, title: M, topics: [git], project: language}'],
      '5 project-no-topic: the project of milestone "m" must be a topic, and "language" is a group (give the id of a topic)',
    ],
    [['{id: m, title: M}'], '5 no-topics: milestone "m" has no topics (add "topics:", a list of ids)'],
    [
      ['{id: m, title: M, topics: []}'],
      '5 no-topics: milestone "m" has no topics (add "topics:", a list of ids)',
    ],
    [
      ['{id: m, title: M, topics: [git], projekt: rest}'],
      '5 unknown-key: unknown key "projekt" in milestone "m" (did you mean project?)',
    ],
    [['justtext'], '5 wrong-type: a milestone must be {id: …, title: …, topics: …}, not "justtext"'],
  ])('are refused if they are invalid: %j', (milestones, problem) => {
    const problems = problemsIn(file(...milestones));
    expect(problems.map(line => line.replace(/^\d+/, n => n))).toContain(
      problem.replace(/^9 /, `${milestones.length + 9} `),
    );
  });

  it('are not what a topic needs', () => {
    const text = file('{id: m, title: M, topics: [git]}').replace('title: REST', 'title: REST, needs: [m]');
    expect(problemsIn(text)).toEqual([
      '15 need-is-milestone: topic "rest" needs "m", which is a milestone (name the topics that it needs)',
    ]);
  });

  it('are at most 100', () => {
    const many = Array.from({ length: 101 }, (_, n) => `{id: m${n}, title: M, topics: [git]}`);
    expect(problemsIn(file(...many))).toEqual([
      '105 too-many-milestones: the file has more than 100 milestones',
    ]);
  });

  it('must not be empty if there is the key', () => {
    const text = file('x').replace(/milestones:\n.*\n/, 'milestones: []\n');
    expect(problemsIn(text)[0]).toMatch(/^4 no-milestones: /);
  });
});

describe('one namespace for ids', () => {
  const kinds = ['milestone', 'area', 'group', 'topic'] as const;

  it('holds for every pair of kinds, in whatever order they stand', () => {
    const kind = fc.constantFrom(...kinds);
    fc.assert(
      fc.property(kind, kind, fc.boolean(), fc.boolean(), (one, other, early, needed) => {
        const ids = (wanted: string, seat: number) =>
          (one === wanted && seat === 0) || (other === wanted && seat === 1) ? 'same' : `${wanted}${seat}`;
        const area = (seat: number) => `  - id: ${ids('area', seat)}
    title: A
    needs: ${seat === 1 && needed ? '[same]' : '[]'}
    topics:
      - {id: ${ids('topic', seat)}, title: T, hours: 1, needs: ${needed ? '[same]' : '[]'}}
      - {group: ${ids('group', seat)}, title: G, topics: [{id: inner${seat}, title: I, hours: 1, needs: ${needed ? '[same]' : '[]'}}]}
`;
        const seats = early ? [0, 1] : [1, 0];
        const text = `roadmap: 1
id: x
title: X
milestones:
${seats.map(seat => `  - {id: ${ids('milestone', seat)}, title: M, topics: [inner${seat}]}`).join('\n')}
areas:
${seats.map(area).join('')}`;
        const { problems } = read(text);
        expect(problems.map(({ code }) => code)).toContain('duplicate-id');
      }),
    );
  });
});

describe('steps', () => {
  const topic = (goals: string, hours = 12) => `roadmap: 1
id: x
title: X
areas:
  - id: a
    title: A
    topics:
      - id: t
        title: T
        hours: ${hours}
        goals:
${goals.replace(/^/gm, '          - ')}
`;
  const stepsIn = (text: string) => read(text).roadmap!.texts.get('t')!.steps;

  it('share the hours that remain', () => {
    const steps = stepsIn(topic('{id: one, do: First., hours: 6}\nSecond.\n{do: Third.}'));
    expect(steps.map(({ id, do: text, hours }) => [id.replace(/-[0-9a-f]{8}$/, ''), text, hours])).toEqual([
      ['one', 'First.', 6],
      ['second', 'Second.', 3],
      ['third', 'Third.', 3],
    ]);
    expect(steps[1]!.id).toMatch(/^second-[0-9a-f]{8}$/);
  });

  it('always take the hours of their topic together', () => {
    const given = fc.option(fc.integer({ min: 1, max: 30 }), { nil: null });
    fc.assert(
      fc.property(
        fc.array(given, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 200 }),
        (all, hours) => {
          const lines = all.map((each, n) => (each === null ? `Do ${n}.` : `{do: Do ${n}., hours: ${each}}`));
          const { roadmap, problems } = read(topic(lines.join('\n'), hours));
          if (roadmap === null) expect(problems.map(({ code }) => code)).toEqual(['goal-hours']);
          else {
            const steps = roadmap.texts.get('t')!.steps;
            expect(steps.reduce((sum, step) => sum + step.hours, 0)).toBeCloseTo(hours, 6);
            expect(Math.min(...steps.map(step => step.hours))).toBeGreaterThan(0);
          }
        },
      ),
    );
  });

  it.each([
    [
      '{do: A., hours: 8}\n{do: B., hours: 5}',
      '11 goal-hours: the goals of topic "t" take 13h, the topic 12h (raise hours to 13, or lower one of them)',
    ],
    [
      '{do: A., hours: 4}\n{do: B., hours: 5}',
      '11 goal-hours: the goals of topic "t" take 9h, the topic 12h (make them equal, or leave out the hours of one)',
    ],
    [
      '{do: A., hours: 12}\nB.',
      '11 goal-hours: the goals of topic "t" take 12h, the topic 12h, so nothing remains for the 1 without hours (raise hours, or lower one of them)',
    ],
    [
      'A.\nB.\nA.',
      '14 duplicate-goal: this goal occurs twice in topic "t", first on line 12 (remove one, or give one of the two an id)',
    ],
    [
      '{id: a, do: A.}\n{id: a, do: B.}',
      '13 duplicate-goal: the goal "a" occurs twice in topic "t", first on line 12 (remove one, or give one of the two an id)',
    ],
    ['{id: a}', '12 missing-key: an entry of goals in topic "t" has no do (add "do:", text)'],
    [
      '{do: A., hourss: 2}',
      '12 unknown-key: unknown key "hourss" in goals of topic "t" (did you mean hours?)',
    ],
    [
      '{do: A., hours: six}',
      '12 wrong-type: hours must be a number above 0, not "six" (write a number, such as 6 or 0.5)',
    ],
    ['5', '12 wrong-type: an entry of goals must be text, not 5 (put it in quotes: "5")'],
  ])('are refused if they are invalid: %j', (goals, problem) => {
    expect(problemsIn(topic(goals))).toEqual([problem]);
  });

  it('of tenths add up', () => {
    expect(read(topic('{do: A., hours: 0.1}\n{do: B., hours: 0.2}', 0.3)).problems).toEqual([]);
  });
});
