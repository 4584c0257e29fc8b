// With ACCESSIBLE=1 nothing is cut: a screen reader reads a title to its end, however narrow the terminal is.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { builtIn } from './built.ts';
import { run, type Surroundings } from './run.ts';

const long = (name: string) =>
  `${name} ${'that is told in more words than fit on a line '.repeat(3)}to its end`;
const topic = (id: string, more: object) => ({
  ...{
    id,
    title: long(`Topic ${id}`),
    hours: 4,
    about: long('About'),
    goals: [long('Step'), long('Another')],
  },
  ...{ links: [{ title: long('Link'), url: 'https://example.org/' }] },
  ...{ recall: [{ id: 'q', ask: long('Question'), answer: long('Answer') }], ...more },
});
const map = {
  ...{ roadmap: 1, id: 'long', title: long('Roadmap') },
  areas: [
    {
      ...{ id: 'one', title: long('Area') },
      topics: [
        topic('a', {}),
        topic('b', { needs: ['a'], practice: long('Practice') }),
        {
          ...{ group: 'g', title: long('Group'), pick: 1, needs: ['a'] },
          topics: [topic('c', {}), topic('d', {})],
        },
        topic('e', { needs: ['b', 'g'] }),
        topic('f', { needs: ['e'] }),
        topic('h', { needs: ['f'] }),
        topic('i', { needs: ['h'], optional: true }),
      ],
    },
  ],
  milestones: [
    { id: 'first', title: long('Milestone'), topics: ['a', 'b'] },
    { id: 'second', title: long('Second milestone'), topics: ['e', 'f', 'h'] },
  ],
};

const screens = [
  ...[
    [],
    ['status', '--line'],
    ['next'],
    ['next', '-n', '5'],
    ['next', '--for', 'e'],
    ['list'],
    ['list', '--all'],
  ],
  ...[
    ['list', 'told'],
    ['list', '--state', 'done'],
    ['goal'],
    ['report'],
    ['report', 'all'],
    ['report', 'year'],
  ],
  ...[
    ['plan', '--hours', '8h'],
    ['plan', '--hours', '8h', '--all'],
    ['plan', '--trim'],
    ['graph'],
    ['graph', 'h'],
  ],
  ...[
    ['history'],
    ['history', 'a'],
    ['undo', '--list'],
    ['review', '--list'],
    ['review', '--leeches'],
    ['notes'],
  ],
  ...[
    ['maps'],
    ['use'],
    ['check'],
    ['config'],
    ['maps', 'diff'],
    ['review', '--everywhere', '--list'],
    ['try', '--list'],
  ],
  ...'abcdefhi'.split('').map(id => ['show', id]),
  ...[
    ['check', 'broken.yaml'],
    ['import', 'list.md', '--dry-run'],
    ['done', 'h'],
    ['stop', '--at', '12:00'],
  ],
  // These record something.
  ...[
    ['tick', 'b', '1'],
    ['review', '--grade', '1', 'a'],
    ['review', '--aside', 'a/q'],
    ['choose', 'd'],
  ],
  ...[
    ['note', 'a', long('Note')],
    ['log', 'b', '45m'],
    ['amend', '@1', '-m', long('Changed')],
    ['goal', 'f'],
  ],
  ...[['stop'], ['start', 'b'], ['done', 'b'], ['skip', 'd'], ['reopen', 'd'], ['undo', '2'], ['know', 'h']],
];

describe.each([80, 40])('at %i columns', columns => {
  let around: Surroundings;

  beforeAll(async () => {
    const home = newFolder();
    const cwd = join(home, 'work');
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'roadmap.yaml'), JSON.stringify(map));
    writeFileSync(
      join(cwd, 'broken.yaml'),
      JSON.stringify({ ...map, areas: [{ ...map.areas[0], needs: ['x'] }] }),
    );
    writeFileSync(join(cwd, 'list.md'), `- [x] ${long('Topic a')}\n- [x] ${long('Unknown')}\n`);
    const env = { ACCESSIBLE: '1', NO_COLOR: '1' };
    around = { home, cwd, builtIn, now: '2026-11-18T10:00Z', terminal: true, columns, env };
    const typed = [
      ...[
        ['note', 'a', long('Note')],
        ['done', 'a', '-t', '1h', '--on', '9d'],
        ['tick', 'b', '1', '-t', '1h'],
      ],
      ...[
        ['goal', 'e', '--by', '2026-11-25'],
        ['skip', 'd'],
        ['start', 'b', '--ago', '20m'],
      ],
    ];
    for (const argv of typed) expect(await run(argv, around), argv.join(' ')).toMatchObject({ code: 0 });
  });

  it('cuts nothing', async () => {
    const cut: string[] = [];
    for (const argv of screens) {
      const { out, err } = await run([...argv, '--no-input'], around);
      cut.push(
        ...`${out}${err}`
          .split('\n')
          .flatMap(line => (/\.\.\.|…/.test(line) ? `${argv.join(' ')}: ${line}` : [])),
      );
    }
    expect(cut).toEqual([]);
  });
});
