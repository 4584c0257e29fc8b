// Export, import, backup and restore as processes: beside other writers, from pipes, and broken off.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { tick } from '../../src/core/log/hybrid-logical-clock.ts';
import { eventLine, headerLine } from '../../src/files/transfer/event-line.ts';
import { newFolder } from '../folder.ts';
import { bin, type Ended, ended, environmentOf } from './built.ts';

const roadmap = `roadmap: 1
id: web
title: Web
areas:
  - id: basics
    title: Basics
    topics:
${Array.from({ length: 200 }, (_, i) => `      - {id: t${i}, title: T${i}, hours: 4}`).join('\n')}
`;

let cwd: string;
let database: string;

beforeEach(() => {
  cwd = newFolder();
  database = join(cwd, 'data', 'roadmap.db');
  writeFileSync(join(cwd, 'roadmap.yaml'), roadmap);
});

function start(args: string[], more: Record<string, string> = {}): ChildProcess {
  const env = { ...environmentOf(cwd, database), ...more };
  return spawn(process.execPath, [bin, ...args], { cwd, env, stdio: 'pipe' });
}

function run(...args: string[]): Promise<Ended> {
  const child = start(args);
  child.stdin?.end();
  return ended(child);
}

/** An export of another device about topics of the roadmap. */
function writeLog(name: string, events: number): void {
  const text = [headerLine({ device: 'device000009', exported: '', events })];
  for (let seq = 1; seq <= events; seq++) {
    const at = 1_700_000_000_000 + seq * 1000;
    const id = { device: 'device000009', seq, hlc: tick(null, at), command: seq };
    const what = { kind: 'time.logged', roadmap: 'web', topic: `t${seq % 200}`, data: '{"minutes":1}' };
    text.push(eventLine({ ...id, ...what, at, zone: 0, day: 19_000 + (seq % 900) }));
  }
  writeFileSync(join(cwd, name), text.join(''));
}

function count(table: string): number {
  const db = new Sqlite(database, { readonly: true });
  try {
    return db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  } finally {
    db.close();
  }
}

/** An export of another device: kinds and data of entries on one topic. */
function exported(...entries: readonly (readonly string[])[]): string {
  const at = Date.UTC(2026, 10, 18);
  const lines = entries.map(
    ([kind, data], i) =>
      `{"device":"elsewhere001","seq":${i + 1},"hlc":"01a1ee195500-000${i}","command":${i + 1},"kind":"${kind}",` +
      `"roadmap":"web","topic":"t0","at":${at},"zone":0,"day":${at / 86_400_000},"data":${data}}`,
  );
  const header = `{"roadmap-export":1,"device":"elsewhere001","exported":"2026-11-18T10:00:00.000Z","events":${lines.length}}`;
  return `${[header, ...lines].join('\n')}\n`;
}

describe('import', () => {
  it('lets others write meanwhile', async () => {
    writeLog('log.jsonl', 40_000);
    await run('done', 't0');
    const importing = start(['import', 'log.jsonl']);
    const importEnded = ended(importing);
    let over = false;
    importEnded.then(() => {
      over = true;
    });
    while (count('arrived') === 0 && !over) await wait(20);
    let written = 0;
    while (written < 10 && !over) {
      expect(await run('done', `t${written + 1}`)).toMatchObject({ code: 0 });
      written++;
    }
    expect((await importEnded).code).toBe(0);
    expect(written).toBeGreaterThan(0);
    expect(count('arrived')).toBe(0);
    expect(count('event')).toBe(40_000 + 1 + written);
    expect((await run('check')).code).toBe(0);
  }, 60_000);

  it('reads stdin and pipes, and leaves no copy behind', async () => {
    writeLog('log.jsonl', 2000);
    const temporary = join(cwd, 'tmp');
    mkdirSync(temporary);
    const child = start(['import', '-'], { TMPDIR: temporary });
    child.stdin!.end(readFileSync(join(cwd, 'log.jsonl')));
    const { code, out } = await ended(child);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('stdin: 2,000 entries') });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('refuses data that is nested too deep to be stored, with its place', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    writeFileSync(join(cwd, 'deep.jsonl'), `${exported(['topic.done', `{"x":${deep}}`])}`);
    const { code, err } = await run('import', 'deep.jsonl');
    expect({ code, err }).toEqual({
      code: 5,
      err: expect.stringMatching(/^error: deep.jsonl:2:\d+ is damaged: data is nested too deep/),
    });
    expect((await run('check')).code).toBe(0);
  });

  it('keeps invalid text without counting it, and goes on', async () => {
    const halves = ['d800', 'd801'].flatMap(half => [
      ['review.rated', `{"card":"\\u${half}","grade":3,"seconds":5}`],
      ['note.added', `{"text":"abc \\u${half}"}`],
    ]);
    writeFileSync(join(cwd, 'halves.jsonl'), exported(['topic.done', '{}'], ...halves));
    expect(await run('import', 'halves.jsonl')).toMatchObject({ code: 0 });
    expect(await run('check')).toMatchObject({ code: 0 });
    expect((await run('export')).out).toContain('{"text":"abc \\ud801"}');
    expect((await run('show', 't0', '--json')).out).toContain('"notes":[]');
  });

  it('that is killed is completed by the same command again, and the database is sound in between', async () => {
    writeLog('log.jsonl', 20_000);
    await run('done', 't0');
    const child = start(['import', 'log.jsonl']);
    const stopped = ended(child);
    while (count('arrived') === 0) await wait(10);
    child.kill('SIGKILL');
    await stopped;
    expect(count('event')).toBeLessThan(20_001);
    const between = await run('list', '--plain');
    expect(between).toMatchObject({ code: 0, err: expect.stringContaining('an import is running') });
    const again = await run('import', 'log.jsonl');
    expect(again.code).toBe(0);
    expect(count('event')).toBe(20_001);
    expect((await run('check')).code).toBe(0);
  }, 60_000);
});

describe('export', () => {
  it('writes a file that only its owner can read, and nothing beside it', async () => {
    await run('done', 't0');
    await run('export', 'mine.jsonl');
    expect(statSync(join(cwd, 'mine.jsonl')).mode & 0o777).toBe(0o600);
    const seen = readdirSync(cwd).filter(name => name !== '.cache');
    expect(seen.sort()).toEqual(['data', 'mine.jsonl', 'roadmap.yaml']);
  });

  it('writes everything in Markdown for a person', async () => {
    const note = '# not a heading\n\u001b[31mred';
    await run('--now', '2026-11-18T10:00Z', 'done', 't0', '-t', '5m', '-m', note);
    const { out } = await run('--now', '2026-11-19T10:00Z', 'export', '--format', 'md');
    expect(out.split('\n').slice(0, 14)).toEqual([
      '# Web',
      '',
      'On 2026-11-19: 1 of 200 topics learnt, 5m in 1 session.',
      '',
      '## Basics (1 of 200)',
      '',
      '### T0',
      '',
      'Done on 2026-11-18; 5m of about 4h in 1 session.',
      '',
      'Note of 2026-11-18:',
      '',
      '> # not a heading',
      '> \ufffd[31mred',
    ]);
    expect(out).toContain('- 2026-11-18 09:55: 5m\n\nNot begun: T1, T2, T3');
  });

  it('protects a spreadsheet from formulas', async () => {
    writeFileSync(join(cwd, 'roadmap.yaml'), roadmap.replace('title: T0,', 'title: "=HYPERLINK(1)",'));
    await run('done', 't0', '-t', '5m');
    expect((await run('export', '--format', 'csv')).out).toContain(",'=HYPERLINK(1),");
  });
});

describe('backup', () => {
  it('is whole while others write', async () => {
    const writers = [1, 2, 3, 4].map(i => run('done', `t${i}`));
    const copies = await Promise.all([1, 2].map(i => run('backup', `copy-${i}.db`)));
    expect(copies.map(({ code }) => code)).toEqual([0, 0]);
    await Promise.all(writers);
    const copy = new Sqlite(join(cwd, 'copy-1.db'), { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    copy.close();
    expect(statSync(join(cwd, 'copy-1.db')).mode & 0o777).toBe(0o600);
  });
});

describe('restore', () => {
  beforeEach(async () => {
    await run('done', 't0');
    await run('backup', 'copy.db');
    await run('done', 't1');
  });
  const done = async () => (await run('list', '--plain', '--state', 'done')).out.match(/^t\d+/gm);

  it('goes back, keeps what was there, and goes on as another device', async () => {
    const device = async () => (await run('export')).out.split('"')[5];
    const before = await device();
    expect(await run('restore', 'copy.db')).toMatchObject({ code: 0 });
    expect(await done()).toEqual(['t0']);
    expect(await device()).not.toBe(before);
    // Undo takes back commands of this device, which has a new id now, and says so.
    expect((await run('undo')).out).toMatch(/nothing to take back\.\s+What was recorded before a restore/);
    const [aside] = readdirSync(join(cwd, 'data')).filter(name => name.includes('before-restore'));
    expect(await run('restore', join('data', aside!))).toMatchObject({ code: 0 });
    expect(await done()).toEqual(['t0', 't1']);
    expect(readdirSync(join(cwd, 'data')).filter(name => name.includes('building'))).toEqual([]);
  });

  it.each([
    ['damaged', () => writeFileSync(database, 'not a database')],
    ['emptied', () => writeFileSync(database, '')],
    ['gone', () => rmSync(join(cwd, 'data'), { recursive: true })],
  ])('works if the present database is %s', async (_, ruin) => {
    ruin();
    expect(await run('restore', 'copy.db')).toMatchObject({ code: 0 });
    expect(await done()).toEqual(['t0']);
  });

  it('refuses while another process holds the database, and a backup of a newer version', async () => {
    const other = new Sqlite(database);
    other.prepare('SELECT count(*) FROM event').get();
    expect(await run('restore', 'copy.db')).toMatchObject({ code: 6 });
    other.close();
    const copy = new Sqlite(join(cwd, 'copy.db'));
    copy.pragma('user_version = 99');
    copy.close();
    expect(await run('restore', 'copy.db')).toMatchObject({ code: 6 });
    expect(await done()).toEqual(['t0', 't1']);
    expect(readdirSync(join(cwd, 'data')).filter(name => name.includes('before-restore'))).toEqual([]);
  }, 30_000);
});
