// How long it takes to rebuild all memory from 100,000 reviews: in memory alone, and in the database.

import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { type Home, homeIn, inFolder, timeOf, timeOfNode } from './home.ts';
import { type Course, type Study, writeDatabase } from './learner.ts';

export const reviews = 100_000;
const topics = 500;
const questions = ['one', 'two', 'three', 'four', 'five', 'six'];

/** Each topic is done once, and all further events are reviews. */
export const reviewed: Study = { events: topics + reviews, days: 1500, done: 1, reviews: 1, notes: 0 };

export function reviewedCourse(): Course {
  return {
    roadmap: 'reviewed',
    topics: Array.from({ length: topics }, (_, number) => ({ id: `topic-${number}`, cards: questions })),
  };
}

/** Milliseconds of one round. */
export interface Replay {
  node: number;
  /** Processes that make reviews up and fold them, minus processes that only make them up. */
  folding: number;
  /** Processes that read reviews from a database, fold them and write the results, minus bare Node. */
  rebuilding: number;
}

export async function measureReplay(pairs: number): Promise<Replay[]> {
  return inFolder(async folder => {
    const home = homeIn(folder, 'home');
    await writeDatabase(home.database, reviewedCourse(), reviewed);
    // The native part is looked up from the script's folder.
    symlinkSync(
      fileURLToPath(new URL('../node_modules', import.meta.url)),
      join(home.folder, 'node_modules'),
    );
    const fold = await bundled(home, 'fold', folding);
    const rebuild = await bundled(home, 'rebuild', rebuilding);
    const run = (...args: string[]) => timeOf(home, process.execPath, args);
    return Array.from({ length: pairs }, () => {
      const node = timeOfNode(home);
      return { node, folding: run(fold, 'fold') - run(fold), rebuilding: run(rebuild, home.database) - node };
    });
  });
}

const source = (file: string) => JSON.stringify(fileURLToPath(new URL(`../${file}`, import.meta.url)));

const folding = `
  import { scheduleCards } from ${source('src/core/review/fsrs.ts')};
  import { fold } from ${source('src/core/log/fold-topic.ts')};
  import { eventsOf } from ${source('bench/learner.ts')};
  import { reviewed, reviewedCourse } from ${source('bench/replay.ts')};
  const byTopic = Object.groupBy(eventsOf(reviewedCourse(), reviewed), event => event.topic);
  if (process.argv[2] === 'fold')
    for (const events of Object.values(byTopic)) scheduleCards(fold(events).reviews);
`;

/** The first step of \`roadmap check --fix\`. */
const rebuilding = `
  import { scheduleCards } from ${source('src/core/review/fsrs.ts')};
  import { openDatabase } from ${source('src/store/database.ts')};
  import { rebuild } from ${source('src/store/recovery/rebuild.ts')};
  const { db } = openDatabase(process.argv[2], () => 'unused');
  rebuild(db, scheduleCards);
  db.close();
`;

/** In one file, like the program. */
async function bundled({ folder }: Home, name: string, code: string): Promise<string> {
  const entry = join(folder, `${name}.ts`);
  writeFileSync(entry, code);
  const { default: config } = await import('../rolldown.config.ts');
  const { output: _, ...options } = config as { output: object; plugins: [] };
  const script = join(folder, `${name}.mjs`);
  await build({ ...options, input: entry, output: { file: script, format: 'esm', minify: true } });
  return script;
}
