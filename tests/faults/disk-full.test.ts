// A disk that is full after any number of pages: a command that could not write says so, and everything is as it was.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Ended,
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
} from './place.ts';
import { rounds } from './rounds.ts';

const page = 4096;
let sound: Place;
let before: number;

beforeAll(async () => {
  sound = makePlace();
  writeFileSync(join(sound.home, 'roadmap.yaml'), smallRoadmap);
  await prepared(sound, Array(30).fill(['log', 'web', '10m', '-m', 'a note of some length, '.repeat(20)]));
  before = eventsIn(sound.database).length;
}, 60_000);
afterAll(() => sound.remove());

const noRoom =
  /^error: (the disk is full|your database can't be opened or written \(SQLITE_IOERR|the import broke off)/;

/** The command was carried out, or it says why not and nothing was changed. */
function expectAllOrNothing({ code, signal, out, err }: Ended, place: Place, written: number): void {
  const after = eventsIn(place.database).length - before;
  if (code === 0) expect({ after, err }).toEqual({ after: written, err: '' });
  else {
    expect({ code, signal, out, after }).toEqual({ code: 1, signal: null, out: '', after: 0 });
    expect(err).toMatch(noRoom);
  }
  expect(problemsIn(place.database)).toEqual([]);
}

describe.skipIf(process.platform === 'win32')('files that may not grow beyond a size', () => {
  let place: Place;
  beforeAll(() => {
    place = makePlace();
    writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
  });
  afterAll(() => place.remove());

  it.each([[['done', 'web', '-t', '20m', '-m', 'learnt']], [['undo']]])(
    '%j',
    async args => {
      let refused = 0;
      const most = statSync(sound.database).size / page + 2;
      for (let pages = 0; pages <= most; pages += rounds(7, 1)) {
        putDatabase(place, sound.database);
        const ended = await shell(place, `ulimit -f ${pages * 4}; exec roadmap`, args);
        expectAllOrNothing(ended, place, args[0] === 'undo' ? 2 : 3);
        if (ended.code !== 0) refused++;
        expect(await run(place, args)).toMatchObject({ code: 0 });
      }
      expect(refused).toBeGreaterThan(0);
    },
    600_000,
  );

  it('backup and export write a whole file or none', async () => {
    for (let pages = 0; pages <= 60; pages += rounds(9, 1)) {
      putDatabase(place, sound.database);
      for (const [command, file] of [
        ['backup', 'copy.db'],
        ['export', 'copy.jsonl'],
      ] as const) {
        const { code, signal } = await shell(place, `ulimit -f ${pages * 4}; exec roadmap`, [command, file]);
        expect([0, 1]).toContain(code);
        expect(signal).toBe(null);
        const left = readdirSync(place.home).filter(name => name.includes('copy'));
        expect(left).toEqual(code === 0 ? [file] : []);
        rmSync(join(place.home, file), { force: true });
      }
    }
  }, 600_000);
});

/** A disk of its own that a test can fill; null where none may be mounted. */
function smallDisk(): Place | null {
  const place = makePlace();
  mkdirSync(dirname(place.database));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', dirname(place.database)], {
      stdio: 'ignore',
    });
    return place;
  } catch {
    place.remove();
    return null;
  }
}

describe('a small disk', () => {
  let place: Place | null;
  beforeAll(() => {
    place = smallDisk();
    if (place) writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
  });
  afterAll(() => {
    if (!place) return;
    execFileSync('umount', [dirname(place.database)]);
    place.remove();
  });

  /** Leaves so many pages free. */
  function fill(disk: Place, pages: number): void {
    const filler = join(dirname(disk.database), 'filler');
    writeFileSync(filler, '');
    const free = Number(execFileSync('stat', ['-f', '-c', '%a', dirname(filler)]));
    writeFileSync(filler, Buffer.alloc(Math.max(0, free - pages) * page));
  }

  it('a command is carried out or changes nothing', async context => {
    if (place === null) return context.skip('no disk may be mounted here');
    for (const [args, written] of [
      [['done', 'web', '-t', '20m', '-m', 'learnt'], 3],
      [['config', 'weekly_goal', '8h'], 1],
    ] as const) {
      let refused = 0;
      for (let pages = 0; pages <= 60; pages += rounds(12, 1)) {
        rmSync(join(dirname(place.database), 'filler'), { force: true });
        putDatabase(place, sound.database);
        fill(place, pages);
        const ended = await run(place, args);
        rmSync(join(dirname(place.database), 'filler'));
        expectAllOrNothing(ended, place, written);
        if (ended.code !== 0) refused++;
        expect(await run(place, args)).toMatchObject({ code: 0 });
      }
      expect(refused).toBeGreaterThan(0);
    }
  }, 600_000);

  /** Runs a command at every number of free pages, from none to so many, and once more with room for it. */
  async function withFewPages(
    disk: Place,
    { most, few }: { most: number; few: number },
    before: () => void,
    command: () => Promise<Ended>,
    after: (ended: Ended) => Promise<void>,
  ): Promise<void> {
    const folder = dirname(disk.database);
    const refused = new Set<boolean>();
    for (let pages = 0; pages <= most; pages += rounds(few, 1)) {
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
      before();
      fill(disk, pages);
      const ended = await command();
      rmSync(join(folder, 'filler'));
      expect([0, 1], JSON.stringify(ended)).toContain(ended.code);
      // The answer to check may be no, too, but that is no error.
      if (ended.err !== '') expect(ended).toMatchObject({ code: 1, err: expect.stringMatching(noRoom) });
      refused.add(ended.err !== '');
      await after(ended);
      expect(problemsIn(disk.database).filter(problem => !problem.includes('are missing'))).toEqual([]);
    }
    expect(refused).toEqual(new Set([false, true]));
  }

  it('an import is there as far as it got, and the same once more completes it', async context => {
    if (place === null) return context.skip('no disk may be mounted here');
    const disk = place;
    writeFileSync(join(disk.home, 'elsewhere.jsonl'), fromElsewhere(1200, 'small'));
    const import_ = () => run(disk, ['import', 'elsewhere.jsonl']);
    await withFewPages(
      disk,
      { most: 350, few: 58 },
      () => putDatabase(disk, sound.database),
      import_,
      async ({ code, err }) => {
        const arrived = eventsIn(disk.database).filter(({ device }) => device === 'elsewhere001').length;
        if (code === 0) expect(arrived).toBe(1200);
        else if (err.includes('nothing was changed')) expect(arrived).toBe(0);
        expect(await import_()).toMatchObject({ code: 0 });
        expect(eventsIn(disk.database)).toHaveLength(before + 1200);
      },
    );
  }, 1_200_000);

  it('restore leaves the one database or the other', async context => {
    if (place === null) return context.skip('no disk may be mounted here');
    const disk = place;
    const old = join(disk.home, 'old.db');
    const fresh = makePlace();
    writeFileSync(join(fresh.home, 'roadmap.yaml'), smallRoadmap);
    await prepared(fresh, [['log', 'git', '1h']]);
    copyFileSync(fresh.database, old);
    fresh.remove();
    await withFewPages(
      disk,
      { most: 140, few: 35 },
      () => putDatabase(disk, sound.database),
      () => run(disk, ['restore', old]),
      async ({ code }) => expect(eventsIn(disk.database)).toHaveLength(code === 0 ? 1 : before),
    );
  }, 600_000);

  it('check --fix saves all that can be saved, or leaves the damaged file as it is', async context => {
    if (place === null) return context.skip('no disk may be mounted here');
    const disk = place;
    const bytes = readFileSync(sound.database);
    const damaged = bytes.fill(0xff, 4 * page, 5 * page);
    const file = join(disk.home, 'damaged.db');
    writeFileSync(file, damaged);
    const fix = () => run(disk, ['check', '--fix']);
    let saved: number | undefined;
    await withFewPages(
      disk,
      { most: 160, few: 40 },
      () => putDatabase(disk, file),
      fix,
      async ended => {
        const isAsBefore = readFileSync(disk.database).equals(damaged);
        expect(isAsBefore).toBe(ended.err.includes('nothing was changed'));
        if (isAsBefore) expect((await fix()).err).toBe('');
        saved ??= eventsIn(disk.database).length;
        expect(eventsIn(disk.database)).toHaveLength(saved);
      },
    );
    expect(saved).toBeGreaterThan(0);
  }, 600_000);

  it('what writes a file of its own leaves a whole one or none', async context => {
    if (place === null) return context.skip('no disk may be mounted here');
    const disk = place;
    const folder = join(dirname(disk.database), 'files');
    for (const args of [
      ['init', 'copy.yaml'],
      ['export', 'copy.jsonl'],
      ['backup', 'copy.db'],
      ['report', 'all', '-o', 'copy.html'],
    ]) {
      await withFewPages(
        disk,
        { most: 130, few: 26 },
        () => {
          putDatabase(disk, sound.database);
          mkdirSync(folder);
        },
        () => run(disk, ['-r', join(disk.home, 'roadmap.yaml'), ...args], { cwd: folder }),
        async ({ code }) =>
          expect(readdirSync(folder)).toEqual(code === 0 ? [args.find(arg => arg.includes('copy'))] : []),
      );
    }
  }, 600_000);

  it('on which nothing can be begun, until there is room', async context => {
    if (place === null) return context.skip('no disk may be mounted here');
    for (let pages = 0; pages <= 120; pages += rounds(30, 2)) {
      for (const name of readdirSync(dirname(place.database)))
        rmSync(join(dirname(place.database), name), { recursive: true });
      fill(place, pages);
      const { code, signal } = await run(place, ['log', 'web', '10m']);
      expect([0, 1]).toContain(code);
      expect(signal).toBe(null);
      rmSync(join(dirname(place.database), 'filler'));
      expect(eventsIn(place.database)).toHaveLength(code === 0 ? 1 : 0);
      expect(await run(place, ['next'])).toMatchObject({ code: 0 });
      expect(problemsIn(place.database)).toEqual([]);
    }
  }, 600_000);
});

it.skipIf(process.platform === 'win32')('an answer that finds no room is not one that was lost', async () => {
  const place = makePlace(sound.database);
  writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
  const { code, err } = await shell(place, 'roadmap > /dev/full', ['done', 'git']);
  expect(code).toBe(1);
  expect(err).toMatch(/the answer could not be written; the command itself was carried out/);
  expect(eventsIn(place.database)).toHaveLength(before + 1);
  place.remove();
});
