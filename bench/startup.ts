// How long commands take, as a multiple of starting Node itself.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { graphOf } from '../src/core/graph.ts';
import { standingOf } from '../src/core/standing.ts';
import { readRoadmap } from '../src/files/roadmap-yaml.ts';
import { writeLargeRoadmap } from './generate.ts';

const bin = fileURLToPath(new URL('../bin/roadmap.js', import.meta.url));
const builtIn = fileURLToPath(new URL('../roadmap.yaml', import.meta.url));
/** The first reads the YAML and fills the compile cache, as on a new learner's machine; later ones are what counts. */
const warmUps = 3;

export interface StartupResult {
  command: string;
  /** Milliseconds of the command and of bare Node, medians. */
  own: number;
  bare: number;
  /** Quantiles of command ÷ bare Node, pair by pair. */
  p10: number;
  median: number;
  p90: number;
  /** The most that the median may be. */
  bar: number;
  goal: number | null;
}

/** Why a command could not be measured. */
export interface NotMeasured {
  command: string;
  reason: string;
}

interface Case {
  command: string;
  args: string[];
  /** `learnt`: the built-in one with every topic done a month ago, and every question about them due. */
  map: 'built-in' | 'learnt' | 'large';
  bar: number;
  goal: number | null;
}

const cases: Case[] = [
  ...['next', 'list', 'done', '--help'].map((command): Case => {
    return { command, args: [command], map: 'built-in', bar: 2, goal: 1.5 };
  }),
  ...[['next'], ['list'], []].map((args): Case => {
    return { command: `${args[0] ?? '(status)'}, all done`, args, map: 'learnt', bar: 2, goal: 1.5 };
  }),
  ...['next', 'list', 'done'].map((command): Case => {
    return { command: `${command}, 10,000 topics`, args: [command], map: 'large', bar: 3, goal: null };
  }),
];

export function measureStartup(pairs: number): (StartupResult | NotMeasured)[] {
  const folder = mkdtempSync(join(tmpdir(), 'roadmap-bench-'));
  try {
    const empty = join(folder, 'empty.mjs');
    writeFileSync(empty, '');
    const large = join(folder, 'large.yaml');
    const learnt = topicsToLearn();
    const topics = { large: writeLargeRoadmap(large), 'built-in': learnt, learnt };
    return cases.map((each, number) => {
      const home = join(folder, String(number));
      mkdirSync(home);
      const file = each.map === 'large' ? large : undefined;
      return measure(each, { home, file, empty, topics: topics[each.map], pairs });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Setting {
  home: string;
  file: string | undefined;
  empty: string;
  /** In an order in which each can be marked done. */
  topics: string[];
  pairs: number;
}

function measure(each: Case, { home, file, empty, topics, pairs }: Setting): StartupResult | NotMeasured {
  const database = join(home, 'roadmap.db');
  const { ROADMAP_FILE: _, ...inherited } = process.env;
  // The compile cache lies in the system's temporary folder; this keeps it to the one measured.
  const own = { HOME: home, TMPDIR: home, TEMP: home, ROADMAP_DB: database };
  const env = { ...inherited, ...own, ...(file !== undefined && { ROADMAP_FILE: file }) };
  const run = (args: string[]) => {
    const from = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: home,
      env,
      encoding: 'utf8',
    });
    return { ms: performance.now() - from, status, stdout, stderr };
  };
  // A `done` of what is done already writes nothing, so each takes the next topic; when all are, a learner begins anew.
  let marked = 0;
  const runOwn = () => {
    if (each.args[0] !== 'done') return run([bin, ...each.args]);
    if (marked === topics.length) {
      rmSync(database);
      run([bin, 'next']);
      marked = 0;
    }
    return run([bin, 'done', topics[marked++]!]);
  };

  if (each.map === 'learnt') run([bin, 'done', ...topics, '--on', '30d']);
  const times: { own: number; bare: number }[] = [];
  for (let pair = -warmUps; pair < pairs; pair++) {
    // Whoever goes second finds the machine in another state, so they take turns.
    const before = pair % 2 === 0 ? run([empty]) : null;
    const answer = runOwn();
    const bare = before ?? run([empty]);
    if (answer.status !== 0 || answer.stdout === '') {
      const said = answer.stderr.trim().split('\n')[0] || 'printed nothing';
      return { command: each.command, reason: answer.status === 0 ? said : `exit ${answer.status}: ${said}` };
    }
    if (pair >= 0) times.push({ own: answer.ms, bare: bare.ms });
  }
  const ratios = times.map(({ own, bare }) => own / bare);
  return {
    command: each.command,
    own: quantile(
      times.map(time => time.own),
      0.5,
    ),
    bare: quantile(
      times.map(time => time.bare),
      0.5,
    ),
    p10: quantile(ratios, 0.1),
    median: quantile(ratios, 0.5),
    p90: quantile(ratios, 0.9),
    bar: each.bar,
    goal: each.goal,
  };
}

/** What a learner of the built-in roadmap learns, each topic after all it needs. */
function topicsToLearn(): string[] {
  const { roadmap } = readRoadmap(readFileSync(builtIn), 'roadmap.yaml');
  if (roadmap === null) throw new Error('the built-in roadmap has problems: roadmap check');
  const graph = graphOf(roadmap.roadmap);
  const { inScope } = standingOf(graph, new Map());
  return graph.order.filter(node => inScope[node]).map(node => graph.ids[node]!);
}

/** Between the two nearest values in proportion. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)]!;
  const above = sorted[Math.ceil(position)]!;
  return below + (above - below) * (position % 1);
}
