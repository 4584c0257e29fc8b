// Writes and removes the copies of roadmap files that `maps add` keeps.

import { mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeOutput } from './output-file.ts';

export async function writeCopy(folder: string, id: string, text: string): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return (await writeOutput(folder, `${id}.yaml`, {}, ({ write }) => write(text))).path;
}

/** Puts a copy aside; returns where it is now. */
export function putAside(path: string): string {
  const removed = join(dirname(path), 'removed');
  mkdirSync(removed, { recursive: true, mode: 0o700 });
  const to = join(removed, basename(path));
  renameSync(path, to);
  return to;
}
