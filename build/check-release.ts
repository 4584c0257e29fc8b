// Runs within `npm version`: only a version with a changelog and real project addresses is tagged.

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
