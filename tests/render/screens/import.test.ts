// The question of `import` about names that may mean a part of a topic.

import { expect, it } from 'vitest';
import { wholeTopicPrompt } from '../../../src/render/screens/import.ts';

it('shows whole titles, in the characters that they have', () => {
  const parts = [
    { name: 'JWT', title: 'Tokens, sessions and who may do what' },
    { name: 'TLS', title: 'HTTPS' },
  ];
  expect(wholeTopicPrompt(parts, 36)).toBe(`\
These are other names of topics, or
of parts of them:
  1  JWT (Tokens, sessions and who
     may do what)
  2  TLS (HTTPS)
Which topics do you know as a whole?
Numbers, or Enter for none:`);
});
