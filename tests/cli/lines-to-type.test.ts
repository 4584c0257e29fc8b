// Lines to type name a file as a shell takes it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lineOf } from '../../src/core/cli/words.ts';
import { asWord } from '../../src/core/text/quote.ts';
import { newFolder } from '../folder.ts';
import { builtIn } from './built.ts';
import { run } from './run.ts';

const file = 'my map.yaml';

it.each([
  ['rust', 'rust'],
  ['./a-b_c.yaml', './a-b_c.yaml'],
  ['my map.yaml', '"my map.yaml"'],
  ['a"$b', '"a\\"\\$b"'],
  ["it's", '"it\'s"'],
  ['', '""'],
])('the word %s', (word, typed) => {
  expect(asWord(word)).toBe(typed);
  expect(lineOf(['show', word])).toBe(`roadmap show ${typed}`);
});

it('a file with a space in its name is in quotation marks, whatever is said of it', async () => {
  const home = newFolder();
  const cwd = join(home, 'work');
  mkdirSync(cwd);
  const around = { home, cwd, builtIn, now: '2026-11-18T10:00Z', terminal: true, env: { NO_COLOR: '1' } };
  const roadmap = (...argv: string[]) => run(argv, around);
  expect((await roadmap('init', file)).out).toContain(`roadmap check "${file}"`);
  await roadmap('maps', 'add', file);
  expect((await roadmap('maps', 'add', file)).err).toContain(`maps add "${file}" --as`);
  expect((await roadmap('import', file, '--as', 'roadmap')).err).toContain(`maps add "${file}"`);
  expect((await roadmap('backup', 'a copy.db')).out).toContain('roadmap restore "a copy.db"');
  expect((await roadmap('export', 'all of it.json')).out).toContain('roadmap import "all of it.json"');
  writeFileSync(join(cwd, 'a list.md'), '- [x] One\n- [ ] Two\n');
  const made = await roadmap('import', 'a list.md', '--as', 'roadmap', '-o', 'a map.yaml');
  expect(made.out).toContain('roadmap maps add "a map.yaml"');
  expect(made.out).toContain('roadmap -r "a map.yaml" import "a list.md"');
  writeFileSync(join(cwd, 'a broken one.yaml'), 'roadmap: 1\nid: 7\n');
  expect((await roadmap('use', 'a broken one.yaml')).err).toContain('roadmap check "a broken one.yaml"');
});
