// A database that another process holds: commands wait a while, and report it after five seconds.

import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { ended } from '../cli/built.ts';
import { eventsIn, fromElsewhere, makePlace, type Place, prepared, problemsIn, run } from './place.ts';

let place: Place;
beforeEach(async () => {
  place = makePlace();
  await prepared(place, []);
}, 60_000);

/** Holds the database for this many ms. */
async function hold(ms: number): Promise<ChildProcess> {
  const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');
  const script = `
    const db = require(${JSON.stringify(sqlite)})(process.argv[1]);
    db.exec('BEGIN EXCLUSIVE');
    console.log('held');
    setTimeout(() => db.exec('COMMIT'), Number(process.argv[2]));`;
  const child = spawn(process.execPath, ['-e', script, place.database, String(ms)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise(resolve => child.stdout!.once('data', resolve));
  return child;
}

it('for ten seconds: writing commands give up and change nothing, reading commands work', async () => {
  await prepared(place, [
    ['log', 'web', '20m'],
    ['backup', 'old.db'],
  ]);
  writeFileSync(join(place.home, 'elsewhere.jsonl'), fromElsewhere(10, 'backend'));
  const before = eventsIn(place.database);
  const end = ended(await hold(10_000));
  const writing = [
    ['done', 'command-line'],
    ['config', 'weekly_goal', '8h'],
    ['undo'],
    ['import', 'elsewhere.jsonl'],
    ['restore', 'old.db'],
    ['check', '--fix'],
  ];
  const reading = [
    ['next'],
    ['list'],
    ['report'],
    ['plan'],
    ['history'],
    ['check'],
    ['export'],
    ['backup', 'new.db'],
  ];
  const [written, read] = await Promise.all([
    Promise.all(writing.map(args => run(place, args))),
    Promise.all(reading.map(args => run(place, args))),
  ]);
  for (const [i, { code, out, err }] of written.entries()) {
    expect({ code, out }, writing[i]!.join(' ')).toEqual({ code: 6, out: '' });
    expect(err).toMatch(/^error: another program holds your database; nothing was changed\nTry again/);
  }
  for (const [i, { code, err }] of read.entries())
    expect({ code, err }, reading[i]!.join(' ')).toEqual({ code: 0, err: '' });
  expect(await end).toMatchObject({ code: 0 });
  expect(eventsIn(place.database)).toEqual(before);
  expect(problemsIn(place.database)).toEqual([]);
  for (const args of writing) expect(await run(place, args), args.join(' ')).toMatchObject({ code: 0 });
}, 60_000);

it('reports and plans still work', async () => {
  const weeks = Array.from({ length: 12 }, (_, i) => ['log', 'web', '2h', '--on', `${2 * i + 1}d`]);
  await prepared(place, weeks);
  const before = eventsIn(place.database);
  const end = ended(await hold(8000));
  for (const command of ['report', 'plan']) {
    const { code, out, err } = await run(place, [command]);
    expect({ code, err }, command).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/ with 80 %|80 % /);
  }
  expect(eventsIn(place.database)).toEqual(before);
  await end;
}, 60_000);

it('for two seconds: commands that write wait', async () => {
  const end = ended(await hold(2000));
  expect(await run(place, ['done', 'command-line'])).toMatchObject({ code: 0, err: '' });
  expect(await end).toMatchObject({ code: 0 });
  expect(eventsIn(place.database)).toHaveLength(1);
});
