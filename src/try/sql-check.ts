// Has the learner's queries and indexes tried on a database in memory, in a process that can be ended.

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath, version } from 'node:process';
import type { Fault } from '../core/roadmap/check-results.ts';
import type { SqlCheck } from '../core/roadmap/checks.ts';
import { readWithin } from './file-check.ts';
import { shortened } from './predicate.ts';
import { runToEnd } from './program.ts';
import type { SqlFault, SqlJob } from './sql-child.ts';
import { trouble } from './stop.ts';

const startSeconds = 20;
const querySeconds = 2;
/** Beside this file, as source and as built. */
const child = join(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? 'sql-child.ts' : 'sql-child.cjs',
);
/** A second protection: it may read nothing but itself, write nothing and start nothing. */
const flags = ['--no-warnings', '--max-old-space-size=200', '--permission', `--allow-fs-read=${child}`];

export async function trySql(check: SqlCheck, folder: string, signal: AbortSignal): Promise<Fault | null> {
  const needed = sqlNeeds(version);
  if (needed !== null) throw trouble('left', needed);
  const { file, queries = {}, plans = {} } = check;
  const hintOf = (id: string) => (queries[id] ?? plans[id])?.hint ?? null;
  const missed = (wanted: string, saw: string, id = '', rest: Partial<Fault> = {}): Fault => ({
    ...{ sent: null, wanted, saw, body: null, again: null, why: hintOf(id) },
    ...rest,
  });
  const read = readWithin(folder, file);
  if ('missing' in read) return missed(`${file}: a file`, read.missing);
  const written = queriesIn(read.text);
  const lacking = Object.keys(queries).find(id => !Object.hasOwn(written, id));
  if (lacking !== undefined) return missed(`${file}: a query below "-- name: ${lacking}"`, 'none', lacking);

  const job: SqlJob = { ...check, written, script: read.text };
  const ended = await runToEnd([execPath, ...flags, child], {
    ...{ stdin: JSON.stringify(job), seconds: startSeconds, silent: querySeconds },
    ...{ cwd: tmpdir(), env: {}, signal },
  });
  const lines = ended.stdout.trim().split('\n');
  if (ended.stopped === null && ended.code === 0) {
    const fault: SqlFault | null = JSON.parse(lines.at(-1)!);
    if (fault === null) return null;
    const { id, sent, wanted, saw, body } = fault;
    return missed(wanted, shortened(saw), id, { sent: shortened(sent), body: body && shortened(body) });
  }
  const id = lines.at(-1)!;
  if (ended.code !== null)
    throw trouble('broken', shortened(/^\w*Error: .*/m.exec(ended.stderr)?.[0] ?? ended.stderr));
  if (id.startsWith('like '))
    throw trouble('broken', `the query of the file for ${id.slice(5)} takes too long`);
  if (id === '') throw trouble('left', 'SQLite did not start in time');
  const sent = shortened((written[id] ?? plans[id]?.query ?? read.text).trim());
  if (ended.stopped === 'late') return missed(`${id}: an end within ${querySeconds} s`, 'none', id, { sent });
  return missed(`${id}: rows`, 'it needs too much memory', id, { sent });
}

/** An authorizer is needed; null if this version of Node has one. */
export function sqlNeeds(version: string): string | null {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 10)
    ? null
    : `it needs Node 24.10 or newer, and this is ${version.replace(/^v/, '')}`;
}

/** By the line "-- name: …" above each. */
function queriesIn(text: string): Record<string, string> {
  const parts = text.split(/^--[ \t]*name:[ \t]*(\S+)[ \t]*$/m).slice(1);
  const named = parts.flatMap((part, i) => (i % 2 === 0 ? [[part, parts[i + 1] ?? ''] as const] : []));
  return Object.fromEntries(named.filter(([, query]) => query.trim() !== ''));
}
