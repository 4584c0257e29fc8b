// Damage that SQLite's own check doesn't see: every command reports it or does its work, and `check --fix` repairs it.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { builtIn, eventsIn, problemsIn, smallRoadmap } from '../faults/place.ts';
import { newFolder } from '../folder.ts';
import { type Ran, run } from './run.ts';

let home: string;
let database: string;
beforeEach(async () => {
  home = newFolder();
  database = join(home, 'roadmap.db');
  writeFileSync(join(home, 'roadmap.yaml'), smallRoadmap);
  for (const argv of [
    ['note', 'web', 'cookies and caches'],
    ['log', 'web', '20m'],
    ['config', 'weekly_goal', '8h'],
  ]) {
    expect(await type(...argv)).toMatchObject({ code: 0 });
  }
});

function type(...argv: string[]): Promise<Ran> {
  const env = { ROADMAP_DB: database };
  return run(argv, { home, cwd: home, builtIn, now: '2026-11-18T10:00Z', env });
}

function change(sql: string): void {
  const db = new Sqlite(database);
  db.unsafeMode();
  db.pragma('writable_schema = 1');
  expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
  db.close();
}

/** Tables with data derived from the log or a file. */
const derived = [
  ["UPDATE note SET text = 'cookies and cachet'", 1],
  ["INSERT INTO note_words (note_words, rowid, text) SELECT 'delete', id, text FROM note", 1],
  ["UPDATE note SET heads = '[\"x'", 1],
  ["UPDATE setting SET value = '9h'", 1],
  ["UPDATE meta SET value = '019ac3f1e2b0_0003' WHERE key = 'clock'", 1],
  ["UPDATE meta SET value = 'testdevice\u0001q' WHERE key = 'device'", 1],
  ["UPDATE meta SET key = 'devicf' WHERE key = 'device'", 1],
  ["INSERT INTO meta VALUES ('pace.small', '!')", 0],
  ["UPDATE sqlite_schema SET sql = replace(sql, 'unicode61', 'unicodf61') WHERE name = 'note_words'", 1],
  ["UPDATE sqlite_schema SET sql = replace(sql, 'note_words', 'nope_words') WHERE name = 'note_removed'", 1],
] as const;

describe('data derived from the log', () => {
  it.each(derived)('%s', async (sql, code) => {
    const before = eventsIn(database);
    change(sql);
    const { code: checked, out, err } = await type('check');
    expect([code, 6], out + err).toContain(checked);
    for (const argv of [['list'], ['list', 'cookies'], ['show', 'web'], ['history']])
      expect([0, 6], argv.join(' ')).toContain((await type(...argv)).code);
    const { code: done, err: said } = await type('done', 'web');
    expect([0, 6], said).toContain(done);
    expect(await type('check', '--fix')).toMatchObject({ code: 0, err: '' });
    expect(eventsIn(database).slice(0, before.length)).toEqual(before);
    expect(eventsIn(database)).toHaveLength(before.length + (done === 0 ? 1 : 0));
    expect(problemsIn(database)).toEqual([]);
    expect((await type('list', 'cookies', '--plain')).out).toMatch(/^web\t/);
    expect((await type('config', 'weekly_goal')).out).toContain('8h');
    expect((await type('skip', 'git')).code).toBe(0);
  });
});

it('a changed device id acts as a new device, and nothing is lost', async () => {
  const before = eventsIn(database);
  change("UPDATE meta SET value = 'testdevicf01' WHERE key = 'device'");
  expect(await type('check')).toMatchObject({ code: 0, err: '' });
  expect((await type('undo')).out).toMatch(/nothing/i);
  expect(await type('done', 'web')).toMatchObject({ code: 0, err: '' });
  const after = eventsIn(database);
  expect(after.filter(({ device }) => device !== 'testdevicf01')).toEqual(before);
  const mine = after.filter(({ device }) => device === 'testdevicf01');
  expect(mine.map(({ seq }) => seq)).toEqual([1]);
  expect(mine[0]!.hlc > before.at(-1)!.hlc).toBe(true);
  expect((await type('show', 'web')).out).toMatch(/Time +20m[\s\S]*cookies and caches/);
  expect(await type('undo')).toMatchObject({ code: 0, err: '' });
  expect(await type('check')).toMatchObject({ code: 0, err: '' });
});

/** The state after an import that was killed when everything was written and nothing folded. */
const unfolded = 'INSERT INTO arrived (device, first, last) SELECT device, min(seq), max(seq) FROM event';

describe('events still to be folded meet damaged rows', () => {
  it.each([
    ["UPDATE note SET text = 'cookies and cachet'", unfolded],
    ["INSERT INTO note_words (note_words, rowid, text) SELECT 'delete', id, text FROM note", unfolded],
    ["UPDATE note SET text = 'cookies and cachet'", "INSERT INTO stale VALUES ('small', 'web')"],
    [
      "UPDATE note SET text = 'cookies and cachet'",
      "UPDATE sqlite_schema SET sql = sql WHERE name = 'note'",
      'title: Web, was: [site]',
    ],
  ])('%s; %s', async (...[damaging, leaving, renamed]) => {
    const before = eventsIn(database);
    change(damaging);
    change(leaving);
    if (renamed) {
      const file = smallRoadmap.replace('title: Web', renamed);
      expect(file).not.toBe(smallRoadmap);
      writeFileSync(join(home, 'roadmap.yaml'), file);
    }
    const left = readFileSync(database);
    for (const argv of [['next'], ['check']]) {
      const first = await type(...argv);
      expect([0, 1, 6], argv.join()).toContain(first.code);
      // A broken-off import must not be taken for a running one.
      if (first.code === 6) expect(await type(...argv)).toEqual(first);
      writeFileSync(database, left);
    }
    expect(await type('check', '--fix')).toMatchObject({ code: 0, err: '' });
    expect(eventsIn(database)).toEqual(before);
    expect(problemsIn(database)).toEqual([]);
    expect((await type('list', 'cookies', '--plain')).out).toMatch(/^web\t/);
    expect(await type('done', 'web')).toMatchObject({ code: 0, err: '' });
  });
});

it('the stored goal is invalid JSON, which makes SQLite itself fail', async () => {
  await type('goal', 'web', '--by', '2030-01-01');
  const before = eventsIn(database);
  const bytes = readFileSync(database).toString('latin1');
  expect(bytes).toContain('{"goal":{"by"');
  writeFileSync(database, bytes.replaceAll('{"goal":{"by"', '!"goal":{"by"'), 'latin1');
  for (const argv of [['list'], ['check'], ['done', 'web'], ['log', 'web', '5m']])
    expect(await type(...argv), argv.join(' ')).toMatchObject({ code: argv[0] === 'check' ? 1 : 6 });
  expect(await type('check', '--fix')).toMatchObject({ code: 0, err: '' });
  expect(eventsIn(database)).toEqual(before);
  expect(await type('done', 'web')).toMatchObject({ code: 0, err: '' });
});

describe('the stored roadmap', () => {
  it.each([
    "UPDATE roadmap SET shape = replace(shape, 'Web', 'Wed')",
    `UPDATE roadmap SET shape = replace(shape, '"id":"all"', '"id":"alk"')`,
    "UPDATE roadmap SET shape = replace(shape, '[', '(')",
    "UPDATE roadmap SET shape = replace(shape, 'hours', 'houri')",
    "UPDATE roadmap_text SET text = replace(text, 'MDN', 'MDM')",
    "UPDATE roadmap_text SET text = replace(text, '{', '(')",
    'DELETE FROM roadmap_text',
  ])('%s', async sql => {
    const before = await type('show', 'web');
    change(sql);
    for (const argv of [['next'], ['list']]) expect([0, 6]).toContain((await type(...argv)).code);
    expect([0, 6]).toContain((await type('show', 'web')).code);
    expect((await type('check')).code).toBe(0);
    expect(await type('show', 'web')).toEqual(before);
  });
});
