// The cost of much data: import, export, check, memory, a forecast, the size of the database and the memory held.

import { rmSync, statSync } from 'node:fs';
import { measureForecast } from './forecast.ts';
import { writeLargeRoadmap } from './generate.ts';
import { type Home, homeIn, inFolder, memoryOf, startRoadmap, timeOfNode, timeOfRoadmap } from './home.ts';
import { type Course, courseOf, halfway, writeDatabase } from './learner.ts';
import { median } from './pairs.ts';
import { measureReplay, type Replay, reviews } from './replay.ts';
import { figure, grouped, type Table, tableOf, type Verdict, verdictOf } from './table.ts';

/** Runs that take seconds vary little, so a few are enough. */
const timesWith = (events: number) => (events > 100_000 ? 1 : 3);

interface ThroughputRow {
  what: string;
  figure: number;
  unit: 'events/s' | 'ms' | 'bytes' | 'MB';
  /** ÷ the figure of bare Node, if it has one. */
  over_node: number | null;
  bar: number | null;
  verdict: Verdict;
}

export async function measureThroughput(pairs: number, large: boolean): Promise<Table[]> {
  const events = large ? 1_000_000 : 100_000;
  const rows = [
    ...(await inFolder(folder => moving(folder, events))),
    ...remembering(await measureReplay(pairs)),
    ...forecasting(pairs),
  ];
  const notes = large ? [] : ['No more than 100,000 events were measured; 1,000,000 with --large.'];
  return [
    tableOf(
      'Throughput',
      [
        { head: 'what', cell: row => row.what },
        { head: 'figure', cell: row => figure(row.figure, row.figure < 10 ? 1 : 0) },
        { head: '', cell: row => row.unit },
        { head: '÷ Node', cell: row => figure(row.over_node, 1) },
        { head: 'bar', cell: row => figure(row.bar, 0) },
        { head: '', cell: row => row.verdict ?? '' },
      ],
      rows,
      notes,
    ),
  ];
}

/** All measurements for one learner with this many events on 1,000 topics. */
async function moving(folder: string, events: number): Promise<ThroughputRow[]> {
  const map = `${folder}/map.yaml`;
  writeLargeRoadmap(map, 10);
  const course = courseOf(map);
  const times = timesWith(events);
  const from = homeIn(folder, 'from', map);
  await writeDatabase(from.database, course, { ...halfway, events, days: 3650 });
  const file = `${folder}/export.jsonl`;
  const to = homeIn(folder, 'to', map);

  const exporting = repeat(times, from, () => {
    rmSync(file, { force: true });
    return timeOfRoadmap(from, 'export', file);
  });
  const importing = repeat(times, to, () => {
    rmSync(to.database, { force: true });
    return timeOfRoadmap(to, 'import', file);
  });
  const checking = repeat(times, from, () => timeOfRoadmap(from, 'check'));
  const waited = await longestDone(homeIn(folder, 'beside', map), file, course);
  const node = memoryOf(from);
  const memory = (what: string, ...args: string[]): ThroughputRow => {
    const held = memoryOf(args[0] === 'import' ? emptied(to) : from, ...args);
    return row(`memory of ${what}`, held, 'MB', { over_node: held / node });
  };
  const count = grouped(String(events));
  return [
    row(`import of ${count}`, (events / importing.ms) * 1000, 'events/s', { ...importing, least: 30_000 }),
    row('longest done meanwhile', waited, 'ms', { most: 500 }),
    row(`export of ${count}`, (events / exporting.ms) * 1000, 'events/s', exporting),
    row(`check of ${count}`, checking.ms, 'ms', checking),
    row('database, for each event', statSync(from.database).size / events, 'bytes', { most: 350 }),
    memory('next', 'next'),
    memory('import', 'import', file),
  ];
}

/** The bar is for folding; the rest depends on the disk. */
function remembering(rounds: readonly Replay[]): ThroughputRow[] {
  const beyond = (what: string, part: 'folding' | 'rebuilding', most: number | null) => {
    const ms = median(rounds.map(round => round[part]));
    const over_node = median(rounds.map(round => (round.node + round[part]) / round.node));
    return row(what, ms, 'ms', { over_node, most });
  };
  return [
    beyond(`folding ${grouped(String(reviews))} reviews, beyond Node`, 'folding', 400),
    beyond('the same in the database, beyond Node', 'rebuilding', null),
  ];
}

function forecasting(pairs: number): ThroughputRow[] {
  const { cold, warm } = measureForecast(pairs);
  return [
    row('forecast, 4,000 runs over 100 topics', cold, 'ms', { most: 150 }),
    row('the same once more', warm, 'ms', {}),
  ];
}

/** The longest run of `done`, from start to end, while another process imported. */
async function longestDone(home: Home, file: string, { topics }: Course): Promise<number> {
  timeOfRoadmap(home, 'next');
  let isOver = false;
  const importing = startRoadmap(home, 'import', file).finally(() => {
    isOver = true;
  });
  const taken: number[] = [];
  for (const { id } of topics.toReversed()) {
    if (isOver) break;
    taken.push(await startRoadmap(home, 'done', id, '--force'));
  }
  await importing;
  return Math.max(...taken);
}

/** Medians: milliseconds, and those ÷ bare Node. */
function repeat(times: number, home: Home, run: () => number): { ms: number; over_node: number } {
  const pairs = Array.from({ length: times }, () => ({ bare: timeOfNode(home), own: run() }));
  return {
    ms: median(pairs.map(({ own }) => own)),
    over_node: median(pairs.map(({ own, bare }) => own / bare)),
  };
}

function emptied(home: Home): Home {
  rmSync(home.database, { force: true });
  return home;
}

interface Judged {
  over_node?: number;
  most?: number | null;
  least?: number;
}

function row(
  what: string,
  found: number,
  unit: ThroughputRow['unit'],
  { over_node, most = null, least }: Judged,
): ThroughputRow {
  const verdict = least === undefined ? verdictOf(found, most) : verdictOf(-found, -least);
  return { what, figure: found, unit, over_node: over_node ?? null, bar: least ?? most, verdict };
}
