// What keeping devices in sync costs: processes of git, time beside a bare `git fetch`, entries a second, a class.

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../tests/sync/git-server.ts';
import { type Home, homeIn, inFolder, started, startRoadmap } from './home.ts';
import { courseOf } from './learner.ts';
import { median } from './pairs.ts';
import { writeDevices, writeSummaries } from './repository.ts';
import { figure, grouped, type Table, tableOf, type Verdict, verdictOf } from './table.ts';

const topic = 'internet';
const learners = 5000;

interface SyncRow {
  what: string;
  figure: number;
  unit: 'processes' | '÷ git fetch' | 'entries/s' | 'ms';
  bar: number | null;
  verdict: Verdict;
}

export async function measureSync(pairs: number): Promise<Table[]> {
  const rows = await inFolder(async folder => {
    const server = await serve(folder);
    try {
      return [
        ...(await processes(folder)),
        ...(await idle(folder, 'a folder', join(folder, 'log.git'), pairs)),
        ...(await idle(folder, 'http', server.address, pairs)),
        ...(await ingest(folder)),
        ...(await cohort(folder)),
      ];
    } finally {
      server.close();
    }
  });
  const columns = [
    { head: 'what', cell: (row: SyncRow) => row.what },
    { head: 'figure', cell: (row: SyncRow) => figure(row.figure, row.unit === '÷ git fetch' ? 1 : 0) },
    { head: '', cell: (row: SyncRow) => row.unit },
    { head: 'bar', cell: (row: SyncRow) => figure(row.bar, 0) },
    { head: '', cell: (row: SyncRow) => row.verdict ?? '' },
  ];
  return [tableOf('Sync', columns, rows)];
}

/** How often git is started, by a program of that name that stands before it on the PATH. */
async function processes(folder: string): Promise<SyncRow[]> {
  const [a, b] = [homeIn(folder, 'a'), homeIn(folder, 'b')];
  const log = join(folder, 'two.git');
  const counted = join(folder, 'counted');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  // Those that git itself starts come from a folder of its own.
  writeFileSync(join(a.folder, 'git'), `#!/bin/sh\necho >> ${counted}\nexec ${real} "$@"\n`, { mode: 0o755 });
  const counting = { ...a, env: { ...a.env, PATH: `${a.folder}:${a.env.PATH}` } };
  const count = async () => {
    writeFileSync(counted, '');
    await startRoadmap(counting, 'sync');
    return readFileSync(counted, 'utf8').length;
  };
  for (const home of [a, b]) {
    await startRoadmap(home, 'log', topic, '10m');
    await startRoadmap(home, 'sync', '--to', log, '--join');
  }
  await startRoadmap(a, 'sync');
  const quiet = await count();
  for (const home of [a, b]) await startRoadmap(home, 'log', topic, '10m');
  await startRoadmap(b, 'sync');
  return [
    row('git at idle', quiet, 'processes', { most: 2 }),
    row('git with entries both ways', await count(), 'processes', { most: 5 }),
  ];
}

/** The time of a sync with nothing new, beyond that of a command that only opens the database. */
async function idle(folder: string, by: string, address: string, pairs: number): Promise<SyncRow[]> {
  writeDevices(join(folder, 'log.git'), 1, 200);
  const home = homeIn(folder, `idle by ${by}`);
  const fetching = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--prune', '--'];
  const spec = '+refs/heads/roadmap/*:refs/roadmap/*';
  await startRoadmap(home, 'sync', '--to', address);
  const took: { own: number; fetch: number }[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const without = await startRoadmap(home, 'config', 'auto_sync');
    const own = (await startRoadmap(home, 'sync')) - without;
    const fetch = await started(home, 'git', [`--git-dir=${home.database}.sync`, ...fetching, address, spec]);
    took.push({ own, fetch });
  }
  const ratio = median(took.map(({ own, fetch }) => own / fetch));
  return [
    row(`idle over ${by}`, median(took.map(({ own }) => own)), 'ms', {}),
    row(`idle over ${by}, beside one git fetch`, ratio, '÷ git fetch', { most: 3 }),
  ];
}

async function ingest(folder: string): Promise<SyncRow[]> {
  const [devices, each] = [100, 400];
  const address = join(folder, 'many.git');
  writeDevices(address, devices, each, { topics: courseOf(null).topics.map(({ id }) => id) });
  const home = homeIn(folder, 'ingest');
  await startRoadmap(home, 'next');
  const alone = await startRoadmap(home, 'sync', '--to', address);
  for (const end of ['', '-wal', '-shm', '.sync'])
    rmSync(`${home.database}${end}`, { recursive: true, force: true });
  await startRoadmap(home, 'next');
  const waited = await longestBeside(home, startRoadmap(home, 'sync', '--to', address, '--join'));
  const entries = devices * each;
  return [
    row(`taking over ${grouped(String(entries))} entries`, (entries / alone) * 1000, 'entries/s', {
      least: 15_000,
    }),
    row('longest log meanwhile', waited, 'ms', { most: 500 }),
  ];
}

async function longestBeside(home: Home, running: Promise<number>): Promise<number> {
  let isOver = false;
  const ended = running.finally(() => {
    isOver = true;
  });
  const taken: number[] = [];
  while (!isOver) taken.push(await startRoadmap(home, 'log', topic, '10m'));
  await ended;
  return Math.max(...taken);
}

async function cohort(folder: string): Promise<SyncRow[]> {
  const address = join(folder, 'class.git');
  const numbers = Array.from({ length: learners }, (_, n) => n + 1);
  writeSummaries(address, numbers, 10);
  const home = homeIn(folder, 'mentor');
  await startRoadmap(home, 'next');
  const cold = await startRoadmap(home, 'cohort', 'add', address);
  const report = await startRoadmap(home, 'cohort');
  writeSummaries(address, numbers.slice(0, 50), 11);
  const changed = await startRoadmap(home, 'cohort');
  const count = grouped(String(learners));
  return [
    row(`cohort of ${count}, added and reported`, cold + report, 'ms', { most: 10_000 }),
    row('the same with 50 changed', changed, 'ms', { most: 2000 }),
  ];
}

function row(
  what: string,
  found: number,
  unit: SyncRow['unit'],
  { most = null, least }: { most?: number | null; least?: number },
): SyncRow {
  const verdict = least === undefined ? verdictOf(found, most) : verdictOf(-found, -least);
  return { what, figure: found, unit, bar: least ?? most, verdict };
}
