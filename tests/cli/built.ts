// Runs the built program as a process of its own, in folders of its own.

import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const bin = fileURLToPath(new URL('../../bin/roadmap.js', import.meta.url));
/** The built-in roadmap. */
export const builtIn = fileURLToPath(new URL('../../roadmap.yaml', import.meta.url));

/** The least that a process needs, without the environment of whoever runs the tests. */
export function environmentOf(home: string, database: string): Record<string, string> {
  return { HOME: home, ROADMAP_DB: database, LANG: 'C.UTF-8', TZ: 'UTC', PATH: process.env.PATH ?? '' };
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** The output of a process, and how it ended. */
export function ended(child: ChildProcess): Promise<Ended> {
  const all: Ended = { code: null, signal: null, out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', text => {
    all.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', text => {
    all.err += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ ...all, code, signal }));
  });
}
