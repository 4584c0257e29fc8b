// Every command in poor surroundings: closed or full streams, no home, no working folder, a narrow terminal.

import { existsSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { eventsIn, makePlace, type Place, prepared, problemsIn, shell, smallRoadmap } from './place.ts';

const commands = [
  [],
  ['next'],
  ['start', 'web'],
  ['stop'],
  ['log', 'web', '20m'],
  ['done', 'web', '-t', '20m'],
  ['note', 'web', 'Q: Why? A: Because.'],
  ['review'],
  ['show', 'web'],
  ['list', '--all'],
  ['list', 'web'],
  ['report'],
  ['skip', 'git'],
  ['reopen', 'git'],
  ['know', 'git'],
  ['graph'],
  ['open', 'web', '--print'],
  ['history'],
  ['undo'],
  ['redo'],
  ['amend', '@5', '--topic', 'git'],
  ['goal', 'git', '--by', '10w'],
  ['plan'],
  ['config', 'weekly_goal', '8h'],
  ['export'],
  ['export', 'copy.jsonl'],
  ['import', 'copy.jsonl'],
  ['backup', 'copy.db'],
  ['restore', 'copy.db'],
  ['init', 'own.yaml'],
  ['check'],
  ['check', '--fix'],
  ['completion', 'bash'],
  ['help', '--all'],
];

let place: Place;
beforeEach(async () => {
  place = makePlace();
  writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
  await prepared(place, []);
}, 60_000);

/** Runs them one after the other; returns those that failed. */
async function failing(
  one: (args: string[]) => Promise<{ code: number | null; err: string }>,
): Promise<string[]> {
  const failed: string[] = [];
  for (const args of commands) {
    const { code, err } = await one(args);
    if (code !== 0 || err.includes('error')) failed.push(`${args.join(' ')}: ${code} ${err}`);
  }
  return failed;
}

describe.skipIf(process.platform === 'win32')('every command', () => {
  it('works without stdin, home folder, terminal and Unicode, forty columns wide', async () => {
    place.env = { PATH: place.env.PATH, LANG: 'C', COLUMNS: '40' };
    expect(
      await failing(async args => {
        const answer = await shell(place, 'exec roadmap <&-', args);
        if (!['export', 'completion'].includes(args[0] ?? '')) {
          // Names of folders are shown as they are.
          expect(answer.out.replace(/[Ödön日本]/g, '')).toMatch(/^[\n -~]+$/);
          const wide = answer.out.split('\n').filter(line => line.length > 40 && !/https:|\.db/.test(line));
          expect(wide, args.join(' ')).toEqual([]);
        }
        return answer;
      }),
    ).toEqual([]);
    expect(problemsIn(place.database)).toEqual([]);
  });

  it('is carried out even if nobody reads the answer', async () => {
    expect(
      await failing(args => shell(place, 'set -o pipefail; roadmap | head -c 1 > /dev/null', args)),
    ).toEqual([]);
    expect(problemsIn(place.database)).toEqual([]);
  });

  it('is carried out even if its output can’t be written', async () => {
    expect(await failing(args => shell(place, 'exec roadmap >&- 2>&-', args))).toEqual([]);
    expect(eventsIn(place.database).length).toBeGreaterThan(10);
    expect(problemsIn(place.database)).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a working folder that is gone', () => {
  it('keeps its path: files in the folders above it are found', async () => {
    const gone = join(place.home, 'gone');
    mkdirSync(gone);
    const there = (...args: string[]) =>
      shell(
        place,
        'cd gone && rmdir ../gone; roadmap; end=$?; mkdir ../gone 2>/dev/null || mkdir "$HOME/gone"; exit $end',
        args,
      );
    expect(await there('next')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Web') });
    expect(await there('done', 'web')).toMatchObject({ code: 0, err: '' });
    expect((await there('export', 'copy.jsonl')).code).toBe(5);
    expect(eventsIn(place.database)).toHaveLength(1);
  });
});

describe.skipIf(process.platform === 'win32')('a path', () => {
  it('that is a link to itself is an error like others', async () => {
    place.env.ROADMAP_DB = join(place.home, 'loop.db');
    symlinkSync('loop.db', place.env.ROADMAP_DB);
    for (const args of [['next'], ['done', 'web'], ['check'], ['backup', 'copy.db'], ['check', '--fix']]) {
      const { code, out, err } = await shell(place, 'exec roadmap', args);
      expect([args, code], out + err).toEqual([args, 1]);
      expect(out + err).toContain('a link points at itself');
    }
  });

  it('in a variable or a setting may begin with ~/', async () => {
    mkdirSync(join(place.home, 'maps'));
    renameSync(join(place.home, 'roadmap.yaml'), join(place.home, 'maps/own.yaml'));
    const env = { ...place.env, HOME: place.home, ROADMAP_DB: '~/own.db' };
    place.env = { ...env, ROADMAP_FILE: '~/maps/own.yaml' };
    expect(await shell(place, 'exec roadmap', ['done', 'web'])).toMatchObject({ code: 0, err: '' });
    expect(existsSync(join(place.home, 'own.db'))).toBe(true);
    place.env = env;
    expect(await shell(place, 'exec roadmap', ['config', 'roadmap', '~/maps/own.yaml'])).toMatchObject({
      code: 0,
    });
    expect((await shell(place, 'exec roadmap', ['history'])).out).toContain('Web: done');
  });
});
