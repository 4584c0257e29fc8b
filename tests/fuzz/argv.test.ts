// Any command line is answered or refused: none is a bug, hangs, or writes control characters.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { randomFrom } from '../../bench/generate.ts';
import { run, type Surroundings } from '../cli/run.ts';
import { builtIn, smallRoadmap } from '../faults/place.ts';
import { newFolder } from '../folder.ts';
import { rounds } from '../rounds.ts';
import { oneOf, pick } from './mutate.ts';

let around: Surroundings;
beforeAll(() => {
  const home = newFolder();
  writeFileSync(join(home, 'roadmap.yaml'), smallRoadmap);
  writeFileSync(join(home, 'list.md'), '- [x] Git\n');
  around = { home, cwd: home, builtIn, now: '2026-11-18T10:00Z', env: { EDITOR: 'true' } };
});

const commands = [
  ...[
    'status',
    'next',
    'start',
    'stop',
    'log',
    'done',
    'tick',
    'note',
    'review',
    'show',
    'list',
    'ls',
    'report',
    'skip',
  ],
  ...[
    'reopen',
    'know',
    'choose',
    'graph',
    'open',
    'history',
    'undo',
    'redo',
    'amend',
    'check',
    'config',
    'export',
  ],
  ...[
    'import',
    'completion',
    'complete',
    'help',
    '',
    '--',
    '__complete',
    'nxet',
    'backup',
    'restore',
    'init',
  ],
];
const options = [
  ...[
    '-n',
    '--area',
    '--fit',
    '--for',
    '--at',
    '--ago',
    '-m',
    '--discard',
    '--on',
    '-t',
    '--force',
    '--with-needs',
  ],
  ...[
    '--grade',
    '--list',
    '--state',
    '--all',
    '--since',
    '--until',
    '--format',
    '--print',
    '--from',
    '--to',
    '--time',
  ],
  ...[
    '--topic',
    '--delete',
    '--fix',
    '--unset',
    '--dry-run',
    '--json',
    '--fields',
    '--plain',
    '-q',
    '--quiet',
    '-V',
  ],
  ...[
    '--color',
    '--no-color',
    '--ascii',
    '--no-input',
    '--debug',
    '-h',
    '--now',
    '-r',
    '--roadmap',
    '-o',
    '-',
    '---',
  ],
];
const values = [
  ...[
    'web',
    'git',
    'Web',
    'we',
    '@1',
    '@2',
    '@999',
    '@',
    '@-1',
    '@1e9',
    '@testdevice01.1',
    '1',
    '0',
    '-1',
    '1e400',
    '45m',
  ],
  ...[
    '1:90',
    '16h',
    '17h',
    '99999999999999999999',
    'NaN',
    'yesterday',
    'mon',
    '3d',
    '999999d',
    '2026-11-12',
    '11/12',
  ],
  ...[
    '0000-00-00',
    '2026-02-30',
    '-000001-01-01',
    '+275760-09-13',
    '9999-12-31',
    '25:00',
    '24:00',
    '10:30',
    '2026-11-12 10:30',
  ],
  ...[
    'all',
    'week',
    'year',
    'ready,doing',
    'bash',
    'dot',
    'csv',
    'md',
    'mermaid',
    'weekly_goal',
    'retention',
    'day_starts',
  ],
  ...[
    '0.9',
    '8h',
    'roadmap',
    'nowhere.yaml',
    'list.md',
    'roadmap.yaml',
    '/dev/null',
    '/',
    '..',
    '.',
    '~',
    '/proc/self/mem',
  ],
  ...[
    '',
    ' ',
    '\t',
    '\n',
    'Q: Why? A: Because.',
    '\x1b[31m',
    '\u202e',
    '\ud800',
    '日本',
    '👩‍👩‍👧',
    'é',
    '%s',
    '$(id)',
    '`id`',
  ],
  ...[
    "'; DROP TABLE event; --",
    '"',
    '\\',
    '*',
    '"web" OR "git"',
    'NEAR(a b)',
    '__proto__',
    'constructor',
    'toString',
  ],
  ...[
    'a'.repeat(5000),
    'id,title',
    'id,id,,',
    '2026-11-18T10:00Z',
    '+999999-01-01T00:00Z',
    '-271821-04-20T00:00Z',
    '{',
    '[]',
  ],
];

/** Except tab, newline and the beginning of a colour. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controls = /[\0-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e]/;
const known = [0, 1, 2, 3, 4, 5, 6];
/** In microseconds of processor time, since other processes may be busy: more would feel like a hang. */
const longest = 2_000_000;

it('random words, options and values end with a documented exit code', async () => {
  const random = randomFrom(5);
  const word = () => {
    const kind = random();
    if (kind < 0.4) return oneOf(random, options);
    if (kind < 0.9) return oneOf(random, values);
    if (kind < 0.95) return `${oneOf(random, options)}=${oneOf(random, values)}`;
    return String.fromCodePoint(
      ...Array.from({ length: 1 + pick(random, 6) }, () => 1 + pick(random, 0xd7ff)),
    );
  };
  for (let round = 0; round < rounds(700, 20_000); round++) {
    const argv = [oneOf(random, commands), ...Array.from({ length: pick(random, 5) }, word)];
    // It would wait for stdin of whoever runs the tests, which may never end.
    if (argv[0] === 'import' && argv.includes('-')) continue;
    const began = process.cpuUsage();
    const terminal = random() < 0.2;
    const { code, out, err } = await run(argv, { ...around, stdin: '- [x] Web\n', terminal });
    const { user, system } = process.cpuUsage(began);
    const said = `${JSON.stringify(argv)} ended with ${code}: ${err}`;
    // At a terminal a list of topics is offered, and nobody chooses.
    expect(terminal ? [...known, 130] : known, said).toContain(code);
    expect(user + system, said).toBeLessThan(longest);
    if (code > 1) expect(err, said).toMatch(/error/);
    expect(out + err, said).not.toMatch(controls);
  }
  expect(await run(['check'], around)).toMatchObject({ code: 0 });
}, 3_600_000);
