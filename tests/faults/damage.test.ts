// A database that was cut off or changed anywhere: no command crashes, `check` sees the damage, and all that is left is
// saved.

import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../bench/generate.ts';
import type { StoredEvent } from '../../src/core/log/events.ts';
import { schemaVersion } from '../../src/store/schema.ts';
import { run as runHere } from '../cli/run.ts';
import { rounds } from '../rounds.ts';
import {
  builtIn,
  eventsIn,
  fromElsewhere,
  makePlace,
  type Place,
  prepared,
  putDatabase,
  run,
  smallRoadmap,
} from './place.ts';

const random = randomFrom(2);
const longText = 'window functions and frames ';
let sound: Place;
let place: Place;
/** The databases to damage: the sound one, and one with everything still to be folded, as a killed import leaves it. */
let whole: string;
let unfolded: string;
let written: Map<string, StoredEvent>;
/** The answers of the sound database. */
let answers: string[];
const now = new Date().toISOString();
/** The exit codes that a damaged database may give: success, a problem, or damaged. */
const allowed = [0, 1, 6];

beforeAll(async () => {
  sound = makePlace();
  writeFileSync(join(sound.home, 'roadmap.yaml'), smallRoadmap);
  const note = ['note', 'web', longText.repeat(300)];
  const commands = Array.from({ length: 60 }, (_, i) => (i % 15 === 0 ? note : ['log', 'web', `${i + 1}m`]));
  await prepared(sound, [...commands, ['config', 'weekly_goal', '8h']]);
  written = byName(eventsIn(sound.database));
  place = makePlace();
  writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
  // The roadmap of this folder is compiled, too.
  putDatabase(place, sound.database);
  await prepared(place, []);
  copyFileSync(place.database, sound.database);
  whole = sound.database;
  unfolded = join(sound.home, 'unfolded.db');
  copyFileSync(whole, unfolded);
  const db = new Sqlite(unfolded);
  db.exec('INSERT INTO arrived (device, first, last) SELECT device, min(seq), max(seq) FROM event');
  db.close();
  answers = await asked();
}, 60_000);

function byName(events: readonly StoredEvent[]): Map<string, StoredEvent> {
  return new Map(events.map(event => [`${event.device}.${event.seq}`, event]));
}

/** In microseconds of processor time, since other processes may be busy: more would feel like a hang. */
const longest = 2_000_000;

/** In this process, which would crash with it. */
async function type(...args: string[]) {
  const { home, database } = place;
  const began = process.cpuUsage();
  const env = { ROADMAP_DB: database };
  const ran = await runHere(args, { home, cwd: home, builtIn, now, env });
  const { user, system } = process.cpuUsage(began);
  expect(user + system, args.join(' ')).toBeLessThan(longest);
  return ran;
}

/** All output about the records. */
async function asked(): Promise<string[]> {
  const said: string[] = [];
  for (const args of [
    ['list', '--all', '--json'],
    ['history', '--json'],
    ['show', 'web', '--json'],
    ['report', 'all', '--json'],
    ['list', 'window', '--json'],
    ['list', 'git', '--json'],
    ['config', '--json'],
    ['undo', '--list', '--json'],
  ]) {
    const { code, out } = await type(...args);
    said.push(`${args.join(' ')}: ${code}\n${out}`);
  }
  return said;
}

function putCopy(damage: (bytes: Buffer) => Buffer): void {
  for (const name of readdirSync(join(place.database, '..'))) rmSync(join(place.database, '..', name));
  putDatabase(place, whole);
  writeFileSync(place.database, damage(readFileSync(place.database)));
}

/** If `check` finds nothing, nothing may be wrong. */
async function checkSees(what: string): Promise<void> {
  const { code, err } = await type('check');
  expect(allowed, `${what}: ${err}`).toContain(code);
  if (code !== 0) return;
  expect(byName(eventsIn(place.database)), what).toEqual(written);
  expect(await asked(), what).toEqual(answers);
}

/** Of a file without later writes, everything is saved except entries in the damaged part. */
async function fixSaves(what: string, touched: (bytes: Buffer) => boolean): Promise<void> {
  const { code, err } = await type('check', '--fix');
  expect(allowed, `${what}: ${err}`).toContain(code);
  const saved = code === 6 ? new Map<string, StoredEvent>() : byName(eventsIn(place.database));
  for (const [name, event] of written) {
    if (saved.has(name)) expect(saved.get(name), what).toEqual(event);
    else expect(touched(Buffer.from(event.hlc)), `${what}: ${name} is lost`).toBe(true);
  }
}

/** Damages copies, has them checked and repaired, and uses one before it is repaired. */
async function survive(
  what: string,
  damage: (bytes: Buffer) => Buffer,
  touched: (bytes: Buffer) => boolean,
): Promise<void> {
  putCopy(damage);
  await checkSees(what);
  putCopy(damage);
  await fixSaves(what, touched);
  putCopy(damage);
  for (const args of [['next'], ['list'], ['history'], ['check'], ['done', 'git']]) {
    const { code, err } = await type(...args);
    expect(allowed, `${what}, ${args}: ${err}`).toContain(code);
  }
  const acknowledged = await type('log', 'git', '17m');
  const damaged = readFileSync(place.database);
  const fixed = await type('check', '--fix');
  expect(allowed, `${what}: ${fixed.err}`).toContain(fixed.code);
  if (fixed.code === 6) return;
  expect(await type('next'), what).toMatchObject({ code: 0 });
  const after = byName(eventsIn(place.database));
  for (const [name, event] of written) if (after.has(name)) expect(after.get(name), what).toEqual(event);
  const times = [...after.values()].filter(({ topic, kind }) => topic === 'git' && kind === 'time.logged');
  if (acknowledged.code === 0) expect(times, what).toHaveLength(1);
  else if (acknowledged.err.includes('nothing was changed')) expect(times, what).toEqual([]);
  const kept = readdirSync(join(place.database, '..')).filter(name => /damaged-[\d-]+$/.test(name));
  if (kept.length > 0) expect(readFileSync(join(place.database, '..', kept[0]!))).toEqual(damaged);
  expect(await type('done', 'web'), what).toMatchObject({ code: 0 });
}

/** A note of several pages lies in many places, and an entry's clock value lies elsewhere than the entry. */
const longestEntry = 400;

/** Whether damage between these places may have hit these bytes. */
function within(from: number, to: number): (bytes: Buffer) => boolean {
  return bytes => {
    const all = readFileSync(whole);
    for (let at = all.indexOf(bytes); at >= 0; at = all.indexOf(bytes, at + 1)) {
      if (at + longestEntry > from && at - longestEntry < to) return true;
      if (all.indexOf(longText, at) - at < longestEntry && all.indexOf(longText, at) > 0) return true;
    }
    return false;
  };
}

beforeAll(() => putDatabase(place, sound.database));

describe('a database', () => {
  it('in which a bit was flipped', async () => {
    const { size } = statSync(sound.database);
    for (let round = 0; round < rounds(8, 100); round++) {
      const [at, bit] = [Math.floor(random() * size), Math.floor(random() * 8)];
      const flipped = (bytes: Buffer) => bytes.fill(bytes[at]! ^ (1 << bit), at, at + 1);
      await survive(`bit ${bit} at ${at} flipped`, flipped, within(at, at + 1));
    }
  }, 3_600_000);

  it('whose bytes were changed somewhere', async () => {
    const { size } = statSync(sound.database);
    for (let round = 0; round < rounds(8, 100); round++) {
      const [at, length] = [Math.floor(random() * size), 1 + Math.floor(random() * 3)];
      const value = Math.floor(random() * 256);
      const what = `${length} bytes at ${at} set to ${value}`;
      await survive(what, bytes => bytes.fill(value, at, at + length), within(at, at + length));
    }
  }, 3_600_000);

  it('in which a whole page was changed', async () => {
    const pages = statSync(sound.database).size / 4096;
    for (let round = 0; round < rounds(4, 100); round++) {
      const number =
        round < pages ? Math.floor((round * pages) / rounds(4, 100)) : Math.floor(random() * pages);
      const value = round % 2 === 0 ? 0 : Math.floor(random() * 256);
      const [from, to] = [number * 4096, (number + 1) * 4096];
      await survive(`page ${number} set to ${value}`, bytes => bytes.fill(value, from, to), within(from, to));
    }
  }, 3_600_000);

  it('that a killed import left to be folded', async () => {
    whole = unfolded;
    try {
      const { size } = statSync(whole);
      for (let round = 0; round < rounds(6, 100); round++) {
        const [at, length] = [Math.floor(random() * size), 1 + Math.floor(random() * 100)];
        const value = Math.floor(random() * 256);
        const what = `${length} bytes at ${at} set to ${value}, unfolded`;
        await survive(what, bytes => bytes.fill(value, at, at + length), within(at, at + length));
      }
    } finally {
      whole = sound.database;
    }
  }, 3_600_000);

  it('that was cut off', async () => {
    const { size } = statSync(sound.database);
    for (let round = 0; round < rounds(4, 100); round++) {
      const length = Math.floor(random() * size);
      await survive(`cut off at ${length}`, bytes => bytes.subarray(0, length), within(length - 4096, size));
    }
  }, 3_600_000);
});

it('the built program ends properly, too', async () => {
  for (let round = 0; round < rounds(2, 30); round++) {
    putDatabase(place, sound.database);
    const bytes = readFileSync(place.database);
    const at = Math.floor(random() * bytes.length);
    writeFileSync(place.database, bytes.fill(0xa5, at, at + 200));
    for (const args of [['next'], ['done', 'git'], ['list'], ['history'], ['check'], ['check', '--fix']]) {
      const { code, signal, err } = await run(place, args);
      expect({ signal, isFair: allowed.includes(code ?? -1) }, err).toEqual({ signal: null, isFair: true });
    }
  }
}, 3_600_000);

it('a database of a newer version is refused by every command, and not a byte of it changed', async () => {
  for (const name of readdirSync(join(place.database, '..'))) rmSync(join(place.database, '..', name));
  putDatabase(place, sound.database);
  const db = new Sqlite(place.database);
  db.pragma(`user_version = ${schemaVersion + 1}`);
  db.close();
  const bytes = readFileSync(place.database);
  const folder = join(place.database, '..');
  const names = readdirSync(folder);
  copyFileSync(sound.database, join(place.home, 'older.db'));
  writeFileSync(join(place.home, 'elsewhere.jsonl'), fromElsewhere(10, 'small'));
  for (const args of [
    ['next'],
    ['list'],
    ['done', 'git'],
    ['undo'],
    ['history'],
    ['config', 'weekly_goal', '8h'],
    ['export', 'copy.jsonl'],
    ['backup', 'copy.db'],
    ['check'],
    ['check', '--fix'],
    ['import', 'elsewhere.jsonl'],
    ['log', 'web', '5m'],
    ['review', 'web', '--grade', '3'],
  ]) {
    expect(await type(...args), args.join(' ')).toMatchObject({ code: 6, out: '' });
    expect(readFileSync(place.database).equals(bytes), args.join(' ')).toBe(true);
    expect(readdirSync(folder)).toEqual(names);
  }
  // The older one can be restored, and the newer one is kept.
  expect(await type('restore', 'older.db')).toMatchObject({ code: 0 });
  expect(byName(eventsIn(place.database))).toEqual(written);
  const kept = readdirSync(folder).find(name => name.includes('before-restore'));
  const aside = new Sqlite(join(folder, kept!), { readonly: true });
  expect(aside.pragma('user_version', { simple: true })).toBe(schemaVersion + 1);
  expect(aside.prepare('SELECT count(*) FROM event').pluck().get()).toBe(written.size);
  aside.close();
});
