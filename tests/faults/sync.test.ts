// Sync that is killed, finds no room, meets many others or many branches: the next one always makes up for it.

import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../bench/generate.ts';
import { writeDevices } from '../../bench/repository.ts';
import { newFolder } from '../folder.ts';
import { rounds } from '../rounds.ts';
import { logOf as logIn, newLife, problemsOf } from '../sync/life.ts';
import { gitIn } from '../sync/repository.ts';
import { killed, usualDuration } from './kill.ts';
import {
  eventsIn,
  makePlace as makeEmpty,
  type Place,
  prepared,
  problemsIn,
  putDatabase,
  run,
  smallRoadmap,
} from './place.ts';
import { fill, removeDisk, smallDisk } from './small-disk.ts';

const random = randomFrom(24);

/** With a small roadmap: the database must fit on a small disk several times. */
function withRoadmap(place: Place): Place {
  writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
  return place;
}
const makePlace = () => withRoadmap(makeEmpty());

/** A device with 301 entries that were never sent there, and a repository with 300 of another one. */
let sound: Place;
let repository: string;
const each = 300;

beforeAll(async () => {
  sound = makePlace();
  await prepared(sound, [['log', 'web', '1m']]);
  const own = join(sound.home, 'own.git');
  writeDevices(own, 1, each);
  expect(await run(sound, ['sync', '--to', own, '--join'])).toMatchObject({ code: 0 });
  expect(await run(sound, ['sync', '--off'])).toMatchObject({ code: 0 });
  repository = join(newFolder(), 'log.git');
  writeDevices(repository, 1, each, { topics: ['web'], named: 'other' });
}, 60_000);

/** Puts all back as it was before the first sync; without the repository, the first sync makes it. */
function putBack(place: Place, there: string, isThere = true): void {
  putDatabase(place, sound.database);
  rmSync(`${place.database}.sync`, { recursive: true, force: true });
  for (const name of readdirSync(dirname(place.database)))
    if (name.includes('before-')) rmSync(join(dirname(place.database), name));
  rmSync(there, { recursive: true, force: true });
  if (isThere) cpSync(repository, there, { recursive: true });
}

/** One sync more, and nothing is lost or there twice: neither here nor there. */
async function expectWhole(place: Place, there: string, wasThere = true): Promise<void> {
  expect(problemsIn(place.database)).toEqual([]);
  const next = await run(place, ['sync', '--to', there, '--join']);
  expect([next.code, next.err.includes('error')]).toEqual([0, false]);
  expect(problemsIn(place.database)).toEqual([]);
  const all = eventsIn(place.database);
  expect(all).toHaveLength(1 + (wasThere ? 2 : 1) * each);
  const other = makePlace();
  expect(await run(other, ['sync', '--to', there])).toMatchObject({ code: 0, err: '' });
  expect(eventsIn(other.database)).toEqual(all);
  gitIn(there, ['fsck', '--strict', '--no-dangling']);
}

describe('a sync that is killed', () => {
  it('is made up for by the next one', async () => {
    const place = makePlace();
    const there = join(place.home, 'log.git');
    const args = ['sync', '--to', there, '--join'];
    putBack(place, there);
    const usual = await usualDuration(args, place);
    for (let left = rounds(3, 200); left > 0; ) {
      putBack(place, there);
      const { signal } = await killed(place, args, usual);
      if (signal === 'SIGKILL') left--;
      await expectWhole(place, there);
    }
  }, 3_600_000);

  it.skipIf(process.platform !== 'linux')(
    'or of which a program of git is, as well',
    async () => {
      const place = makePlace();
      const there = join(place.home, 'log.git');
      const programs = newFolder();
      const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
      const env = { ...place.env, PATH: `${programs}:${place.env.PATH}` };
      for (let left = rounds(3, 100); left > 0; left--) {
        putBack(place, there, left % 2 > 0);
        const seconds = (0.002 + 0.04 * random()).toFixed(3);
        writeFileSync(
          join(programs, 'git'),
          `#!/bin/sh\nexec timeout --foreground -s KILL ${seconds} ${real} "$@"\n`,
        );
        chmodSync(join(programs, 'git'), 0o755);
        const ended = await run({ ...place, env }, ['sync', '--to', there, '--join']);
        expect([0, 1]).toContain(ended.code);
        if (ended.code === 1) expect(ended.err).toMatch(/^error: /);
        await expectWhole(place, there, left % 2 > 0);
      }
    },
    3_600_000,
  );
});

describe('a small disk', () => {
  const disk = smallDisk();
  if (disk) withRoadmap(disk);
  afterAll(() => disk && removeDisk(disk));

  it.skipIf(disk === null).each(['here', 'there'])(
    'that is full %s: it is said, and the next sync has all',
    async side => {
      const place = side === 'here' ? disk! : makePlace();
      const there = side === 'here' ? join(place.home, 'log.git') : join(dirname(disk!.database), 'log.git');
      const refused: string[] = [];
      const steps = rounds(4, 60);
      for (let step = 0; step < steps; step++) {
        rmSync(join(dirname(disk!.database), 'filler'), { force: true });
        putBack(place, there);
        fill(disk!, Math.round((step / steps) * 120));
        const ended = await run(place, ['sync', '--to', there, '--join']);
        expect(ended.signal).toBe(null);
        if (ended.code !== 0) {
          expect(ended.err).toMatch(/^error: /);
          refused.push(ended.err.split('\n')[0]!);
        }
        rmSync(join(dirname(disk!.database), 'filler'), { force: true });
        await expectWhole(place, there);
      }
      expect(refused).not.toEqual([]);
      expect(refused.filter(said => /internal|unexpected/i.test(said))).toEqual([]);
    },
    3_600_000,
  );
});

it('many devices push at once, again and again, and all arrive', async () => {
  const life = newLife();
  const [devices, pushes] = [rounds(4, 50), rounds(2, 10)];
  for (let i = 0; i < devices; i++) life.add();
  // One of them makes the repository.
  await life.on(life.devices[0]!, 'sync', '--to', life.repository);
  for (let push = 0; push < pushes; push++) {
    for (const device of life.devices) await life.record(device, 'note', 'web', `${device.name} ${push}`);
    const ran = await Promise.all(
      life.devices.map(device => life.on(device, 'sync', '--to', life.repository, '--join')),
    );
    // Who lost every race says so, and sends it with the next sync.
    for (const { code, err } of ran) expect(code === 0 ? 'sent' : err).toMatch(/^sent$|changes all the time/);
  }
  for (let round = 0; round < 2; round++)
    for (const device of life.devices)
      expect((await life.on(device, 'sync', '--to', life.repository, '--join')).code).toBe(0);
  const logs = life.devices.map(logIn);
  expect(logs[0]).toHaveLength(devices * pushes);
  for (const log of logs) expect(log).toEqual(logs[0]);
  for (const device of life.devices) expect(problemsOf(device)).toEqual([]);
}, 3_600_000);

it('many branches are taken over, and none of them twice', async () => {
  const place = makePlace();
  const branches = rounds(120, 1000);
  const there = join(place.home, 'log.git');
  writeDevices(there, branches, 20, { topics: ['web'] });
  const guarded = await run(place, ['sync', '--to', there]);
  expect([guarded.code, guarded.err]).toEqual([4, expect.stringContaining(`of ${branches} other devices`)]);
  expect(await run(place, ['sync', '--to', there, '--join'])).toMatchObject({ code: 0, err: '' });
  expect(eventsIn(place.database)).toHaveLength(branches * 20);
  expect(problemsIn(place.database)).toEqual([]);
  expect((await run(place, ['sync'])).out).toContain('nothing new');
}, 3_600_000);
