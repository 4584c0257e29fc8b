// Commands that only read change neither the log nor the data folded from it.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, expect, it } from 'vitest';
import { builtIn } from '../faults/place.ts';
import { newFolder } from '../folder.ts';
import { run, type Surroundings } from './run.ts';

const roadmap = `roadmap: 1
id: small
title: Small
areas:
  - id: all
    title: All
    topics:
      - { id: internet, title: The internet, hours: 3, recall: [{ id: a, ask: What is an address?, answer: A name. }] }
      - { id: http, title: HTTP, hours: 6, needs: [internet] }
      - { id: web, title: Web, hours: 40, links: [{ title: MDN, url: "https://developer.mozilla.org/" }] }
`;
const home = newFolder();
const database = join(home, 'progress.db');
const at = (now: string): Surroundings => ({
  home,
  cwd: home,
  builtIn,
  now,
  env: { ROADMAP_DB: database, BROWSER: 'looker' },
});

/** Every command of the program must be in this list or the other; some are in both. */
const writing = [
  ...[
    'amend',
    'choose',
    'done',
    'tick',
    'import',
    'init',
    'know',
    'log',
    'note',
    'redo',
    'reopen',
    'restore',
    'skip',
  ],
  // A cohort remembers what was fetched.
  ...['cohort', 'share', 'start', 'stop', 'sync', 'try', 'undo', 'use'],
];
const reading: readonly (readonly string[])[] = [
  [],
  ['status'],
  ['next'],
  ['next', '-n', '5', '--fit', '45m', '--json'],
  ['list'],
  ['list', '--all', '--state', 'due'],
  ['show', 'web'],
  ['show', 'internet', '--json'],
  ['history'],
  ['notes'],
  ['report'],
  ['report', 'year', '--json'],
  ['report', '--everywhere'],
  ['review', '--everywhere', '--list'],
  ['report', '-o', 'report.md'],
  ['report', '--format', 'html', '-o', 'report.html'],
  ['plan'],
  ['plan', '--by', '10w', '--all'],
  ['plan', '--hours', '9h'],
  ['plan', '--trim'],
  ['plan', '--check'],
  ['graph'],
  ['graph', 'web', '--format', 'dot'],
  ['review', '--list'],
  ['goal'],
  ['config'],
  ['config', 'weekly_goal'],
  ['open', 'web'],
  ['export', 'all.jsonl'],
  ['export', 'plan.ics'],
  ['backup', 'copy.db'],
  ['check'],
  ['try', '--list'],
  ['maps'],
  ['completion', 'bash'],
  ['mcp', '--json'],
  ['complete', '--', 'done', 't'],
  ['help', 'done'],
];
/** The compiled map and its look-up tables, which any command may store. */
const compiled = ['roadmap', 'roadmap_text', 'renamed', 'renamed_map'];

beforeAll(async () => {
  writeFileSync(join(home, 'roadmap.yaml'), roadmap);
  const steps: [now: string, ...args: string[]][] = [];
  for (let day = 1; day <= 28; day += 2) {
    steps.push([`2026-10-${String(day).padStart(2, '0')}T10:00Z`, 'log', 'web', '40m']);
  }
  steps.push(
    ['2026-10-29T10:00Z', 'done', 'internet', '-t', '2h', '-m', 'Q: Why? A: So.'],
    ['2026-10-29T10:05Z', 'goal', 'http', '--by', '2027-01-01'],
    ['2026-10-29T10:10Z', 'config', 'weekly_goal', '5h'],
    ['2026-10-30T10:00Z', 'review', 'internet', '--grade', '1'],
    ['2026-10-30T10:10Z', 'start', 'web'],
    // The stored pace is days old, and the clock seems forgotten.
    ['2026-11-18T10:00Z', 'next'],
    // Maps that were never read are compiled once.
    ['2026-11-18T10:00Z', 'maps'],
  );
  for (const [now, ...args] of steps) expect([args, (await run(args, at(now))).code]).toEqual([args, 0]);
});

it('every command is one that reads or one that writes', async () => {
  const { out } = await run(['help', '--all', '--json'], at('2026-11-18T10:00Z'));
  const all = JSON.parse(out).data.commands.map(({ name }: { name: string }) => name);
  const named = new Set([...writing, ...reading.flatMap(([name]) => name ?? [])]);
  expect([...named].filter(name => name !== 'complete').sort()).toEqual(all.sort());
});

it.each(reading.map(args => [args.join(' '), args]))('roadmap %s', async (_, args) => {
  const before = tables();
  expect(before.event!.length).toBeGreaterThan(15);
  expect(before.meta!.map(row => JSON.stringify(row)).join()).toContain('pace.');
  const { code, err } = await run([...args], at('2026-11-18T10:00Z'));
  expect([code, err]).toEqual([0, expect.not.stringContaining('error')]);
  expect(tables()).toEqual(before);
});

function tables(): Record<string, unknown[]> {
  const db = new Sqlite(database, { readonly: true });
  const names = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
  const read = names.filter(name => !compiled.includes(name));
  const rows = read.map(name => [name, db.prepare(`SELECT * FROM "${name}"`).all()]);
  db.close();
  return Object.fromEntries(rows);
}
