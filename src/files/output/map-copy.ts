// Writes and removes the copies of roadmap files that `maps add` keeps.

import { constants, copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeOutput } from './output-file.ts';

export function writeCopy(folder: string, id: string, text: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return writeOutput(folder, `${id}.yaml`, {}, ({ write }) => write(text)).path;
}

/** Puts another text in its place: at any moment, the old one or the new one is there. */
export function replaceCopy(path: string, text: string): void {
  writeOutput(dirname(path), basename(path), { force: true }, ({ write }) => write(text));
}

/** Keeps what is at a path beside it, under a name with this day that is free. */
export function keepBeside(path: string, day: string): string {
  for (let n = 1; ; n++) {
    const kept = `${path}.before-${day}${n === 1 ? '' : `-${n}`}`;
    if (existsSync(kept)) continue;
    copyFileSync(path, kept, constants.COPYFILE_EXCL);
    return kept;
  }
}

/** Puts a copy aside; returns where it is now. */
export function putAside(path: string): string {
  const removed = join(dirname(path), 'removed');
  mkdirSync(removed, { recursive: true, mode: 0o700 });
  const to = join(removed, basename(path));
  renameSync(path, to);
  return to;
}
