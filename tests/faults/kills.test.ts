// Commands that are killed at any moment: each is carried out whole or not at all, and once it has returned it stays so.

import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomFrom } from '../../bench/generate.ts';
import { eventLine, headerLine } from '../../src/files/event-line.ts';
import {
  type Ended,
  ended,
  eventsIn,
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
  await prepared(sound, [['log', 'web', '20m'], ['undo']]);
  before = eventsIn(sound.database);
  place = makePlace();
  writeFileSync(join(place.home, 'elsewhere.jsonl'), exported());
}, 60_000);
afterAll(() => {
  sound.remove();
  place.remove();
});

/** A log of another device. */
function exported(): string {
  const device = 'elsewhere001';
  const lines = Array.from({ length: imported }, (_, i) =>
    eventLine({
      device,
      seq: i + 1,
      hlc: `${(Date.UTC(2026, 0) + i).toString(16).padStart(12, '0')}-0000`,
      command: i + 1,
      kind: 'time.logged',
      roadmap: 'backend',
      topic: 'web',
      at: Date.UTC(2026, 0) + i,
      zone: 0,
      day: 20_454,
      data: JSON.stringify({ minutes: 1 + (i % 60) }),
    }),
  );
  return headerLine({ device, exported: '2026-01-02T00:00:00.000Z', events: imported }) + lines.join('');
}

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

async function usualDuration(args: readonly string[]): Promise<number> {
  const began = performance.now();
  expect(await run(place, args)).toMatchObject({ code: 0 });
  return performance.now() - began;
}

it.each([
  [['done', 'command-line', '-t', '45m', '-m', 'pipes']],
  [['done', 'docker', '--with-needs']],
  [['log', 'web', '25m', '-m', 'cookies']],
  [['note', 'web', 'Q: Why? A: Because.']],
  [['start', 'command-line']],
  [['stop', '-m', 'enough']],
  [['skip', 'git']],
  [['reopen', 'acid']],
  [['know', 'sql']],
  [['choose', 'go']],
  [['review', 'internet', '--grade', '3']],
  [['amend', '@1', '--time', '1h']],
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
      const { code } = await killed(place, args, usual);
      const after = eventsIn(place.database);
      expect(after.slice(0, before.length)).toEqual(before);
      expect(code === 0 ? [written] : [0, written]).toContain(after.length - before.length);
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
    const { code } = await killed(place, args, usual);
    const own = () => eventsIn(place.database).filter(({ device }) => device !== 'elsewhere001');
    const arrived = eventsIn(place.database).length - before.length;
    expect(own()).toEqual(before);
    if (code === 0) expect(arrived).toBe(imported);
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
    const { code } = await killed(place, ['backup', 'copy.db'], usual);
    const copied = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
    if (code === 0) expect(copied).toBe(true);
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
    const { code } = await killed(place, ['restore', 'old.db'], usual);
    const after = eventsIn(place.database);
    expect([before.length, present.length]).toContain(after.length);
    if (code === 0) expect(after).toHaveLength(before.length);
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

it('a first command, after which the next one begins', async () => {
  const fresh = makePlace();
  // Reading the built-in roadmap for the first time takes most of a second.
  writeFileSync(join(fresh.home, 'roadmap.yaml'), smallRoadmap);
  const began = performance.now();
  expect(await run(fresh, ['log', 'web', '30m'])).toMatchObject({ code: 0 });
  const usual = performance.now() - began;
  for (let round = 0; round < rounds(5, 200); round++) {
    rmSync(join(fresh.home, 'data'), { recursive: true, force: true });
    const { code } = await killed(fresh, ['log', 'web', '30m'], usual);
    const written = eventsIn(fresh.database).length;
    expect(code === 0 ? [1] : [0, 1]).toContain(written);
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
    acknowledged.push(...texts.filter((_, i) => all[i]!.code === 0));
    await wait(1);
    const kept = new Set(eventsIn(place.database).map(({ data }) => JSON.parse(data).text as string));
    expect(acknowledged.filter(text => !kept.has(text))).toEqual([]);
    expect(problemsIn(place.database)).toEqual([]);
  }
  expect(acknowledged.length).toBeGreaterThan(0);
}, 600_000);
