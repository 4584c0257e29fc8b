// A database that was cut off or changed anywhere: no command dies of it, and what can be read is brought back.

import {
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../bench/generate.ts';
import type { StoredEvent } from '../../src/core/events.ts';
import { migrations } from '../../src/store/migrations.ts';
import { run as runHere } from '../cli/run.ts';
import {
  builtIn,
  eventsIn,
  makePlace,
  type Place,
  prepared,
  putDatabase,
  run,
  smallRoadmap,
} from './place.ts';
import { rounds } from './rounds.ts';

const random = randomFrom(2);
let sound: Place;
let place: Place;
let written: Map<string, StoredEvent>;
/** What may be answered to a damaged database: as ever, that something is wrong, or that it is damaged. */
const fair = [0, 1, 6];

beforeAll(async () => {
  sound = makePlace();
  writeFileSync(join(sound.home, 'roadmap.yaml'), smallRoadmap);
  const note = ['note', 'web', 'window functions and frames '.repeat(300)];
  const commands = Array.from({ length: 60 }, (_, i) => (i % 15 === 0 ? note : ['log', 'web', `${i + 1}m`]));
  await prepared(sound, commands);
  written = byName(eventsIn(sound.database));
  place = makePlace();
  writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
}, 60_000);
afterAll(() => {
  sound.remove();
  place.remove();
});

function byName(events: readonly StoredEvent[]): Map<string, StoredEvent> {
  return new Map(events.map(event => [`${event.device}.${event.seq}`, event]));
}

/** In this process, which would die with it. */
async function type(...args: string[]) {
  const { home, database } = place;
  const began = performance.now();
  const env = { ROADMAP_DB: database };
  const ran = await runHere(args, { home, cwd: home, builtIn, now: new Date().toISOString(), env });
  expect(performance.now() - began, args.join(' ')).toBeLessThan(10_000);
  return ran;
}

/** Uses a copy that `damage` was done to as if nothing had happened, and then has it mended. */
async function survive(what: string, damage: () => void): Promise<void> {
  for (const name of readdirSync(join(place.database, '..'))) rmSync(join(place.database, '..', name));
  putDatabase(place, sound.database);
  damage();
  for (const args of [['next'], ['list'], ['history'], ['check'], ['done', 'git']]) {
    const { code, err } = await type(...args);
    expect(fair, `${what}, ${args}: ${err}`).toContain(code);
  }
  const acknowledged = await type('log', 'git', '17m');
  const damaged = readFileSync(place.database);
  const fixed = await type('check', '--fix');
  expect(fair, `${what}: ${fixed.err}`).toContain(fixed.code);
  if (fixed.code === 6) return;
  expect(await type('next'), what).toMatchObject({ code: 0 });
  const after = byName(eventsIn(place.database));
  for (const [name, event] of written) if (after.has(name)) expect(after.get(name), what).toEqual(event);
  const times = [...after.values()].filter(({ topic, kind }) => topic === 'git' && kind === 'time.logged');
  if (acknowledged.code === 0) expect(times, what).toHaveLength(1);
  const kept = readdirSync(join(place.database, '..')).filter(name => /damaged-[\d-]+$/.test(name));
  if (kept.length > 0) expect(readFileSync(join(place.database, '..', kept[0]!))).toEqual(damaged);
  expect(await type('done', 'web'), what).toMatchObject({ code: 0 });
}

beforeAll(() => putDatabase(place, sound.database));

describe('a database', () => {
  it('whose bytes were changed somewhere', async () => {
    const { size } = statSync(sound.database);
    for (let round = 0; round < rounds(8, 100); round++) {
      const [at, length] = [Math.floor(random() * size), 1 + Math.floor(random() * 3)];
      const value = Math.floor(random() * 256);
      await survive(`${length} bytes at ${at} set to ${value}`, () => {
        const bytes = readFileSync(place.database);
        writeFileSync(place.database, bytes.fill(value, at, at + length));
      });
    }
  }, 600_000);

  it('in which a whole page was', async () => {
    const pages = statSync(sound.database).size / 4096;
    for (let round = 0; round < rounds(4, 100); round++) {
      const number =
        round < pages ? Math.floor((round * pages) / rounds(4, 100)) : Math.floor(random() * pages);
      const value = round % 2 === 0 ? 0 : Math.floor(random() * 256);
      await survive(`page ${number} set to ${value}`, () => {
        const bytes = readFileSync(place.database);
        writeFileSync(place.database, bytes.fill(value, number * 4096, (number + 1) * 4096));
      });
    }
  }, 600_000);

  it('that was cut off', async () => {
    const { size } = statSync(sound.database);
    for (let round = 0; round < rounds(4, 100); round++) {
      const length = Math.floor(random() * size);
      await survive(`cut off at ${length}`, () => truncateSync(place.database, length));
    }
  }, 600_000);
});

it('a process of its own ends as it should, too', async () => {
  for (let round = 0; round < rounds(2, 30); round++) {
    putDatabase(place, sound.database);
    const bytes = readFileSync(place.database);
    const at = Math.floor(random() * bytes.length);
    writeFileSync(place.database, bytes.fill(0xa5, at, at + 200));
    for (const args of [['next'], ['done', 'git'], ['list'], ['history'], ['check'], ['check', '--fix']]) {
      const { code, signal, err } = await run(place, args);
      expect({ signal, isFair: fair.includes(code ?? -1) }, err).toEqual({ signal: null, isFair: true });
    }
  }
}, 600_000);

it('a database of a newer version is refused by every command, and not a byte of it changed', async () => {
  for (const name of readdirSync(join(place.database, '..'))) rmSync(join(place.database, '..', name));
  putDatabase(place, sound.database);
  const db = new Sqlite(place.database);
  db.pragma(`user_version = ${migrations.length + 1}`);
  db.close();
  const bytes = readFileSync(place.database);
  const folder = join(place.database, '..');
  const names = readdirSync(folder);
  copyFileSync(sound.database, join(place.home, 'older.db'));
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
  ]) {
    expect(await type(...args), args.join(' ')).toMatchObject({ code: 6, out: '' });
    expect(readFileSync(place.database).equals(bytes), args.join(' ')).toBe(true);
    expect(readdirSync(folder)).toEqual(names);
  }
});
