// Writes a file to be shared, which must not exist yet and appears there only when it is whole.

import { rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import { giveName, isTaken } from './new-file.ts';

export function writeNewFile(cwd: string, typed: string, text: string): void {
  const path = resolve(cwd, typed);
  const refuse = () => {
    if (isTaken(path)) throw taken(typed);
  };
  refuse();
  const draft = join(dirname(path), `.${basename(path)}.new-${process.pid}`);
  try {
    writeFileSync(draft, text, { flag: 'wx', flush: true });
    giveName(draft, path, refuse);
  } finally {
    rmSync(draft, { force: true });
  }
}

function taken(typed: string): Failure {
  return new Failure('refused', `"${typed}" is there already`, {
    unchanged: true,
    hint: 'Name another file: roadmap init my-roadmap.yaml',
  });
}
