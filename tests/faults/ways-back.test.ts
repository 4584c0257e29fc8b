// The recovery guide of `roadmap help trouble`: each row's damage is made, the message names the way back, and that way
// works.

import { chmodSync, chownSync, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Recovery, recoveryGuide } from '../../src/core/cli/recovery-guide.ts';
import type { StoredEvent } from '../../src/core/log/events.ts';
import { schemaVersion } from '../../src/store/schema.ts';
import { type Ended, ended } from '../cli/built.ts';
import { type Ran, run as runHere } from '../cli/run.ts';
import {
  eventsIn,
  fromElsewhere,
  makePlace,
  type Place,
  prepared,
  problemsIn,
  putDatabase,
  run,
  shell,
  smallRoadmap,
  start,
  writeOlder,
} from './place.ts';
import { fill, removeDisk, smallDisk } from './small-disk.ts';

let sound: Place;
let place: Place;
/** All events, none of which may be lost. */
let all: StoredEvent[];

beforeAll(async () => {
  sound = makePlace();
  writeFileSync(join(sound.home, 'roadmap.yaml'), smallRoadmap);
  const notes = Array.from({ length: 12 }, (_, i) => [
    'log',
    'web',
    '10m',
    '-m',
    `thought ${i}, `.repeat(30),
  ]);
  const kept = [
    ['export', 'all.jsonl'],
    ['backup', 'all.db'],
  ];
  await prepared(sound, [...notes, ['config', 'weekly_goal', '8h'], ...kept]);
}, 60_000);
beforeEach(() => {
  place = makePlace(sound.database);
  for (const file of ['roadmap.yaml', 'all.jsonl', 'all.db'])
    copyFileSync(join(sound.home, file), join(place.home, file));
  all = eventsIn(place.database);
});

function type(...args: string[]): Promise<Ran> {
  return typeAt(new Date().toISOString(), ...args);
}

function typeAt(now: string, ...args: string[]): Promise<Ran> {
  const { home, database } = place;
  return runHere(args, { home, cwd: home, builtIn: '', now, env: { ROADMAP_DB: database } });
}

async function well(...args: string[]): Promise<string> {
  const { code, out, err } = await type(...args);
  expect({ code, err }, args.join(' ')).toEqual({ code: 0, err: '' });
  return out;
}

async function refused(code: number, ...args: string[]): Promise<string> {
  const ran = await type(...args);
  expect(ran, args.join(' ')).toMatchObject({ code, out: '' });
  return ran.err;
}

/** Permissions don't hold for root. */
function runAsSomebody(...args: string[]): Promise<Ended> {
  const nobody = 65_534;
  if (process.getuid?.() !== 0) return run(place, args);
  for (const path of [place.home, join(place.home, 'roadmap.yaml'), dirname(place.database), place.database])
    chownSync(path, nobody, nobody);
  return run(place, args, { uid: nobody, gid: nobody });
}

function change(sql: string): void {
  const db = new Sqlite(place.database);
  db.exec(sql);
  db.close();
}

function overwrite(damage: (bytes: Buffer) => Buffer): void {
  writeFileSync(place.database, damage(readFileSync(place.database)));
}

/** The page that says where everything lies is gone; everything else is still there. */
const withoutSchema = (bytes: Buffer) => bytes.fill(0xff, 100, 4096);

/**
 * On a full disk, tries a command with several numbers of free pages until it prints the message looked for; returns
 * its output, or null if no disk can be mounted.
 */
async function onSmallDisk(
  args: readonly string[],
  told: RegExp,
  after: (disk: Place) => Promise<void>,
): Promise<string | null> {
  const disk = smallDisk();
  if (disk === null) return null;
  try {
    writeFileSync(join(disk.home, 'roadmap.yaml'), smallRoadmap);
    writeFileSync(join(disk.home, 'elsewhere.jsonl'), fromElsewhere(1200, 'small'));
    for (let pages = 0; pages < 400; pages += 10) {
      putDatabase(disk, place.database);
      fill(disk, pages);
      const { err } = await run(disk, args);
      rmSync(join(dirname(disk.database), 'filler'));
      if (!told.test(err)) continue;
      await after(disk);
      return err;
    }
    return expect.fail(`never told: ${told}`);
  } finally {
    removeDisk(disk);
  }
}

interface Way {
  /** Words that both the message and the guide contain; null if there is no message. */
  words: string | null;
  /** Breaks it; returns the message, or null if it can't be broken here. */
  breaks(): Promise<string | null>;
  goes(): Promise<unknown>;
}

const ways: Record<Recovery['fault'], Way> = {
  killed: {
    words: null,
    async breaks() {
      const child = start(place, ['note', 'git', 'a thought']);
      const end = ended(child);
      setTimeout(() => child.kill('SIGKILL'), 60);
      return (await end).err;
    },
    async goes() {
      if (!(await well('history')).includes('a thought')) await well('note', 'git', 'a thought');
      expect((await well('show', 'git')).split('a thought')).toHaveLength(2);
    },
  },
  unread: {
    words: 'roadmap history',
    async breaks() {
      const { code, err } = await shell(place, 'roadmap > /dev/full', ['note', 'git', 'a thought']);
      expect(code).toBe(1);
      return err;
    },
    goes: async () => expect(await well('history')).toContain('a thought'),
  },
  busy: {
    words: 'Try again',
    async breaks() {
      const holder = new Sqlite(place.database);
      holder.exec('BEGIN EXCLUSIVE');
      const { code, err } = await run(place, ['done', 'git']);
      holder.close();
      expect(code).toBe(6);
      return err;
    },
    goes: () => well('done', 'git'),
  },
  full: {
    words: 'Make room',
    breaks: () =>
      onSmallDisk(['done', 'git'], /the disk is full/, async disk => {
        expect(eventsIn(disk.database)).toEqual(all);
        expect(await run(disk, ['done', 'git'])).toMatchObject({ code: 0, err: '' });
      }),
    goes: async () => {},
  },
  protected: {
    words: 'must be writable',
    async breaks() {
      chmodSync(place.database, 0o400);
      const { code, err } = await runAsSomebody('done', 'git');
      expect(code).toBe(1);
      return err;
    },
    async goes() {
      for (const end of ['', '-wal', '-shm'])
        if (existsSync(`${place.database}${end}`)) chmodSync(`${place.database}${end}`, 0o600);
      await well('done', 'git');
    },
  },
  damaged: {
    words: 'roadmap check --fix',
    async breaks() {
      overwrite(withoutSchema);
      expect((await type('check')).out).toContain('roadmap check --fix');
      return refused(6, 'next');
    },
    goes: () => well('check', '--fix'),
  },
  missing: {
    words: 'roadmap import FILE',
    async breaks() {
      // An entry in the middle, at the beginning of its row; moved rows leave parts of it in several places.
      const { device, seq, hlc } = all[4]!;
      const row = Buffer.concat([Buffer.from(device), Buffer.of(seq), Buffer.from(hlc)]);
      overwrite(bytes => {
        for (let at = bytes.indexOf(row); at >= 0; at = bytes.indexOf(row)) bytes.fill('x', at, at + 4);
        return bytes;
      });
      expect((await type('check', '--fix')).out).toContain('could be saved');
      expect(eventsIn(place.database)).toHaveLength(all.length - 1);
      const { code, out } = await type('check');
      expect(code).toBe(1);
      return out;
    },
    goes: () => well('import', 'all.jsonl'),
  },
  'partly-done': {
    words: 'roadmap history',
    async breaks() {
      overwrite(withoutSchema);
      // Everything is saved before the roadmap is read.
      chmodSync(join(place.home, 'roadmap.yaml'), 0);
      const { code, err } = await runAsSomebody('-r', 'roadmap.yaml', 'check', '--fix');
      expect(code).toBe(1);
      // The guide names no file.
      expect(err).toContain('roadmap -r roadmap.yaml history');
      return err.replace(' -r roadmap.yaml', '');
    },
    async goes() {
      chmodSync(join(place.home, 'roadmap.yaml'), 0o600);
      expect((await well('history')).match(/^ +@/gm)).toHaveLength(all.length);
    },
  },
  lost: {
    words: 'roadmap restore',
    async breaks() {
      writeFileSync(place.database, '');
      return refused(6, 'next');
    },
    goes: () => well('restore', 'all.db'),
  },
  derived: {
    words: 'roadmap check --fix',
    async breaks() {
      change('UPDATE topic_state SET minutes = minutes + 1');
      const { code, out } = await type('check');
      expect(code).toBe(1);
      return out;
    },
    async goes() {
      await well('check', '--fix');
      expect(await well('show', 'web')).toContain('2h');
    },
  },
  log: {
    words: null,
    async breaks() {
      const holder = new Sqlite(place.database);
      holder.pragma('user_version');
      const before = readFileSync(place.database);
      await well('note', 'git', 'the newest of all');
      await well('export', 'newest.jsonl');
      all = eventsIn(place.database);
      holder.close();
      for (const end of ['-wal', '-shm']) rmSync(`${place.database}${end}`, { force: true });
      writeFileSync(place.database, before);
      await well('check');
      expect(eventsIn(place.database)).toEqual(all.slice(0, -1));
      return '';
    },
    goes: () => well('import', 'newest.jsonl'),
  },
  copies: {
    words: null,
    async breaks() {
      const told = await ways.log.breaks();
      await well('note', 'git', 'another one');
      return told;
    },
    goes: () => well('import', 'newest.jsonl'),
  },
  import: {
    words: 'same command completes it',
    breaks: () =>
      onSmallDisk(['import', 'elsewhere.jsonl'], /the import broke off/, async disk => {
        expect(await run(disk, ['import', 'elsewhere.jsonl'])).toMatchObject({ code: 0 });
        expect(eventsIn(disk.database)).toHaveLength(all.length + 1200);
        expect(problemsIn(disk.database)).toEqual([]);
      }),
    goes: async () => {},
  },
  newer: {
    words: 'nstall the newer roadmap',
    async breaks() {
      change(`PRAGMA user_version = ${schemaVersion + 1}`);
      return refused(6, 'next');
    },
    // As for a newer program that is installed then.
    goes: async () => change(`PRAGMA user_version = ${schemaVersion}`),
  },
  clock: {
    words: null,
    async breaks() {
      const { code, err } = await typeAt('2001-02-03T10:00Z', 'log', 'git', '30m');
      expect(code).toBe(0);
      return err;
    },
    async goes() {
      const id = `@${all.length + 1}`;
      expect(await well('report', '2001')).toContain('30m');
      await well('amend', id, '--from', 'yesterday 09:00');
      expect(await well('report', '2001')).toContain('no study time recorded');
      expect(await well('show', 'git')).toContain('Sessions  yesterday 30m');
    },
  },
  roadmap: {
    words: 'roadmap check',
    async breaks() {
      writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap.replace('hours: 4', 'hours: four'));
      return refused(5, 'next');
    },
    async goes() {
      const { code, out } = await type('check');
      expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/roadmap\.yaml:8:\d+/) });
      writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
      await well('check');
    },
  },
};

describe.skipIf(process.platform === 'win32')('the way back', () => {
  it.for(recoveryGuide)('$sees', async ({ fault, way }, context) => {
    const { words, breaks, goes } = ways[fault];
    const told = await breaks();
    if (told === null) return context.skip('no disk may be mounted here');
    if (words === null) expect(told).toBe('');
    else {
      expect(way).toContain(words);
      expect(told).toContain(words);
    }
    await goes();
    const found = eventsIn(place.database);
    for (const event of all) expect(found).toContainEqual(event);
    expect(problemsIn(place.database)).toEqual([]);
    await well('next');
    await well('note', 'web', 'and so on');
  });

  it.each([
    ['nothing of it can be read', (bytes: Buffer) => bytes.fill(0xa5), ['check', '--fix'], 6],
    ['it is no database any more', (bytes: Buffer) => bytes.fill(0, 0, 16), ['next'], 6],
  ] as const)('from a backup, where %s', async (_, damage, args, code) => {
    overwrite(damage);
    expect(await refused(code, ...args)).toMatch(/roadmap (restore|check --fix)/);
    await well('restore', 'all.db');
    expect(eventsIn(place.database)).toEqual(all);
  });

  it('from a backup, where it is gone, with or without its newest entries', async () => {
    rmSync(place.database);
    expect(await well('history')).toContain('Nothing');
    await well('restore', 'all.db');
    expect(eventsIn(place.database)).toEqual(all);
    rmSync(place.database);
    writeFileSync(`${place.database}-wal`, 'what was not moved into it');
    expect(await refused(6, 'next')).toContain('roadmap restore FILE');
    await well('restore', 'all.db');
    expect(eventsIn(place.database)).toEqual(all);
  });

  it('from a copy beside it that an update made, where it was emptied', async () => {
    writeOlder(`${place.database}.before-v2`, place.database);
    writeFileSync(place.database, '');
    const named = /roadmap restore "(.*)"/.exec(await refused(6, 'next'))!;
    await well('restore', named[1]!);
    expect(eventsIn(place.database)).toEqual(all);
  });
});
