// The built-in roadmap as the package keeps it is the one of its file, and no other file is taken for it.

import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtInJson } from '../../../build/built-in.ts';
import { readBuiltIn } from '../../../src/files/roadmap-file/built-in.ts';
import { readRoadmap } from '../../../src/files/roadmap-file/roadmap-yaml.ts';
import { run } from '../../cli/run.ts';
import { newFolder } from '../../folder.ts';

const project = join(import.meta.dirname, '../../..');
const file = join(project, 'roadmap.yaml');
const kept = join(project, 'dist', 'built-in.json');

it('what the package keeps is what its file says', () => {
  expect(readFileSync(kept, 'utf8')).toBe(builtInJson(file));
  const { hash } = JSON.parse(readFileSync(kept, 'utf8'));
  expect(readBuiltIn(kept, hash)).toEqual(readRoadmap(readFileSync(file), file).roadmap);
});

it('it is not taken for another file, nor where it is missing or torn', () => {
  const { hash } = JSON.parse(readFileSync(kept, 'utf8'));
  const torn = join(newFolder(), 'torn.json');
  writeFileSync(torn, readFileSync(kept).subarray(0, 1000));
  expect(readBuiltIn(kept, hash.replace(/^./, 'x'))).toBeNull();
  expect(readBuiltIn(torn, hash)).toBeNull();
  expect(readBuiltIn(`${torn}.gone`, hash)).toBeNull();
});

it('a built-in roadmap that was changed since is read itself', async () => {
  const home = newFolder();
  const builtIn = join(home, 'package.yaml');
  copyFileSync(file, builtIn);
  const around = { home, cwd: home, builtIn, now: '2026-11-18T18:00Z' };
  const before = await run(['list', '--plain', '--all'], around);
  appendFileSync(builtIn, '\n# Changed.\n');
  expect(await run(['list', '--plain', '--all'], around)).toEqual(before);
  writeFileSync(builtIn, readFileSync(builtIn, 'utf8').replace(/^title: .*$/m, 'title: Another'));
  expect((await run(['--json'], around)).out).toContain('"title":"Another"');
});
