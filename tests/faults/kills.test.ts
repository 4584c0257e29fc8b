// Commands that are killed at any moment: each is carried out whole or not at all, and once it has returned it stays so.

import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomFrom } from '../../bench/generate.ts';
import { applicationId } from '../../src/store/database.ts';
import { migrations } from '../../src/store/migrations.ts';
import {
  type Ended,
  ended,
  eventsIn,
  fromElsewhere,
  makePlace,
  type Place,
  prepared,
  problemsIn,
  putDatabase,
  run,
  smallRoadmap,
  start,
} from './place.ts';
import { rounds } from './rounds.ts';

const random = randomFrom(1);
/** In which done, known, chosen and due is what the commands below are about. */
let sound: Place;
let before: ReturnType<typeof eventsIn>;
let place: Place;

const imported = 3000;

beforeAll(async () => {
  sound = makePlace();
  const earlier = [
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
}, 60_000);
afterAll(() => {
  sound.remove();
  place.remove();
});

/** Lets a command run for a part of `usual` ms and kills it; whether it ended before shows in its code. */
async function killed(where: Place, args: readonly string[], usual: number): Promise<Ended> {
  const child = start(where, args);
  const end = ended(child);
  // Nothing is written during the first third, when Node starts.
  const timer = setTimeout(() => child.kill('SIGKILL'), usual * (0.3 + 0.8 * random()));
  const result = await end;
  clearTimeout(timer);
  expect(result.code === 0 || result.signal === 'SIGKILL', JSON.stringify(result)).toBe(true);
  return result;
}

/** Who has read the answer counts on it, even if the process died before it could end. */
function isAcknowledged({ code, out }: Ended): boolean {
  return code === 0 || out !== '';
}

async function usualDuration(args: readonly string[], where = place): Promise<number> {
  const began = performance.now();
  expect(await run(where, args)).toMatchObject({ code: 0 });
  return performance.now() - began;
}

it.each([
  [['done', 'command-line', '-t', '45m', '-m', 'pipes']],
  [['done', 'docker', '--with-needs']],
  [['log', 'web', '25m', '-m', 'cookies']],
  [['note', 'web', 'Q: Why? A: Because.']],
  [['start', 'command-line']],
  [['stop', '-m', 'enough']],
  [['stop', '--discard']],
  [['skip', 'git']],
  [['reopen', 'acid']],
  [['know', 'sql']],
  [['choose', 'go']],
  [['review', 'internet', '--grade', '3']],
  [['amend', '@1', '--time', '1h']],
  [['amend', '@1', '--delete']],
  [['goal', 'docker']],
  [['goal', 'http', '--drop']],
  [['import', 'list.md']],
  [['undo']],
  [['redo']],
  [['config', 'weekly_goal', '8h']],
])(
  '%j',
  async args => {
    putDatabase(place, sound.database);
    await run(place, args);
    putDatabase(place, sound.database);
    const usual = await usualDuration(args);
    const written = eventsIn(place.database).length - before.length;
    expect(written).toBeGreaterThan(0);
    for (let round = 0; round < rounds(3, 200); round++) {
      putDatabase(place, sound.database);
      const ended = await killed(place, args, usual);
      const after = eventsIn(place.database);
      expect(after.slice(0, before.length)).toEqual(before);
      expect(isAcknowledged(ended) ? [written] : [0, written]).toContain(after.length - before.length);
      expect(problemsIn(place.database)).toEqual([]);
      expect(readdirSync(join(place.database, '..'))).toEqual(['roadmap.db']);
    }
  },
  600_000,
);

it('import, which the same once more completes', async () => {
  const args = ['import', 'elsewhere.jsonl'];
  putDatabase(place, sound.database);
  const usual = await usualDuration(args);
  for (let round = 0; round < rounds(4, 200); round++) {
    putDatabase(place, sound.database);
    const ended = await killed(place, args, usual);
    const own = () => eventsIn(place.database).filter(({ device }) => device !== 'elsewhere001');
    const arrived = eventsIn(place.database).length - before.length;
    expect(own()).toEqual(before);
    if (isAcknowledged(ended)) expect(arrived).toBe(imported);
    expect(problemsIn(place.database)).toEqual([]);
    if (round % 2 > 0) expect(await run(place, ['next'])).toMatchObject({ code: 0 });
    expect(await run(place, args)).toMatchObject({ code: 0 });
    expect(eventsIn(place.database)).toHaveLength(before.length + imported);
    expect(own()).toEqual(before);
    expect(problemsIn(place.database)).toEqual([]);
  }
}, 1_200_000);

it('backup, of which there is a whole one or none', async () => {
  putDatabase(place, sound.database);
  const file = join(place.home, 'copy.db');
  const usual = await usualDuration(['backup', 'copy.db']);
  for (let round = 0; round < rounds(3, 200); round++) {
    rmSync(file, { force: true });
    const ended = await killed(place, ['backup', 'copy.db'], usual);
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
}, 600_000);

it('restore, after which there is the one database or the other', async () => {
  putDatabase(place, sound.database);
  expect(await run(place, ['backup', 'old.db'])).toMatchObject({ code: 0 });
  const usual = await usualDuration(['restore', 'old.db']);
  for (let round = 0; round < rounds(3, 200); round++) {
    rmSync(join(place.database, '..'), { recursive: true });
    putDatabase(place, sound.database);
    expect(await run(place, ['log', 'web', '1h'])).toMatchObject({ code: 0 });
    const present = eventsIn(place.database);
    const ended = await killed(place, ['restore', 'old.db'], usual);
    const after = eventsIn(place.database);
    expect([before.length, present.length]).toContain(after.length);
    if (isAcknowledged(ended)) expect(after).toHaveLength(before.length);
    expect(problemsIn(place.database)).toEqual([]);
    // What is there no more has been kept.
    const kept = readdirSync(join(place.database, '..')).filter(name =>
      /before-restore-\d+-\d+-\d+-\d+$/.test(name),
    );
    if (after.length < present.length) {
      expect(eventsIn(join(place.database, '..', kept[0]!))).toEqual(present);
    }
    expect(await run(place, ['done', 'command-line'])).toMatchObject({ code: 0 });
  }
}, 1_200_000);

/** Reading the built-in roadmap for the first time takes most of a second. */
function quickPlace(): Place {
  const quick = makePlace();
  writeFileSync(join(quick.home, 'roadmap.yaml'), smallRoadmap);
  return quick;
}

it('check --fix, which saves as much when it is typed once more', async () => {
  const place = quickPlace();
  const damaged = join(place.home, 'damaged.db');
  const bytes = readFileSync(sound.database);
  // In the last entry as its row begins: without it, no number is missing.
  const { device, seq, hlc } = before.at(-1)!;
  const at = bytes.indexOf(Buffer.concat([Buffer.from(device), Buffer.of(seq), Buffer.from(hlc)]));
  expect(at).toBeGreaterThan(0);
  writeFileSync(damaged, bytes.fill('x', at, at + 4));
  putDatabase(place, damaged);
  const usual = await usualDuration(['check', '--fix'], place);
  const saved = eventsIn(place.database);
  expect(saved).toEqual(before.slice(0, -1));
  for (let round = 0; round < rounds(3, 200); round++) {
    rmSync(join(place.database, '..'), { recursive: true });
    putDatabase(place, damaged);
    await killed(place, ['check', '--fix'], usual);
    expect(await run(place, ['check', '--fix'])).toMatchObject({ code: 0 });
    expect(eventsIn(place.database)).toEqual(saved);
    expect(problemsIn(place.database)).toEqual([]);
    const kept = readdirSync(join(place.database, '..')).filter(name => /damaged-[\d-]+$/.test(name));
    expect(readFileSync(join(place.database, '..', kept[0]!))).toEqual(readFileSync(damaged));
  }
  place.remove();
}, 600_000);

it('a command that brings an older database up to date', async () => {
  const older = quickPlace();
  const file = join(older.home, 'older.db');
  writeOlder(file);
  putDatabase(older, file);
  const usual = await usualDuration(['log', 'web', '1m'], older);
  for (let round = 0; round < rounds(3, 200); round++) {
    rmSync(join(older.database, '..'), { recursive: true });
    putDatabase(older, file);
    const ended = await killed(older, ['log', 'web', '1m'], usual);
    expect(await run(older, ['next'])).toMatchObject({ code: 0 });
    const after = eventsIn(older.database);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(isAcknowledged(ended) ? [1] : [0, 1]).toContain(after.length - before.length);
    expect(problemsIn(older.database)).toEqual([]);
    const copy = new Sqlite(`${older.database}.before-v2`, { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM event').pluck().get()).toBe(before.length);
    copy.close();
  }
  older.remove();
}, 600_000);

/** The same log as the first version of the tables held it. */
function writeOlder(file: string): void {
  const db = new Sqlite(file);
  db.pragma(`application_id = ${applicationId}`);
  db.exec(migrations[0]!);
  db.pragma('user_version = 1');
  db.prepare('ATTACH ? AS sound').run(sound.database);
  db.exec('INSERT INTO event SELECT * FROM sound.event');
  db.exec("INSERT INTO meta SELECT * FROM sound.meta WHERE key IN ('device', 'clock')");
  db.close();
}

it.each([
  [['export', 'copy.jsonl'], 'copy.jsonl'],
  [['report', 'all', '-o', 'copy.html'], 'copy.html'],
  [['init', 'copy.yaml'], 'copy.yaml'],
])(
  '%j, which leaves a whole file or none',
  async (args, file) => {
    putDatabase(place, sound.database);
    const path = join(place.home, file);
    const usual = await usualDuration(args);
    const { size } = statSync(path);
    for (let round = 0; round < rounds(3, 200); round++) {
      rmSync(path);
      const ended = await killed(place, args, usual);
      const written = statSync(path, { throwIfNoEntry: false })?.size;
      expect(isAcknowledged(ended) ? [size] : [undefined, size]).toContain(written);
      if (written === undefined) writeFileSync(path, '');
      for (const name of readdirSync(place.home)) if (/^\..*new-/.test(name)) rmSync(join(place.home, name));
    }
    rmSync(path);
  },
  600_000,
);

it('a first command, after which the next one begins', async () => {
  const fresh = quickPlace();
  const usual = await usualDuration(['log', 'web', '30m'], fresh);
  for (let round = 0; round < rounds(5, 200); round++) {
    rmSync(join(fresh.home, 'data'), { recursive: true, force: true });
    const ended = await killed(fresh, ['log', 'web', '30m'], usual);
    const written = eventsIn(fresh.database).length;
    expect(isAcknowledged(ended) ? [1] : [0, 1]).toContain(written);
    expect(await run(fresh, ['log', 'web', '30m'])).toMatchObject({ code: 0 });
    expect(eventsIn(fresh.database)).toHaveLength(written + 1);
    expect(problemsIn(fresh.database)).toEqual([]);
  }
  fresh.remove();
}, 600_000);

it('eight at once, again and again in one database', async () => {
  putDatabase(place, sound.database);
  const usual = 4 * (await usualDuration(['log', 'web', '1m']));
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds(2, 50); round++) {
    const texts = Array.from({ length: 8 }, (_, i) => `thought ${round}.${i}`);
    const all = await Promise.all(texts.map(text => killed(place, ['note', 'web', text], usual)));
    acknowledged.push(...texts.filter((_, i) => isAcknowledged(all[i]!)));
    await wait(1);
    const kept = eventsIn(place.database).map(({ data }) => JSON.parse(data).text as string | undefined);
    const thoughts = kept.filter(text => text?.startsWith('thought'));
    expect(new Set(thoughts).size).toBe(thoughts.length);
    expect(acknowledged.filter(text => !kept.includes(text))).toEqual([]);
    expect(problemsIn(place.database)).toEqual([]);
  }
  expect(acknowledged.length).toBeGreaterThan(0);
}, 600_000);
