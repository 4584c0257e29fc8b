// Read-only files and folders: reading commands work, writing ones say what is in the way.

import { chmodSync, chownSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventsIn, makePlace, type Place, prepared, run, smallRoadmap } from './place.ts';

/** Permissions don't hold for root, so the tests run as another user. */
const nobody = 65_534;
const somebody = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

let place: Place;
beforeEach(async () => {
  place = makePlace();
  writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
  await prepared(place, [['log', 'web', '20m']]);
  if ('uid' in somebody) {
    for (const path of [place.home, dirname(place.database), place.database]) chownSync(path, nobody, nobody);
  }
}, 60_000);
afterEach(() => {
  for (const path of [place.home, dirname(place.database)]) chmodSync(path, 0o700);
});

/** A reader of the database must announce itself in a file beside it. */
const mustBeWritable =
  /can only be read; nothing was changed\nFile: .*\nIt must be writable, and so must its folder/;
const asSomebody = (...args: string[]) => run(place, args, somebody);

describe.skipIf(process.platform === 'win32')('read-only files', () => {
  it.each([
    ['the database', false, () => chmodSync(place.database, 0o400)],
    ['its folder', true, () => chmodSync(dirname(place.database), 0o500)],
    [
      'both',
      true,
      () => {
        chmodSync(place.database, 0o400);
        chmodSync(dirname(place.database), 0o500);
      },
    ],
  ])('%s', async (_, isStuck, protect) => {
    const bytes = readFileSync(place.database);
    protect();
    const done = await asSomebody('done', 'web');
    expect({ code: done.code, out: done.out }).toEqual({ code: 1, out: '' });
    expect(done.err).toMatch(
      /^error: .*(can only be read|can't be opened or written|permission denied).*; nothing was changed\n/,
    );
    expect(done.err).toContain(place.database);
    for (const args of [['next'], ['list'], ['history'], ['show', 'web'], ['check'], ['export']]) {
      const { code, err } = await asSomebody(...args);
      if (isStuck) expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(mustBeWritable) });
      else expect({ code, err }).toEqual({ code: 0, err: '' });
    }
    expect(readFileSync(place.database)).toEqual(bytes);
    chmodSync(dirname(place.database), 0o700);
    // The files beside it have the permissions of the database: read-only.
    for (const name of readdirSync(dirname(place.database)))
      chmodSync(join(dirname(place.database), name), 0o600);
    expect(await asSomebody('done', 'web')).toMatchObject({ code: 0 });
  });

  it('the home folder: what reads finds nothing recorded and says so, and nothing is recorded', async () => {
    const elsewhere = { ...place, database: join(place.home, 'no', 'roadmap.db') };
    chmodSync(place.home, 0o500);
    for (const args of [['next'], ['list'], ['show', 'web'], ['history'], ['export'], ['plan'], []]) {
      const { code, out, err } = await run(elsewhere, args, somebody);
      expect({ args, code, err }).toEqual({
        args,
        code: 0,
        err: expect.stringMatching(
          /^note: your progress can't be kept: permission denied\..* as if nothing was recorded\n/,
        ),
      });
      expect(out).not.toBe('');
    }
    for (const args of [
      ['log', 'web', '20m'],
      ['done', 'web'],
      ['config', 'weekly_goal', '8h'],
      ['config', 'glyphs', 'ascii'],
      ['note', 'web', 'a note'],
      ['backup', join(dirname(place.database), 'copy.db')],
      ['check'],
    ]) {
      const { code, err } = await run(elsewhere, args, somebody);
      expect({ args, code, err }).toEqual({
        args,
        code: 1,
        err: expect.stringMatching(/^error: permission denied; nothing was changed\nFile: /),
      });
    }
    expect(await run(elsewhere, ['--help'], somebody)).toMatchObject({ code: 0, err: '' });
    expect(await run(elsewhere, ['check', 'roadmap.yaml'], somebody)).toMatchObject({ code: 0, err: '' });
    expect(existsSync(elsewhere.database)).toBe(false);
  });

  it('the working folder: no backup, export or roadmap file is begun in it', async () => {
    chmodSync(place.home, 0o500);
    for (const args of [
      ['backup', 'copy.db'],
      ['export', 'copy.jsonl'],
      ['init', 'new.yaml'],
    ]) {
      const { code, out, err } = await asSomebody(...args);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^error: permission denied/);
    }
    expect(readdirSync(place.home).filter(name => /copy|new/.test(name))).toEqual([]);
    expect(eventsIn(place.database)).toHaveLength(1);
  });
});
