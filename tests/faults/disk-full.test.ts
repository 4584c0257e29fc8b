// A disk that is full after any number of pages: a command that could not write says so, and nothing has changed.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../src/core/log/events.ts';
import type { Ended } from '../cli/built.ts';
import { rounds } from '../rounds.ts';
import { hold } from './dialog.ts';
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
  writeOlder,
} from './place.ts';
import { fill, page, removeDisk, smallDisk } from './small-disk.ts';

let sound: Place;
let before: number;

/** Commands that write the whole database anew. */
const renewing = [
  ['check --fix of a sound database', 'sound.db', ['check', '--fix']],
  ['check --fix of a damaged one', 'damaged.db', ['check', '--fix']],
  ['upgrading an older one', 'older.db', ['log', 'web', '1m']],
] as const;
/** By file, the events that must be there at the end. */
const lasting = new Map<string, StoredEvent[]>();

beforeAll(async () => {
  sound = makePlace();
  writeFileSync(join(sound.home, 'roadmap.yaml'), smallRoadmap);
  await prepared(sound, Array(30).fill(['log', 'web', '10m', '-m', 'a note of some length, '.repeat(20)]));
  const all = eventsIn(sound.database);
  before = all.length;
  for (const [, file] of renewing) lasting.set(file, all);
  copyFileSync(sound.database, join(sound.home, 'sound.db'));
  writeOlder(join(sound.home, 'older.db'), sound.database);
  const damaged = join(sound.home, 'damaged.db');
  writeFileSync(damaged, readFileSync(sound.database).fill(0xff, 4 * page, 5 * page));
  const place = makePlace(damaged);
  writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
  expect((await run(place, ['check', '--fix'])).err).toBe('');
  lasting.set('damaged.db', eventsIn(place.database));
  expect(lasting.get('damaged.db')!.length).toBeGreaterThan(0);
}, 60_000);

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

/** The command did its work, or changed nothing and succeeds when there is room. */
async function expectRenewed(
  file: string,
  args: readonly string[],
  ended: Ended,
  place: Place,
): Promise<void> {
  expect(ended.signal).toBe(null);
  const isRefused = ended.err !== '';
  if (isRefused) expect(ended).toMatchObject({ code: 1, out: '', err: expect.stringMatching(noRoom) });
  const isMeant = ended.err.includes('nothing was changed');
  if (file === 'damaged.db')
    expect(readFileSync(place.database).equals(readFileSync(join(sound.home, file)))).toBe(isMeant);
  const again = await run(place, args);
  expect(again.err).toBe('');
  const after = eventsIn(place.database);
  const kept = lasting.get(file)!;
  expect(after.slice(0, kept.length)).toEqual(kept);
  const recorded = args[0] === 'log' ? [ended, again].filter(({ err }) => err === '').length : 0;
  expect(after).toHaveLength(kept.length + recorded);
  expect(problemsIn(place.database).filter(problem => !problem.includes('are missing'))).toEqual([]);
}

describe.skipIf(process.platform === 'win32')('files that may not grow beyond a size', () => {
  let place: Place;
  beforeAll(() => {
    place = makePlace();
    writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
  });

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
    3_600_000,
  );

  it.each(renewing)(
    '%s',
    async (_, file, args) => {
      const from = join(sound.home, file);
      let refused = 0;
      for (let pages = 0; pages <= statSync(from).size / page + 12; pages += rounds(14, 1)) {
        rmSync(dirname(place.database), { recursive: true, force: true });
        putDatabase(place, from);
        const ended = await shell(place, `ulimit -f ${pages * 4}; exec roadmap`, args);
        await expectRenewed(file, args, ended, place);
        if (ended.err !== '') refused++;
      }
      expect(refused).toBeGreaterThan(0);
    },
    3_600_000,
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
  }, 3_600_000);
});

describe('a small disk', () => {
  let place: Place | null;
  beforeAll(() => {
    place = smallDisk();
    if (place) writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
  });
  afterAll(() => {
    if (!place) return;
    removeDisk(place);
  });

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
  }, 3_600_000);

  /** Runs a command with every number of free pages up to `most`, and once more with enough room. */
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
      // `check` may also find a problem, which is no error.
      if (ended.err !== '') expect(ended).toMatchObject({ code: 1, err: expect.stringMatching(noRoom) });
      refused.add(ended.err !== '');
      await after(ended);
      expect(problemsIn(disk.database).filter(problem => !problem.includes('are missing'))).toEqual([]);
    }
    expect(refused).toEqual(new Set([false, true]));
  }

  it('a broken-off import keeps whole entries, and the same command again completes it', async context => {
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
  }, 3_600_000);

  it('restore leaves the old or the new database', async context => {
    if (place === null) return context.skip('no disk may be mounted here');
    const disk = place;
    const old = join(disk.home, 'old.db');
    const fresh = makePlace();
    writeFileSync(join(fresh.home, 'roadmap.yaml'), smallRoadmap);
    await prepared(fresh, [['log', 'git', '1h']]);
    copyFileSync(fresh.database, old);
    await withFewPages(
      disk,
      { most: 140, few: 35 },
      () => putDatabase(disk, sound.database),
      () => run(disk, ['restore', old]),
      async ({ code }) => expect(eventsIn(disk.database)).toHaveLength(code === 0 ? 1 : before),
    );
  }, 3_600_000);

  it.for(renewing)('%s', { timeout: 3_600_000 }, async ([, file, args], context) => {
    if (place === null) return context.skip('no disk may be mounted here');
    const disk = place;
    await withFewPages(
      disk,
      { most: 160, few: 40 },
      () => putDatabase(disk, join(sound.home, file)),
      () => run(disk, args),
      ended => expectRenewed(file, args, ended, disk),
    );
  });

  it('a review keeps every answer that it acknowledged', async context => {
    if (place === null) return context.skip('no disk may be mounted here');
    const disk = place;
    const learner = makePlace();
    writeFileSync(join(learner.home, 'roadmap.yaml'), smallRoadmap);
    await prepared(learner, [['done', 'web']], 9);
    await prepared(learner, Array(12).fill(['note', 'web', `Q: Why? A: ${'Because. '.repeat(20)}`]));
    const earlier = eventsIn(learner.database);
    const asked = join(disk.home, 'asked.db');
    copyFileSync(learner.database, asked);
    let answered = 0;
    await withFewPages(
      disk,
      { most: 240, few: 40 },
      () => putDatabase(disk, asked),
      async () => {
        const { text, code } = await hold(
          disk,
          ['review'],
          { 'show the answer': '\r', 'Did you recall it?': 'y' },
          null,
        );
        answered = text.split('Recalled; comes back').length - 1;
        const at = text.indexOf('error: ');
        return { code, signal: null, out: text, err: at < 0 ? '' : text.slice(at) };
      },
      async ({ code, err }) => {
        const after = eventsIn(disk.database);
        expect(after.slice(0, earlier.length)).toEqual(earlier);
        expect(after.length - earlier.length).toBe(answered);
        if (code === 0) expect(answered).toBe(12);
        else if (answered > 0) expect(err).toContain('what was recorded before is kept');
      },
    );
  }, 3_600_000);

  it('commands that write a file leave a whole one or none', async context => {
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
  }, 3_600_000);

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
  }, 3_600_000);
});

it.skipIf(process.platform === 'win32')(
  'if there is no room for the output, the command was still carried out',
  async () => {
    const place = makePlace(sound.database);
    writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
    const { code, err } = await shell(place, 'roadmap > /dev/full', ['done', 'git']);
    expect(code).toBe(1);
    expect(err).toMatch(/the answer could not be written; the command itself was carried out/);
    expect(eventsIn(place.database)).toHaveLength(before + 1);
    // One that only reads did nothing that is worth saying.
    for (const argv of [['next'], ['list', '--json'], ['help'], ['config'], ['undo', '--list']]) {
      const { code, err } = await shell(place, 'roadmap > /dev/full', argv);
      expect(code).toBe(1);
      expect(err).toMatch(/^(error: |.*"message":")the answer could not be written: the disk is full["\n]/);
    }
  },
);
