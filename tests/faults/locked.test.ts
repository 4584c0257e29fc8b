// A database that another process holds: a short while is waited out, after five seconds it is said.

import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ended, eventsIn, makePlace, type Place, prepared, run } from './place.ts';

let place: Place;
beforeEach(async () => {
  place = makePlace();
  await prepared(place, []);
}, 60_000);
afterEach(() => place.remove());

/** Holds the database for so many ms. */
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

it('for ten seconds: commands that write give up and change nothing, those that read don’t mind', async () => {
  const end = ended(await hold(10_000));
  const [done, config, next, list] = await Promise.all([
    run(place, ['done', 'internet']),
    run(place, ['config', 'weekly_goal', '8h']),
    run(place, ['next']),
    run(place, ['list']),
  ]);
  for (const { code, out, err } of [done, config]) {
    expect({ code, out }).toEqual({ code: 6, out: '' });
    expect(err).toMatch(/^error: another program holds your database; nothing was changed\nTry again/);
  }
  for (const { code, err } of [next, list]) expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(await end).toMatchObject({ code: 0 });
  expect(eventsIn(place.database)).toEqual([]);
  expect(await run(place, ['done', 'internet'])).toMatchObject({ code: 0 });
});

it('for two seconds: commands that write wait', async () => {
  const end = ended(await hold(2000));
  expect(await run(place, ['done', 'internet'])).toMatchObject({ code: 0, err: '' });
  expect(await end).toMatchObject({ code: 0 });
  expect(eventsIn(place.database)).toHaveLength(1);
});
