// Exports changed at random: each is imported, or refused with the place, and the database stays sound.

import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { randomFrom } from '../../bench/generate.ts';
import { type Ran, run, type Surroundings } from '../cli/run.ts';
import { builtIn, eventsIn, problemsIn, smallRoadmap } from '../faults/place.ts';
import { newFolder } from '../folder.ts';
import { rounds } from '../rounds.ts';
import { mutate, oneOf, pick } from './mutate.ts';

let around: Surroundings;
let database: string;
let exported: Buffer;

beforeAll(async () => {
  const home = newFolder();
  database = join(home, 'roadmap.db');
  writeFileSync(join(home, 'roadmap.yaml'), smallRoadmap);
  around = { home, cwd: home, builtIn, now: '2026-11-18T10:00Z', env: { ROADMAP_DB: database } };
  for (const argv of [
    ['start', 'web', '--ago', '2h'],
    ['stop', '-m', 'Q: Why? A: Because.'],
    ['done', 'web', '-t', '30m', '--on', '9d'],
    ['amend', '@3', '--time', '20m'],
    ['review', 'web', '--grade', '3'],
    ['log', 'git', '1h'],
    ['undo'],
    ['redo'],
    ['skip', 'git'],
    ['config', 'weekly_goal', '8h'],
    ['export', 'sound.jsonl'],
  ]) {
    expect(await run(argv, around), argv.join(' ')).toMatchObject({ code: 0 });
  }
  exported = Buffer.from(
    readFileSync(join(home, 'sound.jsonl'), 'utf8').replaceAll('testdevice01', 'elsewhere001'),
  );
  rmSync(database);
  expect(await run(['log', 'web', '15m'], around)).toMatchObject({ code: 0 });
  copyFileSync(database, join(home, 'before.db'));
}, 60_000);

/** In microseconds of processor time, since other processes may be busy: more would feel like a hang. */
const longest = 2_000_000;

async function soon(argv: string[]): Promise<Ran> {
  const began = process.cpuUsage();
  const ran = await run(argv, around);
  const { user, system } = process.cpuUsage(began);
  expect(user + system, argv.join(' ')).toBeLessThan(longest);
  return ran;
}

const tokens = [
  ...[
    'null',
    'true',
    '-1',
    '0',
    '1.5',
    '1e308',
    '1e400',
    '9007199254740991',
    '9007199254740993',
    '-8.64e15',
    '""',
    '{}',
  ],
  ...[
    '[]',
    '[[[',
    '{"a":',
    '"',
    '\\',
    '\\u0000',
    '\\ud800',
    '\n',
    '\r\n',
    '\0',
    '\ufeff',
    'elsewhere001',
    'elsewhere002',
  ],
  ...[
    'testdevice01',
    'elsewhere001.1',
    'elsewhere001.9',
    'fffffffffff-ffff',
    '03bb2cc3d7ff-ffff',
    '000000000000-0000',
  ],
  ...[
    'topic.done',
    'topic.reopened',
    'time.logged',
    'timer.started',
    'timer.stopped',
    'entry.edited',
    'entry.removed',
  ],
  ...[
    'note.added',
    'note.edited',
    'note.removed',
    'review.rated',
    'card.edited',
    'setting.set',
    'undone',
    'topic.chosen',
    'no.such.kind',
  ],
  ...[
    'web',
    'git',
    'small',
    '__proto__',
    'constructor',
    '\x1b[31m',
    'a'.repeat(3000),
    '日本',
    '"data":{}',
    ',"at":0',
  ],
];

/** Changes only values of an entry, so that more files get as far as being imported. */
function changeEntry(random: () => number, bytes: Buffer): Buffer {
  const lines = bytes.toString().trimEnd().split('\n');
  const at = 1 + pick(random, lines.length - 1);
  const event = JSON.parse(lines[at]!) as Record<string, unknown>;
  const { data } = event;
  const isObject = typeof data === 'object' && data !== null;
  const holder = isObject && random() < 0.5 ? (data as Record<string, unknown>) : event;
  const keys = Object.keys(holder);
  if (keys.length > 0) holder[oneOf(random, keys)] = oneOf(random, values);
  lines[at] = JSON.stringify(event);
  return Buffer.from(`${lines.join('\n')}\n`);
}

const values = [
  ...[
    null,
    true,
    -1,
    0,
    1,
    3,
    1440,
    1e6,
    2 ** 31,
    2 ** 53 - 1,
    -(2 ** 53 - 1),
    8.64e15,
    1.5,
    '',
    ' ',
    '\u202e',
    '\x1b[2J',
  ],
  ...[
    'web',
    'git',
    'web/nothing',
    'small',
    '__proto__',
    'elsewhere001.1',
    'elsewhere001.2',
    'elsewhere001.9',
    'testdevice01.1',
  ],
  ...[
    'topic.done',
    'note.added',
    'review.rated',
    'undone',
    'timer.stopped',
    'x'.repeat(70_000),
    '03bb2cc3d7ff-ffff',
  ],
  ...[{}, [], { at: 1, zone: 0, day: 1 }, { at: -1e300 }, ['elsewhere001.1'], 'Q: Why? A: Because.\nQ: A:'],
];

it('changed exports are merged whole or refused', async () => {
  const random = randomFrom(6);
  let merged = 0;
  for (let round = 0; round < rounds(150, 3000); round++) {
    rmSync(`${database}-wal`, { force: true });
    copyFileSync(join(around.home, 'before.db'), database);
    let bytes = exported;
    for (let left = 1 + pick(random, 3); left > 0; left--) bytes = changeEntry(random, bytes);
    if (random() < 0.4) bytes = Buffer.from(mutate(random, bytes, tokens));
    writeFileSync(join(around.home, 'changed.jsonl'), bytes);
    const what = (argv: string[], err: string) =>
      `round ${round}, ${argv.join(' ')}: ${err}\n${bytes}`.slice(0, 9000);
    const ran = await soon(['import', 'changed.jsonl']);
    expect([0, 4, 5, 6], what(['import'], ran.err)).toContain(ran.code);
    if (ran.code !== 0) {
      expect(eventsIn(database), what(['import'], ran.err)).toHaveLength(1);
      continue;
    }
    merged++;
    const commands = [
      ['list'],
      ['show', 'web'],
      ['history'],
      ['report', 'all'],
      ['next'],
      ['review', '--list'],
      ['export'],
    ];
    for (const argv of [...commands, [], ['done', 'git', '--force'], ['undo']]) {
      const { code, err } = await soon(argv);
      expect([0, 4], what(argv, err)).toContain(code);
    }
    expect(
      problemsIn(database).filter(problem => !problem.includes('are missing')),
      what(['check'], ''),
    ).toEqual([]);
  }
  expect(merged).toBeGreaterThan(10);
}, 3_600_000);
