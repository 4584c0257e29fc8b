// Temporary folders, removed when all tests of the file have ended.

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
// Hundreds of folders take long to remove.
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
}, 600_000);

export function newFolder(prefix = 'roadmap-test-'): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), prefix)));
  made.push(folder);
  return folder;
}
