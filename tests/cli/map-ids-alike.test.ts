// A roadmap whose id changed twice says the same on every screen as one that had its id from the beginning.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { type Ran, run } from './run.ts';

interface Ids {
  head: string;
  shell: string;
  language: string;
  was?: [shell: string, language: string];
}
const map = ({ head, shell, language, was }: Ids) => `roadmap: 1
${head}
title: A way
milestones:
  - {id: first, title: The first, topics: [git]}
areas:
  - id: tools
    title: Tools
    topics:
      - id: ${shell}
        ${was ? `was: [${was[0]}]` : ''}
        title: Shell
        hours: 8
        goals: [{id: pipes, do: Pipes}, Redirections]
        recall:
          - {id: pipe, ask: What is a pipe?, answer: A stream.}
          - {id: exit, ask: What is an exit code?, answer: A number.}
      - group: ${language}
        ${was ? `was: [${was[1]}]` : ''}
        title: Language
        pick: 1
        topics:
          - {id: go, title: Go, hours: 20}
          - {id: python, title: Python, hours: 20, recall: [{id: list, ask: What is a list?, answer: A row.}]}
      - {id: git, title: Git, hours: 6, needs: [${shell}]}
      - {id: web, title: Web, hours: 6, optional: true}
`;
const now = { shell: 'bash', language: 'language', was: ['shell, sh', 'lang'] as [string, string] };
const first = { head: 'id: rust', shell: 'sh', language: 'lang' };
const second = { ...first, shell: 'shell', was: ['sh', 'tongue'] as [string, string] };
const third = { head: 'id: oxide\nwas: [rust]', ...now };
const last = { head: 'id: steel\nwas: [oxide, rust]', ...now };
const other = map({ head: 'id: other', shell: 'shell', language: 'lang' });

/** At each moment the file, and what is typed; SHELL: the id of the topic in it. */
const days: [now: string, file: Ids, ...lines: string[]][] = [
  ['2026-10-01T10:00Z', first, 'log SHELL 1h', 'tick SHELL 1 -t 30m', 'note SHELL Q:_Why?_A:_So.'],
  [
    '2026-10-02T10:00Z',
    first,
    'done SHELL -t 2h',
    'choose python',
    'goal git --by 2026-12-24',
    'skip web -m later',
  ],
  ['2026-10-03T10:00Z', first, '-r other.yaml done shell -t 3h', 'review SHELL --grade 1', 'log go 20m'],
  ['2026-10-05T10:00Z', second, 'review SHELL --grade 3', 'start python', 'undo'],
  ['2026-10-06T10:00Z', third, 'review SHELL --grade 2', 'log python 2h', 'amend @1 --time 45m', 'done go'],
  ['2026-10-07T10:00Z', { ...now, head: 'id: rust' }, 'note git old', 'log git 30m', 'reopen web'],
  ['2026-10-09T10:00Z', third, 'undo', 'know python', 'redo', 'start git', '-r other.yaml log shell 1h'],
  [
    '2026-10-09T11:00Z',
    last,
    'stop',
    'log git 1h',
    'review SHELL --grade 4',
    'undo 2',
    'redo',
    'config weekly_goal 5h',
  ],
  ['2026-10-20T10:00Z', last, 'log git 1h', 'log git 2h yesterday', 'note git new', 'start git --ago 10m'],
];

const screens = [
  ...[
    '',
    'next',
    'list',
    'list --all',
    'list --state gone',
    'list so',
    'show bash',
    'show git',
    'show python',
    'show language',
  ],
  ...['history', 'history bash', 'history --all', 'notes', 'notes git', 'undo --list'],
  ...[
    'report',
    'report all',
    'report 2026-10',
    'report --everywhere all',
    'report all --format md',
    'report all --format csv',
  ],
  ...[
    'review --list',
    'review --everywhere --list',
    'review --leeches',
    'plan',
    'goal',
    'graph',
    'maps',
    'maps diff',
  ],
  ...['status --line', 'check', 'try --list', '-r other.yaml list', '-r other.yaml report all'],
  ...['export x.md --force', 'export x.csv --force', 'report all -o x.html'],
];

async function world(idsOf: (ids: Ids) => Ids): Promise<(typed: string, now: string) => Promise<Ran>> {
  const home = newFolder();
  const cwd = join(home, 'work');
  mkdirSync(cwd, { recursive: true });
  writeFileSync(
    join(home, 'package.yaml'),
    map({ ...first, head: 'id: base' }).replaceAll('{id: ', '{id: x-'),
  );
  writeFileSync(join(cwd, 'other.yaml'), other);
  const roadmap = (typed: string, now: string) => {
    const words = typed.split(' ').filter(Boolean);
    const argv = words.map(word => (word.startsWith('Q:') ? word.replaceAll('_', ' ') : word));
    return run(argv, { home, cwd, builtIn: join(home, 'package.yaml'), now });
  };
  for (const [now, ids, ...lines] of days) {
    const { shell } = idsOf(ids);
    writeFileSync(join(cwd, 'roadmap.yaml'), map(idsOf(ids)));
    for (const typed of lines) {
      const { code, err } = await roadmap(typed.replace('SHELL', shell), now);
      expect([typed, code, err]).toEqual([typed, 0, expect.anything()]);
    }
  }
  return async (typed, now) => {
    const ran = await roadmap(typed, now);
    const [name] = /x\.\w+/.exec(typed) ?? [];
    const written = name === undefined ? '' : readFileSync(join(cwd, name), 'utf8');
    return { ...ran, out: (ran.out + written).replaceAll(home, '~') };
  };
}

it('says the same everywhere', async () => {
  const [changed, same] = [await world(ids => ids), await world(() => last)];
  for (const now of ['2026-10-20T10:30Z', '2026-12-01T10:00Z'])
    for (const typed of screens.flatMap(typed =>
      /--(?:format|line)/.test(typed) ? [typed] : [typed, `${typed} --json`],
    )) {
      const [a, b] = [await changed(typed, now), await same(typed, now)];
      // As JSON, an entry has the id that its topic had on its day.
      const words = (text: string) =>
        text
          .replaceAll(/"id":"(?:sh|shell)"|"(?:sh|shell)\//g, id => id.replace(/sh(?:ell)?/, 'bash'))
          .replaceAll('"id":"lang"', '"id":"language"');
      expect([typed, a.code, words(a.out), a.err]).toEqual([typed, b.code, words(b.out), b.err]);
      expect([typed, a.code]).toEqual([typed, 0]);
    }
}, 120_000);
