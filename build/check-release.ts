// Runs within `npm version`: a version is tagged only when the changelog tells of it.

import { readFileSync } from 'node:fs';
import { releaseProblem } from './changelog.ts';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const problem = releaseProblem(read('CHANGELOG.md'), JSON.parse(read('package.json')).version);
if (problem !== null) {
  console.error(
    `error: ${problem}\nWrite it, take the version back (git checkout package*.json), and once more.`,
  );
  process.exitCode = 1;
}
