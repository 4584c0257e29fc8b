// node bench/phases.ts [command…]: the phases of a command, from its start to its end; default: `next`.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Home, homeIn, inFolder, timeOf } from './home.ts';
import { courseOf, halfway, writeDatabase } from './learner.ts';
import { median } from './pairs.ts';
import { figure, tableOf } from './table.ts';

const runs = 100;
/** The first runs fill the caches, and don't count. */
const warmUps = 3;

/** The phase that ends at each mark. Bare Node passes only the first and the last two. */
const phases = [
  ['started', "Node's own start, and a script of ours that watches"],
  ['binding', 'files of dist loaded, commander told what was typed'],
  ['bound', 'better-sqlite3: native part loaded'],
  ['parsing', 'database opened and asked for the map'],
  ['writing', 'map and progress read, decided, drawn'],
  ['leaving', 'answer written; of bare Node: the empty file found and run'],
  ['ended', 'process begun and ended, as seen from outside'],
] as const;

/**
 * Notes the moments of a few calls. A profiler would mainly slow down code that runs for the first time, and that is
 * nearly all.
 */
const watch = `
  const marks = { started: performance.now() };
  const around = (owner, name, before, after, concerns = () => true) => {
    const own = owner[name];
    owner[name] = function (...given) {
      if (!concerns(...given)) return own.apply(this, given);
      marks[before] ??= performance.now();
      const made = new.target ? Reflect.construct(own, given) : own.apply(this, given);
      marks[after] ??= performance.now();
      return made;
    };
  };
  around(process, 'dlopen', 'binding', 'bound');
  around(JSON, 'parse', 'parsing', 'parsed', text => text.length > 1_000);
  around(require('node:fs'), 'writeSync', 'writing', 'written', to => to === 1);
  process.on('exit', () => {
    marks.leaving = performance.now();
    require('node:fs').writeFileSync(process.env.BENCH_MARKS, JSON.stringify(marks));
  });
`;

type Marks = Partial<Record<(typeof phases)[number][0], number>>;

const bin = fileURLToPath(new URL('../bin/roadmap.js', import.meta.url));
const words = process.argv.slice(2);

await inFolder(async folder => {
  const home = homeIn(folder, 'home');
  writeFileSync(join(home.folder, 'watch.cjs'), watch);
  await writeDatabase(home.database, courseOf(null), { ...halfway, events: 1000, days: 180 });
  const all = Array.from({ length: warmUps + runs }, () => ({
    own: marksOf(home, [bin, ...(words.length === 0 ? ['next'] : words)]),
    bare: marksOf(home, ['empty.mjs']),
  })).slice(warmUps);
  const rows = phases.map(([mark, phase]) => ({
    phase,
    ms: median(all.map(({ own }) => lengthOf(mark, own))),
    node_ms: median(all.map(({ bare }) => lengthOf(mark, bare))),
  }));
  const table = tableOf(
    '',
    [
      { head: 'phase', cell: row => row.phase },
      { head: 'ms', cell: row => figure(row.ms, 1) },
      { head: 'Node ms', cell: row => figure(row.node_ms, 1) },
    ],
    rows,
  );
  console.log(table.text);
});

function marksOf(home: Home, args: readonly string[]): Marks {
  const file = join(home.folder, 'marks.json');
  const watched = { ...home, env: { ...home.env, BENCH_MARKS: file } };
  const ended = timeOf(watched, process.execPath, ['--require', './watch.cjs', ...args]);
  return { ...(JSON.parse(readFileSync(file, 'utf8')) as Marks), ended };
}

/** Milliseconds since the mark before; 0 for phases that such a process doesn't have. */
function lengthOf(mark: keyof Marks, marks: Marks): number {
  const at = marks[mark];
  if (at === undefined) return 0;
  const before = phases.slice(
    0,
    phases.findIndex(([name]) => name === mark),
  );
  return at - (before.map(([name]) => marks[name]).findLast(earlier => earlier !== undefined) ?? 0);
}
