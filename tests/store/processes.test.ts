// Several processes on one database: at once, killed at any moment, and under any umask.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { scheduleCards } from '../../src/core/review/fsrs.ts';
import { openDatabase } from '../../src/store/database.ts';
import { deviceOf } from '../../src/store/log/device.ts';
import { checksum } from '../../src/store/log/events.ts';
import { checkup } from '../../src/store/recovery/checkup.ts';
import { rebuild } from '../../src/store/recovery/rebuild.ts';
import { schemaVersion } from '../../src/store/schema.ts';
import { newFolder } from '../folder.ts';
import { openUpgraded, writeEarlier } from './earlier.ts';
import { readProgress } from './read-progress.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = newFolder();
  path = join(folder, 'progress.db');
});

describe('a new database', () => {
  it('is readable by nobody else, nor are its sidecars and its folders, however loose the umask', async () => {
    const deep = join(folder, 'one', 'two');
    const { output } = await run(
      `process.umask(0);
       const { db } = openDatabase(path, () => 'device000001');
       append(db, 1000, [done('http')]);
       for (const name of ['', '-wal', '-shm']) console.log((statSync(path + name).mode & 0o777).toString(8));`,
      join(deep, 'progress.db'),
    );
    expect(output).toBe('600\n600\n600\n');
    expect(statSync(deep).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'one')).mode & 0o777).toBe(0o700);
  });
});

describe('several programs', () => {
  it('at once: eight first runs and then 25 done each lose nothing', async () => {
    const body = `
      for await (const _ of process.stdin);
      const { db } = openDatabase(path, () => 'device00000' + process.argv[2]);
      for (let i = 0; i < 25; i++) append(db, Date.now(), [done('t' + i % 5), done('own-' + process.argv[2])]);
      db.close();`;
    const children = Array.from({ length: 8 }, (_, i) => start(body, path, String(i)));
    await Promise.all(children.map(child => heard(child, 'ready')));
    for (const child of children) child.stdin.end();
    expect(await Promise.all(children.map(ended))).toEqual(children.map(() => ({ code: 0, errors: '' })));

    expect(readdirSync(folder)).toEqual(['progress.db']);
    const { db } = openDatabase(path, () => 'unused');
    const rows = db.prepare('SELECT seq, device FROM event ORDER BY seq').all() as {
      seq: number;
      device: string;
    }[];
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
    expect(new Set(rows.map(({ device }) => device))).toEqual(new Set([deviceOf(db)]));
    expect(db.prepare('SELECT count(DISTINCT hlc) FROM event').pluck().get()).toBe(400);
    const counts = [...readProgress(db, 'map')].map(([id, { doneCount }]) => [id, doneCount]);
    expect(Object.fromEntries(counts)).toEqual({
      ...Object.fromEntries([0, 1, 2, 3, 4].map(i => [`t${i}`, 40])),
      ...Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7].map(i => [`own-${i}`, 25])),
    });
    db.close();
  });

  it('killed while writing: all acknowledged entries are there, and derived data is right', async () => {
    const body = `
      const { db } = openDatabase(path, () => 'device000001');
      for (let i = 0; ; i++) {
        const [event] = append(db, 1000, [done('t' + i % 7), done('t' + i % 3)]);
        writeSync(1, event.seq + '\\n');
      }`;
    let events = 0;
    for (const lines of [1, 7, 25]) {
      const child = start(body, path);
      await heard(child, 'ready', lines + 1);
      child.kill('SIGKILL');
      await ended(child);
      const acknowledged = Number(textOf(child).trim().split('\n').at(-1)) + 1;

      const { db } = openDatabase(path, () => 'unused');
      const stored = db.prepare('SELECT count(*) FROM event').pluck().get() as number;
      expect(acknowledged).toBeGreaterThan(events);
      expect([acknowledged, acknowledged + 2]).toContain(stored);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      const before = new Map(readProgress(db, 'map'));
      rebuild(db, scheduleCards);
      expect(new Map(readProgress(db, 'map'))).toEqual(before);
      events = stored;
      db.close();
    }
  });

  it('one killed while it creates the file: the next one works', async () => {
    for (const patience of [0, 1, 2, 4]) {
      const child = start(`openDatabase(path, () => 'device00000${patience}'); for (;;);`, path);
      await heard(child, 'ready');
      await new Promise(resolve => setTimeout(resolve, patience));
      child.kill('SIGKILL');
      await ended(child);
      const { db } = openDatabase(path, () => 'device000009');
      expect(deviceOf(db)).toMatch(/^device00000\d$/);
      db.close();
      rmSync(path);
    }
  });
});

describe('a database of an earlier version', () => {
  const withDevice = (db: Sqlite.Database) =>
    db.exec("INSERT INTO meta (key, value) VALUES ('device', 'device000001')");

  it('is upgraded once by eight processes that open it at the same time, and copied before', async () => {
    writeEarlier(path, 1, withDevice);
    const body = `
      ${upgrading}
      for await (const _ of process.stdin);
      const { db, outdated } = openDatabase(path, () => 'unused');
      if (outdated) upgrade(db, scheduleCards);
      db.close();`;
    const children = Array.from({ length: 8 }, () => start(body, path));
    await Promise.all(children.map(child => heard(child, 'ready')));
    for (const child of children) child.stdin.end();
    expect(await Promise.all(children.map(ended))).toEqual(children.map(() => ({ code: 0, errors: '' })));
    // If two close at once, SQLite may take neither for the last one: its own files may stay.
    const files = readdirSync(folder).filter(name => !/-(wal|shm)$/.test(name));
    expect(files).toEqual(['progress.db', 'progress.db.before-v2']);
    const versions = ['', '.before-v2'].map(ending => {
      const db = new Sqlite(path + ending, { readonly: true });
      const version = db.pragma('user_version', { simple: true });
      db.close();
      return version;
    });
    expect(versions).toEqual([schemaVersion, 1]);
  }, 120_000);

  it('is unchanged or upgraded, at whatever moment the upgrade is killed', async () => {
    const fill = (db: Sqlite.Database) => {
      withDevice(db);
      const insert = db.prepare(`INSERT INTO event VALUES ('device000001', ${'?, '.repeat(11)}?)`);
      db.transaction(() => {
        for (let seq = 1; seq <= 3000; seq++) {
          const of = {
            kind: 'time.logged',
            roadmap: 'map',
            topic: `t${seq % 50}`,
            at: 1000,
            zone: 0,
            day: 20,
          };
          const row = { seq, hlc: '019ac3f1e2b0-0000', command: seq, ...of, data: '{"minutes":1}' };
          insert.run(...Object.values(row), 0, checksum({ device: 'device000001', ...row }));
        }
      })();
    };
    const body = `${upgrading} upgrade(openDatabase(path, () => 'unused').db, scheduleCards);`;
    for (const patience of [0, 10, 20, 30, 45, 60, 80, 120]) {
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
      writeEarlier(path, 4, fill);
      const child = start(body, path);
      // It may end by itself before it is killed.
      const end = ended(child);
      await heard(child, 'ready');
      await new Promise(resolve => setTimeout(resolve, patience));
      child.kill('SIGKILL');
      await end;
      const db = openUpgraded(path);
      expect(checkup(db, scheduleCards)).toMatchObject({ events: 3000, problems: [] });
      db.close();
    }
  }, 120_000);
});

const node = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
const source = (file: string) => JSON.stringify(new URL(`../../src/store/${file}`, import.meta.url).href);
const core = JSON.stringify(new URL('../../src/core/review/fsrs.ts', import.meta.url).href);
/** Needed only for an upgrade. */
const upgrading = `
  const { upgrade } = await import(${source('recovery/rebuild.ts')});
  const { scheduleCards } = await import(${core});`;
const preamble = `
  import { statSync, writeSync } from 'node:fs';
  import { openDatabase } from ${source('database.ts')};
  import { append } from ${source('log/events.ts')};
  const path = process.argv[1];
  const done = topic => ({ kind: 'topic.done', roadmap: 'map', topic, at: 1000, zone: 0, day: 1, data: '{}' });`;

const texts = new WeakMap<ChildProcessWithoutNullStreams, { output: string; errors: string }>();

/** Runs code on the sources as a process, which says "ready" before it begins. */
function start(body: string, ...args: string[]): ChildProcessWithoutNullStreams {
  const script = `${preamble}\nwriteSync(1, 'ready\\n');\n${body}`;
  const child = spawn(node, ['--input-type=module', '-e', script, ...args]);
  const text = { output: '', errors: '' };
  texts.set(child, text);
  child.stdout.on('data', chunk => {
    text.output += chunk;
  });
  child.stderr.on('data', chunk => {
    text.errors += chunk;
  });
  return child;
}

async function run(body: string, ...args: string[]): Promise<{ output: string }> {
  const child = start(body, ...args);
  expect(await ended(child)).toEqual({ code: 0, errors: '' });
  return { output: textOf(child) };
}

/** The output of the child after "ready". */
function textOf(child: ChildProcessWithoutNullStreams): string {
  return texts.get(child)!.output.replace('ready\n', '');
}

/** Waits until the child has written `word` and at least this many lines. */
function heard(child: ChildProcessWithoutNullStreams, word: string, lines = 1): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { output } = texts.get(child)!;
      if (output.includes(word) && output.split('\n').length > lines) resolve();
    };
    child.stdout.on('data', look);
    child.on('close', () => reject(new Error(texts.get(child)!.errors)));
    look();
  });
}

function ended(child: ChildProcessWithoutNullStreams): Promise<{ code: number | null; errors: string }> {
  const outcome = (code: number | null) => ({ code, errors: texts.get(child)!.errors });
  return new Promise(resolve => child.on('close', code => resolve(outcome(code))));
}
