// Runs within `npm version`: a version is tagged only when the changelog tells of it and the project's addresses stand.

import { readFileSync } from 'node:fs';
import { addressProblem } from './addresses.ts';
import { releaseProblem } from './changelog.ts';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('package.json'));
const problem = releaseProblem(read('CHANGELOG.md'), manifest.version) ?? addressProblem(manifest);
if (problem !== null) {
  console.error(
    `error: ${problem}\nWrite it, take the version back (git checkout package*.json), and once more.`,
  );
  process.exitCode = 1;
}
