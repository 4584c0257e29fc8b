// Commands that are killed at any moment: each is carried out as a whole or not at all, and lasts once it has returned.

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { beforeAll, expect, it } from 'vitest';
import { rounds } from '../rounds.ts';
import { isAcknowledged, killed, kills, usualDuration } from './kill.ts';
import {
  eventsIn,
  fromElsewhere,
  makePlace,
  type Place,
  prepared,
  problemsIn,
  putDatabase,
  run,
  smallRoadmap,
  writeOlder,
} from './place.ts';

/** With done, known, chosen and due topics for the commands below. */
let sound: Place;
let before: ReturnType<typeof eventsIn>;
let place: Place;

const imported = 3000;

beforeAll(async () => {
  sound = makePlace();
  const earlier = [
    ['done', 'command-line', '-t', '2h'],
    ['done', 'internet', '-t', '2h'],
    ['skip', 'acid'],
  ];
  await prepared(sound, earlier, 9);
  await prepared(sound, [['start', 'web', '--ago', '30m']]);
  await prepared(sound, [['goal', 'http'], ['log', 'web', '20m'], ['undo']]);
  before = eventsIn(sound.database);
  place = makePlace();
  writeFileSync(join(place.home, 'elsewhere.jsonl'), fromElsewhere(imported, 'backend'));
  writeFileSync(join(place.home, 'list.md'), '- [x] Git\n- [x] SQL\n- [ ] HTTP\n');
  writeFileSync(join(place.home, 'elsewhere.json'), '{"done": ["git"], "learning": ["sql"], "skipped": []}');
}, 60_000);

const recording = [
  ['done', 'command-line', '-t', '45m', '-m', 'pipes'],
  ['done', 'docker', '--with-needs'],
  ['tick', 'web', '1-2', '-t', '25m', '-m', 'cookies'],
  ['log', 'web', '25m', '-m', 'cookies'],
  ['note', 'web', 'Q: Why? A: Because.'],
  ['start', 'command-line'],
  ['stop', '-m', 'enough'],
  ['stop', '--discard'],
  ['skip', 'git'],
  ['reopen', 'acid'],
  ['know', 'sql'],
  ['choose', 'go'],
  ['review', 'command-line', '--grade', '3'],
  ['amend', '@1', '--time', '1h'],
  ['amend', '@1', '--delete'],
  ['goal', 'docker', '--by', '10w'],
  ['goal', 'http', '--drop'],
  ['import', 'list.md'],
  ['import', 'elsewhere.json'],
  ['undo'],
  ['undo', '2'],
  ['redo'],
  ['config', 'weekly_goal', '8h'],
  [
    'try',
    'unit-testing',
    '--',
    process.execPath,
    join(import.meta.dirname, '../try/solutions/unit-testing.mjs'),
  ],
];

it('kills every command that writes', async () => {
  // sync takes entries over as import does; share and use write one row.
  const ofTheirOwn = ['backup', 'check', 'export', 'init', 'maps', 'restore', 'share', 'sync', 'use'];
  const reading = [
    ...[
      'cohort',
      'completion',
      'graph',
      'help',
      'history',
      'list',
      // Each call of a tool is another command.
      'mcp',
      'next',
      'notes',
      'open',
      'plan',
      'report',
      'show',
      'status',
    ],
  ];
  const { out } = await run(place, ['help', '--all', '--json']);
  const all = JSON.parse(out).data.commands.map(({ name }: { name: string }) => name);
  const killed = new Set([...recording.map(([name]) => name!), ...ofTheirOwn, ...reading]);
  expect([...killed].sort()).toEqual(all.sort());
});

it.each(recording.map(args => [args]))(
  '%j',
  async args => {
    const putBack = () => putDatabase(place, sound.database);
    putBack();
    await run(place, args);
    const written = eventsIn(place.database).length - before.length;
    expect(written).toBeGreaterThan(0);
    for await (const ended of kills(place, args, 3, putBack)) {
      const after = eventsIn(place.database);
      expect(after.slice(0, before.length)).toEqual(before);
      expect(isAcknowledged(ended) ? [written] : [0, written]).toContain(after.length - before.length);
      expect(problemsIn(place.database)).toEqual([]);
      expect(readdirSync(join(place.database, '..'))).toEqual(['roadmap.db']);
    }
  },
  3_600_000,
);

it('config of this device: unchanged, or changed as asked', async () => {
  const putBack = () => putDatabase(place, sound.database);
  for await (const ended of kills(place, ['config', 'glyphs', 'ascii'], 3, putBack)) {
    const { out } = await run(place, ['config', 'glyphs', '--plain']);
    const isSet = out.includes('ascii');
    if (isAcknowledged(ended)) expect(isSet).toBe(true);
    expect(eventsIn(place.database)).toEqual(before);
    expect(problemsIn(place.database)).toEqual([]);
  }
}, 3_600_000);

it('report over an earlier one: the old or the new file is there', async () => {
  putDatabase(place, sound.database);
  const file = join(place.home, 'report.md');
  const args = ['report', 'all', '-o', 'report.md'];
  expect(await run(place, args)).toMatchObject({ code: 0 });
  const whole = readFileSync(file, 'utf8');
  const earlier = whole.replace('Backend', 'An earlier one, Backend');
  expect(earlier).not.toBe(whole);
  for await (const ended of kills(place, args, 3, () => writeFileSync(file, earlier))) {
    const found = readFileSync(file, 'utf8');
    expect(isAcknowledged(ended) ? [whole] : [earlier, whole]).toContain(found);
  }
}, 3_600_000);

it('import: the same command again completes it', async () => {
  const args = ['import', 'elsewhere.jsonl'];
  let round = 0;
  for await (const ended of kills(place, args, 4, () => putDatabase(place, sound.database))) {
    const own = () => eventsIn(place.database).filter(({ device }) => device !== 'elsewhere001');
    const arrived = eventsIn(place.database).length - before.length;
    expect(own()).toEqual(before);
    if (isAcknowledged(ended)) expect(arrived).toBe(imported);
    expect(problemsIn(place.database)).toEqual([]);
    if (round++ % 2 > 0) expect(await run(place, ['next'])).toMatchObject({ code: 0 });
    expect(await run(place, args)).toMatchObject({ code: 0 });
    expect(eventsIn(place.database)).toHaveLength(before.length + imported);
    expect(own()).toEqual(before);
    expect(problemsIn(place.database)).toEqual([]);
  }
}, 3_600_000);

it('backup: a whole file or none', async () => {
  putDatabase(place, sound.database);
  const file = join(place.home, 'copy.db');
  for await (const ended of kills(place, ['backup', 'copy.db'], 3, () => rmSync(file, { force: true }))) {
    const copied = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
    if (isAcknowledged(ended)) expect(copied).toBe(true);
    if (copied) {
      const copy = new Sqlite(file, { readonly: true });
      expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(copy.prepare('SELECT count(*) FROM event').pluck().get()).toBe(before.length);
      copy.close();
    }
    expect(eventsIn(place.database)).toEqual(before);
  }
}, 3_600_000);

it('restore: the old or the new database is there', async () => {
  putDatabase(place, sound.database);
  expect(await run(place, ['backup', 'old.db'])).toMatchObject({ code: 0 });
  const newer = join(place.home, 'newer.db');
  expect(await run(place, ['log', 'web', '1h'])).toMatchObject({ code: 0 });
  copyFileSync(place.database, newer);
  const present = eventsIn(newer);
  const putBack = () => {
    rmSync(join(place.database, '..'), { recursive: true });
    putDatabase(place, newer);
  };
  for await (const ended of kills(place, ['restore', 'old.db'], 3, putBack)) {
    const after = eventsIn(place.database);
    expect([before.length, present.length]).toContain(after.length);
    if (isAcknowledged(ended)) expect(after).toHaveLength(before.length);
    expect(problemsIn(place.database)).toEqual([]);
    // Replaced databases must have been kept.
    const kept = readdirSync(join(place.database, '..')).filter(name =>
      /before-restore-\d+-\d+-\d+-\d+$/.test(name),
    );
    if (after.length < present.length) {
      expect(eventsIn(join(place.database, '..', kept[0]!))).toEqual(present);
    }
    expect(await run(place, ['done', 'command-line'])).toMatchObject({ code: 0 });
  }
}, 3_600_000);

it('maps add and maps update: the old copy or the new one is there, and the same command completes it', async () => {
  const place = quickPlace();
  const [old, newer] = [smallRoadmap, `${smallRoadmap}# newer\n`].map(text =>
    text.replace(/^id: .*/m, 'id: copied'),
  );
  const [source, copy] = [join(place.home, 'copied.yaml'), join(place.database, '..', 'maps', 'copied.yaml')];
  const putBack = () => {
    putDatabase(place, sound.database);
    rmSync(join(copy, '..'), { recursive: true, force: true });
    writeFileSync(source, old!);
  };
  const found = () => (existsSync(copy) ? readFileSync(copy, 'utf8') : null);
  for await (const ended of kills(place, ['maps', 'add', 'copied.yaml'], 3, putBack)) {
    expect(isAcknowledged(ended) ? [old] : [null, old]).toContain(found());
    const isThere = found() !== null;
    expect(await run(place, ['maps', 'add', 'copied.yaml'])).toMatchObject({ code: isThere ? 4 : 0 });
    expect(await run(place, ['maps', 'update', 'copied', '--yes'])).toMatchObject({ code: 0 });
  }
  const update = ['maps', 'update', 'copied', '--yes'];
  const added = async () => {
    putBack();
    expect(await run(place, ['maps', 'add', 'copied.yaml'])).toMatchObject({ code: 0 });
  };
  await added();
  const withCopy = readFileSync(place.database);
  for await (const ended of kills(place, update, 3, () => {
    putBack();
    writeFileSync(place.database, withCopy);
    mkdirSync(join(copy, '..'));
    writeFileSync(copy, old!);
    writeFileSync(source, newer!);
  })) {
    expect(isAcknowledged(ended) ? [newer] : [old, newer]).toContain(found());
    expect(await run(place, update)).toMatchObject({ code: 0 });
    expect(found()).toBe(newer);
    // Nothing was taken for an edit by hand.
    expect(readdirSync(join(copy, '..')).filter(name => name.includes('before'))).toEqual([]);
    expect(problemsIn(place.database)).toEqual([]);
  }
}, 3_600_000);

/** Compiling the built-in roadmap takes most of a second. */
function quickPlace(): Place {
  const quick = makePlace();
  writeFileSync(join(quick.home, 'roadmap.yaml'), smallRoadmap);
  return quick;
}

it('check --fix: typed again, it saves as much', async () => {
  const place = quickPlace();
  const damaged = join(place.home, 'damaged.db');
  const bytes = readFileSync(sound.database);
  // In the last entry, at the beginning of its row: without this entry, no number is missing.
  const { device, seq, hlc } = before.at(-1)!;
  const at = bytes.indexOf(Buffer.concat([Buffer.from(device), Buffer.of(seq), Buffer.from(hlc)]));
  expect(at).toBeGreaterThan(0);
  writeFileSync(damaged, bytes.fill('x', at, at + 4));
  const saved = before.slice(0, -1);
  const putBack = () => {
    rmSync(join(place.database, '..'), { recursive: true, force: true });
    putDatabase(place, damaged);
  };
  for await (const _ of kills(place, ['check', '--fix'], 3, putBack)) {
    expect(await run(place, ['check', '--fix'])).toMatchObject({ code: 0 });
    expect(eventsIn(place.database)).toEqual(saved);
    expect(problemsIn(place.database)).toEqual([]);
    const kept = readdirSync(join(place.database, '..')).filter(name => /damaged-[\d-]+$/.test(name));
    expect(readFileSync(join(place.database, '..', kept[0]!))).toEqual(readFileSync(damaged));
  }
}, 3_600_000);

it('a command that upgrades an older database', async () => {
  const older = quickPlace();
  const file = join(older.home, 'older.db');
  writeOlder(file, sound.database);
  const putBack = () => {
    rmSync(join(older.database, '..'), { recursive: true, force: true });
    putDatabase(older, file);
  };
  for await (const ended of kills(older, ['log', 'web', '1m'], 3, putBack)) {
    expect(await run(older, ['next'])).toMatchObject({ code: 0 });
    const after = eventsIn(older.database);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(isAcknowledged(ended) ? [1] : [0, 1]).toContain(after.length - before.length);
    expect(problemsIn(older.database)).toEqual([]);
    const copy = new Sqlite(`${older.database}.before-v2`, { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM event').pluck().get()).toBe(before.length);
    copy.close();
  }
}, 3_600_000);

it.each([
  [['export', 'copy.jsonl'], 'copy.jsonl'],
  [['report', 'all', '-o', 'copy.html'], 'copy.html'],
  [['init', 'copy.yaml'], 'copy.yaml'],
])(
  '%j, which leaves a whole file or none',
  async (args, file) => {
    putDatabase(place, sound.database);
    const path = join(place.home, file);
    expect(await run(place, args)).toMatchObject({ code: 0 });
    const { size } = statSync(path);
    for await (const ended of kills(place, args, 3, () => rmSync(path, { force: true }))) {
      const written = statSync(path, { throwIfNoEntry: false })?.size;
      expect(isAcknowledged(ended) ? [size] : [undefined, size]).toContain(written);
      for (const name of readdirSync(place.home)) if (/^\..*new-/.test(name)) rmSync(join(place.home, name));
    }
    rmSync(path, { force: true });
  },
  3_600_000,
);

it('a first command, after which the next one begins', async () => {
  const fresh = quickPlace();
  const putBack = () => rmSync(join(fresh.home, 'data'), { recursive: true, force: true });
  for await (const ended of kills(fresh, ['log', 'web', '30m'], 5, putBack)) {
    const written = eventsIn(fresh.database).length;
    expect(isAcknowledged(ended) ? [1] : [0, 1]).toContain(written);
    expect(await run(fresh, ['log', 'web', '30m'])).toMatchObject({ code: 0 });
    expect(eventsIn(fresh.database)).toHaveLength(written + 1);
    expect(problemsIn(fresh.database)).toEqual([]);
  }
}, 3_600_000);

it('eight at once, again and again in one database', async () => {
  putDatabase(place, sound.database);
  const usual = 4 * (await usualDuration(['log', 'web', '1m'], place));
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds(2, 200); round++) {
    const texts = Array.from({ length: 8 }, (_, i) => `thought ${round}.${i}`);
    const commands = texts.map((text, i) =>
      i % 2 === 0 ? ['note', 'web', text] : ['log', 'git', '1m', '-m', text],
    );
    const all = await Promise.all(commands.map(args => killed(place, args, usual)));
    acknowledged.push(...texts.filter((_, i) => isAcknowledged(all[i]!)));
    await wait(1);
    const kept = eventsIn(place.database).map(({ data }) => JSON.parse(data).text as string | undefined);
    const thoughts = kept.filter(text => text?.startsWith('thought'));
    expect(new Set(thoughts).size).toBe(thoughts.length);
    expect(acknowledged.filter(text => !kept.includes(text))).toEqual([]);
    expect(problemsIn(place.database)).toEqual([]);
  }
  expect(acknowledged.length).toBeGreaterThan(0);
}, 3_600_000);
