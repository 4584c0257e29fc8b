// Writes a file that must not exist yet.

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../core/failure.ts';

export function writeNewFile(cwd: string, typed: string, text: string): void {
  try {
    writeFileSync(resolve(cwd, typed), text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Failure('refused', `"${typed}" is there already; nothing was changed`, {
      hint: 'Name another file: roadmap init my-roadmap.yaml',
      cause: error,
    });
  }
}
