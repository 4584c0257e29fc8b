// How long it takes to derive all memory anew from a log of 100,000 reviews, beyond starting Node itself.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import type { Grade, StoredEvent } from '../src/core/events.ts';
import { tick } from '../src/core/hlc.ts';
import { scheduleCards } from '../src/core/memory.ts';
import { fold } from '../src/core/progress.ts';
import { openDatabase } from '../src/store/database.ts';
import { checksum } from '../src/store/events.ts';
import { eventColumns } from '../src/store/fold.ts';
import { randomFrom } from './generate.ts';

export const reviews = 100_000;
const topics = 500;
const cardsPerTopic = 6;
const days = 1_500;
const warmUps = 2;
/** Milliseconds that the median may be over bare Node. */
export const bar = 400;

export interface RebuildResult {
  /** Milliseconds, medians: the rebuild, bare Node, and the difference pair by pair. */
  own: number;
  bare: number;
  over: number;
  /** Of that, folding alone, from events that were read already. */
  folding: number;
}

export async function measureRebuild(pairs: number): Promise<RebuildResult> {
  const folder = mkdtempSync(join(tmpdir(), 'roadmap-reviews-'));
  try {
    const path = join(folder, 'progress.db');
    const events = writeLog(path);
    const script = await bundledRebuild(folder);
    const empty = join(folder, 'empty.mjs');
    writeFileSync(empty, '');
    const times: { own: number; bare: number; folding: number }[] = [];
    for (let pair = -warmUps; pair < pairs; pair++) {
      // Whoever goes second finds the machine in another state, so they take turns.
      const before = pair % 2 === 0 ? timeOf([empty], folder) : null;
      const own = timeOf([script, path], folder);
      const bare = before ?? timeOf([empty], folder);
      const folding = foldingTime(events);
      if (pair >= 0) times.push({ own, bare, folding });
    }
    return {
      own: median(times.map(({ own }) => own)),
      bare: median(times.map(({ bare }) => bare)),
      over: median(times.map(({ own, bare }) => own - bare)),
      folding: median(times.map(({ folding }) => folding)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Some years of one learner, in the order in which they happened. */
function writeLog(path: string): StoredEvent[][] {
  const { db } = openDatabase(path, () => 'device000001');
  const random = randomFrom(1);
  const insert = db.prepare(`INSERT INTO event (${eventColumns}, seen, sum) VALUES (${'?, '.repeat(12)}?)`);
  const byTopic = Array.from({ length: topics }, (): StoredEvent[] => []);
  db.transaction(() => {
    let hlc: string | null = null;
    for (let seq = 1; seq <= reviews; seq++) {
      const day = 19_000 + Math.floor((seq * days) / reviews);
      const at = day * 86_400_000 + 36_000_000 + (seq % 1000) * 20_000;
      const number = Math.floor(random() * topics);
      const card = `question-${Math.floor(random() * cardsPerTopic)}`;
      const grade = (random() < 0.1 ? 1 : 2 + Math.floor(random() * 3)) as Grade;
      const data = JSON.stringify({ card, grade, seconds: 5 + Math.floor(random() * 40) });
      hlc = tick(hlc, at);
      const place = { device: 'device000001', seq, hlc, command: seq, kind: 'review.rated', roadmap: 'map' };
      const event = { ...place, topic: `topic-${number}`, at, zone: 0, day, data };
      byTopic[number]!.push(event);
      insert.run(...Object.values(event), at, checksum(event));
    }
  })();
  db.close();
  return byTopic;
}

function foldingTime(byTopic: readonly StoredEvent[][]): number {
  const from = performance.now();
  for (const events of byTopic) scheduleCards(fold(events)!.reviews);
  return performance.now() - from;
}

/** What `roadmap check --fix` does first, bundled as the program is. */
async function bundledRebuild(folder: string): Promise<string> {
  const source = (file: string) => JSON.stringify(fileURLToPath(new URL(`../src/${file}`, import.meta.url)));
  const entry = join(folder, 'entry.ts');
  writeFileSync(
    entry,
    `import { scheduleCards } from ${source('core/memory.ts')};
     import { openDatabase } from ${source('store/database.ts')};
     import { rebuild } from ${source('store/fold.ts')};
     const { db } = openDatabase(process.argv[2], () => 'unused');
     rebuild(db, scheduleCards);
     db.close();`,
  );
  const { default: config } = await import('../rolldown.config.ts');
  const { output: _, ...options } = config as { output: object; plugins: [] };
  const script = join(folder, 'rebuild.mjs');
  // The native part is looked up from where the script lies.
  symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), join(folder, 'node_modules'));
  await build({ ...options, input: entry, output: { file: script, format: 'esm', minify: true } });
  return script;
}

function timeOf(args: string[], cwd: string): number {
  const from = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - from;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
