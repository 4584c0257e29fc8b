// The -wal of a killed command, damaged before the next command could move it into the database. SQLite ignores
// everything after the first damage, as it does after a power cut, and the two can't be told apart. So the promise is:
// all that was acknowledged before that place is there, the rest is missing command by command, and the database is
// sound or `check` says that it isn't.

import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, expect, it } from 'vitest';
import { randomFrom } from '../../bench/generate.ts';
import type { StoredEvent } from '../../src/core/log/events.ts';
import { type Ran, run as runHere } from '../cli/run.ts';
import { rounds } from '../rounds.ts';
import { builtIn, eventsIn, makePlace, type Place, prepared, run, smallRoadmap } from './place.ts';

const random = randomFrom(5);
const now = new Date().toISOString();
const [header, frame, page] = [32, 24, 4096];

let place: Place;
/** The database at the last checkpoint, and the log since. */
let base: Buffer;
let log: Buffer;
let earlier: StoredEvent[];
let all: StoredEvent[];
/** The length of the log and the number of events after each command. */
const acknowledged: { bytes: number; events: number }[] = [];

const later = [
  ['done', 'web', '-t', '45m', '-m', 'cookies, then caches'],
  ['log', 'git', '25m', '-m', 'rebase '.repeat(1500)],
  ['goal', 'git'],
  ['note', 'web', 'Q: Why? A: Because.'],
  ['undo'],
  ['start', 'git'],
  ['stop', '-m', 'enough'],
  ['config', 'weekly_goal', '8h'],
  ['review', 'web', '--grade', '3'],
  ['log', 'web', '10m'],
];

beforeAll(async () => {
  place = makePlace();
  writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
  await prepared(
    place,
    [
      ['log', 'web', '1h', '-m', 'the first of all'],
      ['log', 'git', '5m'],
    ],
    9,
  );
  earlier = eventsIn(place.database);
  base = readFileSync(place.database);
  // While another connection is open, the log stays, as if every command had been killed at its end.
  const holder = new Sqlite(place.database);
  holder.pragma('user_version');
  for (const args of later) {
    expect(await type(...args), args.join(' ')).toMatchObject({ code: 0 });
    const events = holder.prepare('SELECT count(*) FROM event').pluck().get() as number;
    acknowledged.push({ bytes: statSync(`${place.database}-wal`).size, events });
  }
  expect(readFileSync(place.database)).toEqual(base);
  log = readFileSync(`${place.database}-wal`);
  holder.close();
  all = eventsIn(place.database);
  expect(all).toHaveLength(acknowledged.at(-1)!.events);
}, 60_000);

function type(...args: string[]): Promise<Ran> {
  const { home, database } = place;
  return runHere(args, { home, cwd: home, builtIn, now, env: { ROADMAP_DB: database } });
}

/** All output about the records. */
async function asked(): Promise<string> {
  const commands = [
    ['list', '--all'],
    ['history'],
    ['show', 'web'],
    ['show', 'git'],
    ['config'],
    ['list', 'rebase'],
  ];
  const answers: string[] = [];
  for (const args of commands) answers.push((await type(...args, '--json')).out);
  return answers.join('\n');
}

function put(main: Buffer, left: Buffer | null, shared: Buffer | null = null): void {
  const folder = dirname(place.database);
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  writeFileSync(place.database, main);
  if (left !== null) writeFileSync(`${place.database}-wal`, left);
  if (shared !== null) writeFileSync(`${place.database}-shm`, shared);
}

/** Each event is unchanged, and together they are those of the first commands, none by half. */
function expectWhole(events: readonly StoredEvent[], what: string): void {
  expect(events, what).toEqual(all.slice(0, events.length));
  expect([earlier.length, ...acknowledged.map(({ events }) => events)], what).toContain(events.length);
}

/** `intact`: the undamaged bytes of the log. */
async function survives(what: string, intact: number, again: () => void): Promise<void> {
  const least = acknowledged.findLast(({ bytes }) => bytes <= intact)?.events ?? earlier.length;
  again();
  const { code, out, err } = await type('check');
  expect({ code, err }, `${what}: ${out}`).toEqual({ code: 0, err: '' });
  const events = eventsIn(place.database);
  expectWhole(events, what);
  expect(events.length, what).toBeGreaterThanOrEqual(least);
  const told = await asked();
  expect(await type('check', '--fix'), what).toMatchObject({ code: 0, err: '' });
  expect(await asked(), what).toBe(told);

  // Or the first command is one that writes.
  again();
  expect(await type('log', 'git', '17m'), what).toMatchObject({ code: 0 });
  const after = eventsIn(place.database);
  expectWhole(after.slice(0, -1), what);
  expect(JSON.parse(after.at(-1)!.data), what).toEqual({ minutes: 17 });
  expect(await type('check'), what).toMatchObject({ code: 0 });
}

it('undamaged, everything is there', () => survives('nothing', log.length, () => put(base, log)));

it('in which bytes were changed somewhere', async () => {
  for (let round = 0; round < rounds(4, 100); round++) {
    const [at, length] = [Math.floor(random() * log.length), 1 + Math.floor(random() * 40)];
    const changed = Buffer.from(log).fill(Math.floor(random() * 256), at, at + length);
    await survives(`${length} bytes at ${at}`, at, () => put(base, changed));
  }
}, 3_600_000);

it('in which a bit was flipped', async () => {
  for (let round = 0; round < rounds(4, 100); round++) {
    // In every fourth round the header, without which nothing in the log is known to belong to it.
    const at = Math.floor(random() * (round % 4 === 3 ? header : log.length));
    const changed = Buffer.from(log);
    changed[at]! ^= 1 << Math.floor(random() * 8);
    await survives(`a bit of byte ${at}`, at, () => put(base, changed));
  }
}, 3_600_000);

it('that was cut off, or is gone', async () => {
  for (let round = 0; round < rounds(3, 100); round++) {
    const length = round === 0 ? 0 : Math.floor(random() * log.length);
    await survives(`cut off at ${length}`, length, () => put(base, log.subarray(0, length)));
  }
  await survives('gone', 0, () => put(base, null));
}, 3_600_000);

it('with other data after its end, or with a damaged index', async () => {
  const rubbish = Buffer.from(Array.from({ length: 40_000 }, () => Math.floor(random() * 256)));
  await survives('behind it', log.length, () => put(base, Buffer.concat([log, rubbish])));
  for (const length of [0, 3, 32_768])
    await survives(`${length} beside it`, log.length, () => put(base, log, rubbish.subarray(0, length)));
});

/** The database after a checkpoint that was killed when it had moved this many pages of the log. */
function halfMoved(pages: number): Buffer {
  const latest = new Map<number, Buffer>();
  for (let at = header; at < log.length; at += frame + page)
    latest.set(log.readUInt32BE(at), log.subarray(at + frame, at + frame + page));
  const file = join(place.home, 'half-moved.db');
  writeFileSync(file, base);
  const fd = openSync(file, 'r+');
  for (const [number, bytes] of [...latest].sort(([a], [b]) => a - b).slice(0, pages))
    writeSync(fd, bytes, 0, page, (number - 1) * page);
  closeSync(fd);
  return readFileSync(file);
}

it('after a killed checkpoint: check sees contradictions, and every remaining entry is saved', async () => {
  const frames = (log.length - header) / (frame + page);
  let seen = 0;
  for (let round = 0; round < rounds(6, 100); round++) {
    const main = halfMoved(1 + Math.floor(random() * 30));
    put(main, log);
    expect(await type('check')).toMatchObject({ code: 0 });
    expect(eventsIn(place.database)).toEqual(all);

    const at = header + Math.floor(random() * frames) * (frame + page);
    const what = `cut off at ${at}`;
    put(main, log.subarray(0, at));
    const { code, err } = await type('check');
    expect([0, 1, 6], `${what}: ${err}`).toContain(code);
    if (code === 0) {
      const events = eventsIn(place.database);
      expect(events, what).toEqual(all.slice(0, events.length));
      const told = await asked();
      expect(await type('check', '--fix'), what).toMatchObject({ code: 0, err: '' });
      expect(await asked(), what).toBe(told);
      continue;
    }
    seen++;
    put(main, log.subarray(0, at));
    for (const args of [['next'], ['list'], ['history'], ['done', 'git']])
      expect([0, 6], `${what}, ${args}`).toContain((await type(...args)).code);
    put(main, log.subarray(0, at));
    const fixed = await type('check', '--fix');
    expect([0, 1], `${what}: ${fixed.err}`).toContain(fixed.code);
    const saved = eventsIn(place.database);
    expect(saved.length, what).toBeGreaterThanOrEqual(earlier.length);
    for (const event of saved) expect(all, what).toContainEqual(event);
    expect(saved.slice(0, earlier.length), what).toEqual(earlier);
    expect(await type('done', 'git'), what).toMatchObject({ code: 0 });
  }
  expect(seen).toBeGreaterThan(0);
}, 3_600_000);

it('the built program ends properly, too', async () => {
  for (let round = 0; round < rounds(2, 30); round++) {
    const at = Math.floor(random() * log.length);
    put(base, Buffer.from(log).fill(0xa5, at, at + 200));
    for (const args of [['next'], ['history'], ['check'], ['note', 'web', 'new']])
      expect(await run(place, args), `200 at ${at}`).toMatchObject({ code: 0, signal: null, err: '' });
  }
}, 3_600_000);
