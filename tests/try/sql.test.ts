// Checks of the learner's queries and indexes.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CheckResult } from '../../src/core/roadmap/check-results.ts';
import { sqlNeeds } from '../../src/try/sql-check.ts';
import { bin } from '../cli/built.ts';
import { newFolder } from '../folder.ts';
import { checksIn, firstMissed, trySolution } from './trying.ts';

const checksOf = (topic: string) => checksIn(join(import.meta.dirname, 'kinds/sql.yaml'), topic);
const right: Record<string, string> = {
  'never-lent':
    'SELECT title FROM books WHERE id NOT IN (SELECT book_id FROM loans WHERE book_id IS NOT NULL)',
  'loans-per-member':
    'SELECT name, count(loans.id) FROM members LEFT JOIN loans ON member_id = members.id GROUP BY members.id',
  'most-active': `SELECT name, count(*) AS n FROM members JOIN loans ON member_id = members.id
    GROUP BY members.id ORDER BY n DESC, name LIMIT 3`,
  overdue: `SELECT title, name FROM loans JOIN books ON books.id = book_id JOIN members ON members.id = member_id
    WHERE returned IS NULL AND due < '2026-03-15'`,
  'busiest-year': `SELECT year, count(*) FROM books JOIN loans ON book_id = books.id GROUP BY year
    HAVING count(*) > 1 -- at least two`,
  running: 'SELECT id, count(*) OVER (PARTITION BY member_id ORDER BY id) FROM loans',
};

async function missedFor(topic: string, file: string, text: string): Promise<CheckResult | undefined> {
  const folder = newFolder();
  writeFileSync(join(folder, file), text);
  return firstMissed(await trySolution(checksOf(topic), [], '', { command: null, folder }));
}
const queries = (other: Record<string, string> = {}) =>
  missedFor(
    'sql',
    'queries.sql',
    Object.entries({ ...right, ...other })
      .map(([id, sql]) => (sql === '' ? '' : `-- name: ${id}\n${sql};\n`))
      .join('\n'),
  );

it('right queries pass', async () => {
  expect(await queries()).toBe(undefined);
});

it.each([
  [
    'never-lent',
    'SELECT title FROM books WHERE id NOT IN (SELECT book_id FROM loans)',
    'never-lent: 2 rows, with ["Ulysses"]',
    '0, without it; with other data (set 2), while the first set fits',
  ],
  [
    'loans-per-member',
    'SELECT name, count(*) FROM members JOIN loans ON member_id = members.id GROUP BY name',
    'loans-per-member: 5 rows, with ["Dan",0]',
    '3, without it',
  ],
  [
    'loans-per-member',
    'SELECT name, count(*) FROM members LEFT JOIN loans ON member_id = members.id GROUP BY name',
    'loans-per-member: 5 rows, with ["Dan",0]',
    '5, without it',
  ],
  [
    'most-active',
    'SELECT * FROM (SELECT name, count(*) n FROM members m JOIN loans l ON member_id = m.id GROUP BY m.id ORDER BY n DESC, name LIMIT 3) ORDER BY n',
    'most-active: row 1: ["Ann",3]',
    'row 1: ["Cleo",1]',
  ],
  [
    'overdue',
    "SELECT title, name FROM loans l JOIN books b ON b.id = book_id JOIN members m ON m.id = member_id WHERE returned IS NULL AND due <= '2026-03-15'",
    'overdue: 2 rows, without ["Persuasion","Ann"]',
    '3, with it',
  ],
  ['busiest-year', 'SELECT year FROM books', 'busiest-year: columns: 2', 'columns: 1'],
  [
    'running',
    'SELECT id, count(*) OVER (PARTITION BY member_id) FROM loans',
    'running: 6 rows, with [1,1]',
    '6, without it',
  ],
  ['running', '', 'queries.sql: a query below "-- name: running"', 'none'],
  ['running', 'SELECT 1; SELECT 2', 'running: rows', 'more than one statement'],
  ['running', "ATTACH 'made.db' AS x", 'running: rows', 'not authorized'],
  ['running', "VACUUM INTO 'made.db'", 'running: rows', 'authorization denied'],
  ['running', 'PRAGMA temp_store_directory = 1', 'running: rows', 'not authorized'],
  ['running', 'CREATE VIRTUAL TABLE v USING fts5(a)', 'running: rows', 'not authorized'],
  ['running', 'DELETE FROM loans RETURNING id, 1', 'running: rows', 'not authorized'],
  [
    'running',
    "SELECT id, load_extension('x') FROM loans",
    'running: rows',
    'not authorized to use function: load_extension',
  ],
  [
    'running',
    "SELECT id, writefile('made.db', 'x') FROM loans",
    'running: rows',
    'no such function: writefile',
  ],
  ['running', 'SELECT id, zeroblob(300000000) FROM loans', 'running: rows', 'string or blob too big'],
  [
    'running',
    'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 99) SELECT zeroblob(900000), x FROM c',
    'running: rows',
    'more than 16 MB of rows',
  ],
  [
    'running',
    'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x, x FROM c',
    'running: rows',
    'more than 2,000 rows',
  ],
  [
    'running',
    `SELECT count(*), 1 FROM ${'abcdefghijklm'.split('').map(name => `loans ${name}`)}`,
    'running: an end within 2 s',
    'none',
  ],
  [
    'running',
    'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*), 1 FROM c',
    'running: an end within 2 s',
    'none',
  ],
])('%s is not: %s', async (id, sql, wanted, saw) => {
  const missed = await queries({ [id]: sql });
  expect(missed).toMatchObject({ id: 'queries', state: 'open', fault: { wanted, saw } });
  if (id === 'never-lent')
    expect(missed!.fault!.why).toBe('NOT IN is never true if the list has a NULL in it.');
  expect([existsSync('made.db'), readdirSync(tmpdir()).includes('made.db')]).toEqual([false, false]);
});

const indexes = [
  'CREATE INDEX a ON orders (customer, placed)',
  "CREATE INDEX b ON orders (placed) WHERE status = 'failed'",
  'CREATE INDEX c ON orders (lower(email))',
];
const plans = (...given: string[]) => missedFor('indexing', 'indexes.sql', `-- mine\n${given.join(';\n')}`);

it('right indexes pass, also a partial one', async () => {
  expect(await plans(...indexes)).toBe(undefined);
});

it.each([
  [[], 'one-customer: a plan without a scan', 'SCAN orders'],
  [
    ['CREATE INDEX a ON orders (placed, customer)', ...indexes.slice(1)],
    'one-customer: a plan without a scan',
    'SCAN orders USING COVERING INDEX a',
  ],
  [
    ['CREATE INDEX a ON orders (customer)', ...indexes.slice(1)],
    'range: a plan without a sort',
    'USE TEMP B-TREE FOR ORDER BY',
  ],
  [
    [...indexes.slice(0, 2), 'CREATE INDEX c ON orders (email)'],
    'lower: a plan without a scan',
    'SCAN orders USING COVERING INDEX c',
  ],
  [
    [...indexes, 'CREATE INDEX d ON orders (status)', 'CREATE INDEX e ON orders (amount)'],
    'at most 4 indexes',
    '5',
  ],
  [[...indexes, 'DELETE FROM orders'], 'CREATE INDEX statements', 'not authorized'],
  [[...indexes, 'DROP TABLE orders'], 'CREATE INDEX statements', 'not authorized'],
  [['CREATE TABLE other (id)'], 'CREATE INDEX statements', 'not authorized'],
  [['SELECT 1'], 'CREATE INDEX statements', 'another one'],
  [['CREATE INDEX a ON orders (colour)'], 'CREATE INDEX statements', 'no such column: colour'],
])('indexes that are not right: %j', async (given, wanted, saw) => {
  expect(await plans(...given)).toMatchObject({ state: 'open', fault: { wanted, saw } });
});

it('a file or folder that is not there is said, and the reference that is wrong is no fault of the learner', async () => {
  const folder = newFolder();
  const checks = checksOf('sql');
  const none = await trySolution(checks, [], '', { command: null, folder });
  expect(firstMissed(none)).toMatchObject({ fault: { wanted: 'queries.sql: a file', saw: 'none' } });
  writeFileSync(join(folder, 'queries.sql'), '-- name: running\nSELECT 1');
  const [check] = structuredClone(checks);
  check!.sql!.queries = { running: { like: 'SELECT id FROM nowhere' } };
  expect(firstMissed(await trySolution([check!], [], '', { command: null, folder }))).toMatchObject({
    state: 'broken',
    reason: 'Error: no such table: nowhere',
  });
  const fill = { rows: 100_000, columns: { a: { text: 'x'.repeat(20_000) } } };
  check!.sql!.tables = { large: { columns: { a: 'text' }, fill } };
  expect(firstMissed(await trySolution([check!], [], '', { command: null, folder }))).toMatchObject({
    state: 'broken',
    reason: 'Error: database or disk is full',
  });
});

it('works as it is installed, too', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'indexes.sql'), indexes.join(';\n'));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [bin, 'try', 'indexing', '--in', '.', '-r', join(import.meta.dirname, 'kinds/sql.yaml')],
    { cwd: folder, encoding: 'utf8', env: { HOME: folder, ROADMAP_DB: join(folder, 'r.db'), COLUMNS: '60' } },
  );
  expect([stdout, stderr]).toEqual([expect.stringContaining('Shown: all 1'), '']);
});

it.each([
  ['v22.14.0', 'it needs Node 24.10 or newer, and this is 22.14.0'],
  ['v24.9.1', 'it needs Node 24.10 or newer, and this is 24.9.1'],
  ['v24.10.0', null],
  ['v25.0.0', null],
])('%s: %s', (version, said) => {
  expect(sqlNeeds(version)).toBe(said);
});
