// Folders in which the program runs as on a learner's machine, without the environment of whoever runs the bench.

import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/roadmap.js', import.meta.url));

/** A home with its own database and compile cache. */
export interface Home {
  folder: string;
  database: string;
  env: Record<string, string>;
}

/** A folder for one section, removed at its end. */
export async function inFolder<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'roadmap-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `roadmap`: the roadmap file; null: the built-in one. */
export function homeIn(parent: string, name: string, roadmap: string | null = null): Home {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'empty.mjs'), '');
  const database = join(folder, 'roadmap.db');
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    XDG_CACHE_HOME: join(folder, 'cache'),
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    ROADMAP_DB: database,
    ...(roadmap !== null && { ROADMAP_FILE: roadmap }),
  };
  return { folder, database, env };
}

/** Runs any program to its end; returns its milliseconds, and throws its error output. */
export function timeOf(
  { folder, env }: Pick<Home, 'folder' | 'env'>,
  program: string,
  args: readonly string[],
): number {
  const from = performance.now();
  const { status, stderr, error } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' });
  const ms = performance.now() - from;
  if (error) throw error;
  if (status !== 0) throw new Error(`exit ${status}: ${stderr.trim().split('\n')[0]}`);
  return ms;
}

/** Milliseconds of a command. */
export function timeOfRoadmap(home: Home, ...args: string[]): number {
  return timeOf(home, process.execPath, [bin, ...args]);
}

/**
 * Returns a function that restores the present database. Something is recorded before: then the roadmap is compiled, and
 * its state is kept, which is done only once.
 */
export function keeperOf(home: Home, topic: string): () => void {
  timeOfRoadmap(home, 'note', topic, 'first');
  const kept = `${home.database}.kept`;
  copyFileSync(home.database, kept);
  return () => {
    copyFileSync(kept, home.database);
    // Otherwise the next command would wait for the disk.
    const file = openSync(home.database, 'r+');
    fsyncSync(file);
    closeSync(file);
  };
}

/** Milliseconds of Node with an empty script. */
export function timeOfNode(home: Home): number {
  return timeOf(home, process.execPath, ['empty.mjs']);
}

/** Runs a command beside others; resolves to its milliseconds. */
export function startRoadmap(home: Home, ...args: string[]): Promise<number> {
  return started(home, process.execPath, [bin, ...args]);
}

/** The same for any program. */
export function started({ folder, env }: Home, program: string, args: readonly string[]): Promise<number> {
  const from = performance.now();
  const child = spawn(program, args, { cwd: folder, env, stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => {
      if (code === 0) resolve(performance.now() - from);
      else reject(new Error(`${program} ${args.join(' ')}: exit ${code}`));
    });
  });
}

/**
 * The most memory that a command held, in MB; without words, that of Node alone. A process begins with the peak of its
 * parent, and ours is high, so a small one stands between.
 */
export function memoryOf(home: Home, ...words: string[]): number {
  const said = join(home.folder, 'memory');
  const preload = join(home.folder, 'memory.cjs');
  const between = join(home.folder, 'between.cjs');
  writeFileSync(
    preload,
    `process.on('exit', () =>
      require('node:fs').writeFileSync(${JSON.stringify(said)}, String(process.resourceUsage().maxRSS)));`,
  );
  writeFileSync(
    between,
    `const { status } = require('node:child_process').spawnSync(process.execPath, process.argv.slice(2));
    process.exitCode = status;`,
  );
  const program = words.length === 0 ? ['empty.mjs'] : [bin, ...words];
  timeOf(home, process.execPath, [between, '--require', preload, ...program]);
  return Number(readFileSync(said, 'utf8')) / 1024;
}
