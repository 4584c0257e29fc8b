// A -wal that no process uses: one of this database is applied, another is set aside, and nothing is lost.

import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { run as runHere } from '../cli/run.ts';
import { builtIn, eventsIn, makePlace, type Place, problemsIn, smallRoadmap } from './place.ts';

let place: Place;
let wal: string;

beforeEach(async () => {
  place = makePlace();
  wal = `${place.database}-wal`;
  writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
  for (let n = 1; n <= 20; n++) expect(await type('log', 'web', `${n}m`)).toMatchObject({ code: 0 });
});

function type(...args: string[]) {
  const { home, database } = place;
  return runHere(args, { home, cwd: home, builtIn, now: '2026-11-18T10:00Z', env: { ROADMAP_DB: database } });
}

/** The -wal, and if asked for the -shm, that killed commands left beside a database. */
async function leave(database: string, commands: string[][], withShm: boolean): Promise<void> {
  const { home } = place;
  const around = { home, cwd: home, builtIn, now: '2026-11-18T11:00Z', env: { ROADMAP_DB: database } };
  const before = `${database}.before`;
  copyFileSync(database, before);
  const holder = new Sqlite(database);
  holder.pragma('user_version');
  for (const args of commands) expect(await runHere(args, around)).toMatchObject({ code: 0 });
  for (const end of withShm ? ['-wal', '-shm'] : ['-wal'])
    copyFileSync(`${database}${end}`, `${before}${end}`);
  holder.close();
  for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true });
  for (const end of withShm ? ['', '-wal', '-shm'] : ['', '-wal']) {
    copyFileSync(`${before}${end}`, `${database}${end}`);
    rmSync(`${before}${end}`);
  }
}

const beside = () =>
  readdirSync(dirname(place.database)).filter(name => name.startsWith(basename(place.database)));

it.each([false, true])('the log of a killed command is taken over (with its -shm: %s)', async withShm => {
  await leave(place.database, [['log', 'git', '5m']], withShm);
  const { out, err } = await type('history', '--plain');
  expect(err).toBe('');
  expect(out).toContain('git');
  expect(eventsIn(place.database)).toHaveLength(21);
  expect(beside()).toEqual([basename(place.database)]);
});

it.each([
  ['next', false],
  ['next', true],
  ['log', false],
  ['check', false],
  ['export', true],
  ['check --fix', false],
  ['restore other.db', false],
  ['restore other.db', true],
])(
  'that of another database is set aside and named by %s, and nothing is lost (with its -shm: %s)',
  async (command, withShm) => {
    const before = eventsIn(place.database);
    const other = makePlace();
    writeFileSync(join(other.home, 'roadmap.yaml'), smallRoadmap);
    const around = { home: other.home, cwd: other.home, builtIn, now: '2026-11-18T10:00Z' };
    for (let n = 1; n <= 4; n++)
      await runHere(['note', 'git', `other ${n} ${'x'.repeat(3000)}`], {
        ...around,
        env: { ROADMAP_DB: other.database },
      });
    await leave(
      other.database,
      Array.from({ length: 6 }, () => ['log', 'git', '9m']),
      withShm,
    );
    for (const end of withShm ? ['-wal', '-shm'] : ['-wal'])
      copyFileSync(`${other.database}${end}`, `${place.database}${end}`);
    const log = readFileSync(wal);
    copyFileSync(other.database, join(place.home, 'other.db'));
    const { code, err } = await type(...(command === 'log' ? ['log', 'web', '21m'] : command.split(' ')));
    expect([code, err]).toEqual([0, expect.stringContaining('was set aside\n')]);
    const [aside] = beside().filter(name => name.includes('-wal.set-aside'));
    expect(err).toContain(aside!.slice(-20));
    expect(readFileSync(join(dirname(place.database), aside!))).toEqual(log);
    const kept = beside().find(name => name.includes('.before-restore-'));
    const holding = kept === undefined ? place.database : join(dirname(place.database), kept);
    expect(eventsIn(holding).slice(0, 20)).toEqual(before);
    expect(problemsIn(place.database)).toEqual([]);
    expect(await type('next')).toMatchObject({ code: 0, err: '' });
  },
);

it('beside a damaged database both stay as they are, until check --fix', async () => {
  await type('note', 'web', 'y'.repeat(9000));
  await leave(place.database, [['log', 'git', '5m']], false);
  const damaged = readFileSync(place.database, 'latin1').replaceAll('yyyyyyyy', 'yyyyyyyz');
  const bytes = Buffer.from(damaged, 'latin1');
  writeFileSync(place.database, bytes);
  const log = readFileSync(wal);
  for (const args of [['next'], ['log', 'web', '1m'], ['backup', 'copy.db']]) {
    expect(await type(...args), args.join(' ')).toMatchObject({
      code: 6,
      err: expect.stringContaining('your database is damaged; nothing was changed'),
    });
  }
  expect(await type('check')).toMatchObject({ code: 1 });
  expect(readFileSync(place.database).equals(bytes)).toBe(true);
  expect(readFileSync(wal).equals(log)).toBe(true);
  expect(
    beside()
      .filter(name => !name.endsWith('-shm'))
      .sort(),
  ).toEqual([place.database, wal].map(path => basename(path)));
  expect((await type('check', '--fix')).out).toContain('could be saved');
  // All but the damaged one.
  expect(eventsIn(place.database)).toHaveLength(21);
});

it('a log in use is left alone', async () => {
  const holder = new Sqlite(place.database);
  holder.pragma('user_version');
  await type('log', 'git', '5m');
  const bytes = readFileSync(place.database);
  expect(existsSync(wal)).toBe(true);
  expect((await type('log', 'git', '6m')).err).not.toContain('set aside');
  expect(readFileSync(place.database).equals(bytes)).toBe(true);
  holder.close();
  expect(eventsIn(place.database)).toHaveLength(22);
});
