// No release has placeholders as the project's addresses.

import { expect, it } from 'vitest';
import { addressProblem } from '../../build/addresses.ts';

it('a release is refused while an address is a placeholder', () => {
  const filled = {
    homepage: 'https://roadmap.example',
    repository: { url: 'git+https://roadmap.example/code.git' },
    bugs: 'https://roadmap.example/bugs',
  };
  expect(addressProblem(filled)).toBeNull();
  const placeholder = 'https://example.invalid/roadmap';
  for (const one of [
    { homepage: placeholder },
    { repository: { url: `git+${placeholder}.git` } },
    { bugs: placeholder },
  ])
    expect(addressProblem({ ...filled, ...one })).toMatch(/placeholders/);
});
