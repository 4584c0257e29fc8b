// Reads the roadmap of the package once, at the build.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BuiltIn } from '../src/files/roadmap-file/built-in.ts';
import { readRoadmap } from '../src/files/roadmap-file/roadmap-yaml.ts';

/** The text of dist/built-in.json. `path`: of roadmap.yaml. */
export function builtInJson(path: string): string {
  const bytes = readFileSync(path);
  const { roadmap: file, problems } = readRoadmap(bytes, path);
  if (file === null) throw new Error(`${path}: ${problems.map(({ message }) => message).join('; ')}`);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const kept: BuiltIn = { hash, roadmap: file.roadmap, texts: [...file.texts] };
  return JSON.stringify(kept);
}
