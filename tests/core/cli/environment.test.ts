// Every environment variable that the program reads is documented.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { variables } from '../../../src/core/cli/environment.ts';

const root = join(import.meta.dirname, '../../..');

it('every variable that is read is listed, and every one that is listed is read', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => join(root, 'src', file));
  const read = [...sources, join(root, 'bin/roadmap.js')].flatMap(file => {
    const code = readFileSync(file, 'utf8');
    const taken = [...code.matchAll(/\{([^}]*)\} = process\.env/g)].flatMap(([, names]) => [
      ...names!.matchAll(/[A-Z][A-Z_]+/g),
    ]);
    return [
      ...taken.map(([name]) => name),
      ...[...code.matchAll(/\benv\.([A-Z_]+)/g)].map(([, name]) => name!),
    ];
  });
  const listed = variables.flatMap(({ names }) => names);
  expect([...new Set(read)].sort()).toEqual(listed.sort());
});
