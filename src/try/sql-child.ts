// A program of its own: nothing within a process stops SQLite, but a process can be ended.

import { readFileSync } from 'node:fs';
import { constants, DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Scalar, SqlCheck, Table } from '../core/roadmap/checks.ts';

/** What it gets on stdin. */
export interface SqlJob extends Pick<SqlCheck, 'tables' | 'more' | 'queries' | 'plans' | 'at_most_indexes'> {
  /** The learner's queries by name. */
  written: Record<string, string>;
  /** The learner's indexes. */
  script: string;
}

/** Its last line on stdout. Each line before has the name of the query that is run next, as a heartbeat. */
export interface SqlFault {
  /** The query or the plan that it is about. */
  id: string;
  sent: string;
  wanted: string;
  saw: string;
  body: string | null;
}

const mostRows = 2_000;
const mostLength = 1_000_000;
/** Of the rows of a query, as text. */
const mostText = 16_000_000;
/** Of 4 KiB each, for all tables and indexes. */
const mostPages = 16_384;
const { SQLITE_OK, SQLITE_DENY } = constants;
const reading = new Set([
  constants.SQLITE_SELECT,
  constants.SQLITE_READ,
  constants.SQLITE_FUNCTION,
  constants.SQLITE_RECURSIVE,
]);
const indexing = new Set([...reading, constants.SQLITE_CREATE_INDEX, constants.SQLITE_REINDEX]);

function main(): SqlFault | null {
  const job: SqlJob = JSON.parse(readFileSync(0, 'utf8'));
  return job.plans ? plansFault(job) : queriesFault(job);
}

function queriesFault({ tables, more = [], queries = {}, written }: SqlJob): SqlFault | null {
  const sets = [{}, ...more];
  const databases = sets.map(rows => database(tables, rows, reading));
  for (const [id, { like, ordered = false, columns = false }] of Object.entries(queries)) {
    for (const [number, db] of databases.entries()) {
      console.log(`like ${id}`);
      const right = rowsOf(db, like);
      console.log(id);
      const sent = written[id]!.trim();
      const where = number === 0 ? '' : `; with other data (set ${number + 1}), while the first set fits`;
      const fault = (wanted: string, saw: string): SqlFault => ({
        ...{ id, sent, body: null },
        wanted: `${id}: ${wanted}`,
        saw: `${saw}${where}`,
      });
      let found: Rows;
      try {
        found = rowsOf(db, sent);
      } catch (error) {
        return fault('rows', (error as Error).message);
      }
      const { names, rows } = found;
      if (names.length !== right.names.length)
        return fault(`columns: ${right.names.length}`, `columns: ${names.length}`);
      if (columns && names.join() !== right.names.join())
        return fault(`the columns ${right.names.join(', ')}`, names.join(', '));
      const wanted = right.rows.length === 1 ? '1 row' : `${right.rows.length} rows`;
      const missing = withoutThose(right.rows, rows);
      if (missing !== undefined) return fault(`${wanted}, with ${missing}`, `${rows.length}, without it`);
      const extra = withoutThose(rows, right.rows);
      if (extra !== undefined) return fault(`${wanted}, without ${extra}`, `${rows.length}, with it`);
      const at = ordered ? rows.findIndex((row, i) => row !== right.rows[i]) : -1;
      if (at >= 0) return fault(`row ${at + 1}: ${right.rows[at]}`, `row ${at + 1}: ${rows[at]}`);
    }
  }
  return null;
}

function plansFault({ tables, plans = {}, at_most_indexes, script }: SqlJob): SqlFault | null {
  const db = database(tables, {}, indexing);
  let rest = script;
  while (withoutComments(rest) !== '') {
    console.log('indexes');
    const fault = (sent: string, saw: string) => ({
      ...{ id: 'indexes', sent: sent.trim(), wanted: 'CREATE INDEX statements', saw, body: null },
    });
    let statement: StatementSync;
    try {
      statement = db.prepare(rest);
    } catch (error) {
      return fault(rest, (error as Error).message);
    }
    try {
      if (!/^create\s+(unique\s+)?index\b/i.test(withoutComments(statement.sourceSQL)))
        return fault(statement.sourceSQL, 'another one');
      statement.run();
    } catch (error) {
      return fault(statement.sourceSQL, (error as Error).message);
    }
    rest = rest.slice(statement.sourceSQL.length);
  }
  const made = rowsOf(db, "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").rows
    .length;
  if (at_most_indexes !== undefined && made > at_most_indexes)
    return {
      ...{ id: 'indexes', sent: script.trim(), body: null },
      ...{ wanted: `at most ${at_most_indexes} indexes`, saw: String(made) },
    };
  const partial = new Set(
    rowsOf(db, "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE '% where %'").values.flat(),
  );
  for (const [id, { query, uses, avoids = [] }] of Object.entries(plans)) {
    console.log(id);
    const details = rowsOf(db, `EXPLAIN QUERY PLAN ${query}`).values.map(row => String(row[3]));
    const bad = (kind: string) =>
      details.find(detail => (kind === 'scan' ? isScan(detail, partial) : /^USE TEMP B-TREE/.test(detail)));
    const fault = (wanted: string, saw: string) => ({
      ...{ id, sent: query, wanted: `${id}: ${wanted}`, saw, body: details.join('; ') },
    });
    for (const kind of avoids) {
      const found = bad(kind);
      if (found !== undefined) return fault(`a plan without a ${kind}`, found);
    }
    if (uses !== undefined && !details.some(detail => detail.includes(uses)))
      return fault(`a plan with ${uses}`, details.join('; '));
  }
  return null;
}

/** A whole index is read only if it has exactly the wanted rows. */
function isScan(detail: string, partial: ReadonlySet<unknown>): boolean {
  const [isOne, name] = /^SCAN \S+(?: USING (?:COVERING )?INDEX (\S+))?/.exec(detail) ?? [];
  return isOne !== undefined && !partial.has(name);
}

function database(
  tables: Readonly<Record<string, Table>>,
  other: Readonly<Record<string, Scalar[][]>>,
  allowed: ReadonlySet<number>,
): DatabaseSync {
  const db = new DatabaseSync(':memory:', {
    ...{ allowExtension: false, enableForeignKeyConstraints: false },
    // Unknown to the first versions with an authorizer.
    ...({ limits: { length: mostLength, attach: 0 } } as object),
  });
  db.exec(`PRAGMA max_page_count = ${mostPages}`);
  for (const [name, { columns, rows = [], fill }] of Object.entries(tables)) {
    const named = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
    db.exec(`CREATE TABLE "${name}" (${named.join(', ')})`);
    const insert = db.prepare(`INSERT INTO "${name}" VALUES (${named.map(() => '?').join(', ')})`);
    for (const row of other[name] ?? rows) insert.run(...row.map(stored));
    db.exec('BEGIN');
    for (let i = 0; i < (fill?.rows ?? 0); i++)
      insert.run(...Object.keys(columns).map(column => stored(made(fill!.columns[column], i))));
    db.exec('COMMIT');
  }
  db.setAuthorizer((action, first, second) => {
    // An index is a row of the schema, which nothing else can write.
    const isIndex = allowed === indexing && action === constants.SQLITE_INSERT && first === 'sqlite_master';
    const isLoad = action === constants.SQLITE_FUNCTION && second === 'load_extension';
    return (allowed.has(action) || isIndex) && !isLoad ? SQLITE_OK : SQLITE_DENY;
  });
  return db;
}

function stored(value: Scalar): string | number | null {
  return typeof value === 'boolean' ? Number(value) : value;
}

function made(filling: NonNullable<Table['fill']>['columns'][string] | undefined, row: number): Scalar {
  if (filling === undefined) return null;
  const { count, spread, text, cycle } = filling;
  if (count !== undefined) return count + row;
  // A multiplier without a factor in common mixes them, the same each time.
  if (spread !== undefined) return (row * 7_919) % spread;
  return text === undefined ? cycle![row % cycle!.length]! : text.replaceAll('#', String(row + 1));
}

interface Rows {
  names: string[];
  values: unknown[][];
  /** As JSON. */
  rows: string[];
}

function rowsOf(db: DatabaseSync, sql: string): Rows {
  const statement = db.prepare(sql);
  // node:sqlite ignores everything after the first statement.
  if (withoutComments(sql.slice(statement.sourceSQL.length)) !== '')
    throw new Error('more than one statement');
  statement.setReturnArrays(true);
  const values: unknown[][] = [];
  const rows: string[] = [];
  let size = 0;
  for (const row of statement.iterate() as Iterable<unknown>) {
    if (values.length === mostRows) throw new Error(`more than ${mostRows.toLocaleString('en')} rows`);
    const text = JSON.stringify((row as unknown[]).map(written));
    size += text.length;
    if (size > mostText) throw new Error(`more than ${mostText / 1e6} MB of rows`);
    values.push(row as unknown[]);
    rows.push(text);
  }
  return { names: statement.columns().map(({ name }) => name), values, rows };
}

/** Sums of fractions differ in their last digits. */
function written(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(12));
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}

/** A row that occurs less often among the others. */
function withoutThose(rows: readonly string[], others: readonly string[]): string | undefined {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.find(row => {
    const number = left.get(row) ?? 0;
    left.set(row, number - 1);
    return number === 0;
  });
}

function withoutComments(sql: string): string {
  return sql
    .replaceAll(/--.*$|\/\*[\s\S]*?\*\//gm, '')
    .replaceAll(';', '')
    .trim();
}

console.log(JSON.stringify(main()));
