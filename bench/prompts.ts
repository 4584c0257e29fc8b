// How long the first frame of a prompt takes, beyond a bare Node that prints a character; both on a terminal.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as pty from '@lydell/node-pty';
import { type Home, homeIn, inFolder, timeOfRoadmap } from './home.ts';
import { courseOf, halfway, nextTopic, writeDatabase } from './learner.ts';
import { median } from './pairs.ts';
import { judgedColumns } from './ratios.ts';
import { figure, type Table, tableOf, type Verdict, verdictOf } from './table.ts';

const bin = fileURLToPath(new URL('../bin/roadmap.js', import.meta.url));
const study = { ...halfway, events: 1000, days: 180 };
/** Milliseconds beyond bare Node. */
const bar = 100;

interface PromptRow {
  command: string;
  ms: number;
  node_ms: number;
  beyond_ms: number;
  bar: number;
  verdict: Verdict;
  reason: null;
}

export async function measurePrompts(pairs: number): Promise<Table[]> {
  const rows = await inFolder(async folder => {
    const home = homeIn(folder, 'learner');
    const course = courseOf(null);
    await writeDatabase(home.database, course, study);
    timeOfRoadmap(home, 'list');
    const bare = join(folder, 'bare.mjs');
    writeFileSync(bare, "process.stdout.write('?'); setInterval(() => {}, 1000);");
    const found: PromptRow[] = [];
    for (const words of [['done'], ['know'], ['tick', nextTopic(course)], ['review']]) {
      const times: { own: number; bare: number }[] = [];
      for (let round = -2; round < pairs; round++) {
        const pair = { own: await timeToPrompt(home, bin, ...words), bare: await timeToPrompt(home, bare) };
        if (round >= 0) times.push(pair);
      }
      const beyond = median(times.map(({ own, bare }) => own - bare));
      found.push({
        command: ['roadmap', ...words].join(' '),
        ms: median(times.map(({ own }) => own)),
        node_ms: median(times.map(({ bare }) => bare)),
        beyond_ms: beyond,
        bar,
        verdict: verdictOf(beyond, bar),
        reason: null,
      });
    }
    return found;
  });
  const columns = [
    { head: 'command', cell: (row: PromptRow) => row.command },
    { head: 'ms', cell: (row: PromptRow) => figure(row.ms, 0) },
    { head: 'Node ms', cell: (row: PromptRow) => figure(row.node_ms, 0) },
    { head: 'more ms', cell: (row: PromptRow) => figure(row.beyond_ms, 0) },
    ...judgedColumns<PromptRow>(),
  ];
  return [tableOf('Prompts: milliseconds to the first frame, beyond bare Node', columns, rows)];
}

/** Every prompt has a question mark in its first frame. */
function timeToPrompt({ folder, env }: Home, ...args: string[]): Promise<number> {
  const from = performance.now();
  const terminal = pty.spawn(process.execPath, args, {
    ...{ cols: 80, rows: 30, cwd: folder },
    env: { ...env, TERM: 'xterm' },
  });
  return new Promise((resolve, reject) => {
    let shown = '';
    terminal.onData(data => {
      shown += data;
      if (!shown.includes('?')) return;
      resolve(performance.now() - from);
      terminal.kill();
    });
    terminal.onExit(() => reject(new Error(`${args.slice(1).join(' ')} asked nothing: ${shown.trim()}`)));
  });
}
