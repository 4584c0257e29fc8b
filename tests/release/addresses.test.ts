// No release has placeholders as the project's addresses.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { addressProblem } from '../../build/addresses.ts';
import { addresses } from '../../src/core/cli/addresses.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

it('a release is refused while an address is a placeholder, or the program names another', () => {
  const shown = { homepage: 'https://roadmap.example', bugs: 'https://roadmap.example/bugs' };
  const filled = { ...shown, repository: { url: 'git+https://roadmap.example/code.git' } };
  expect(addressProblem(filled, shown)).toBeNull();
  const repository = { url: 'git+https://example.invalid/roadmap.git' };
  expect(addressProblem({ ...filled, repository }, shown)).toMatch(/placeholders/);
  expect(addressProblem({ ...filled, bugs: 'https://elsewhere.example' }, shown)).toMatch(/different/);
});

it('package.json and the program name the same addresses', () => {
  expect(manifest).toMatchObject(addresses);
});
