// The roadmap files of a folder.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isFile } from './bounded-file.ts';

/** The files of a folder that may be roadmaps: roadmap.yaml, NAME.roadmap.yaml and those in its folder roadmaps. */
export function filesIn(folder: string): string[] {
  const within = (path: string, name: RegExp) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory()
      ? readdirSync(path)
          .filter(entry => name.test(entry) && isFile(join(path, entry)))
          .sort()
          .map(entry => join(path, entry))
      : [];
  return [...within(folder, /^(?:.+\.)?roadmap\.ya?ml$/), ...within(join(folder, 'roadmaps'), /\.ya?ml$/)];
}
