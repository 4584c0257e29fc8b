// The lines of docs/scripting.md do what they say.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bin } from '../cli/built.ts';
import { newFolder } from '../folder.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/scripting.md'), 'utf8');
const lines = page.split('\n').filter(line => /^roadmap .*\| jq /.test(line));

it('are ten', () => expect(lines).toHaveLength(10));

it('print what they say', () => {
  const home = newFolder();
  for (const [name, script] of [
    ['roadmap', bin],
    ['jq', join(import.meta.dirname, 'jq.ts')],
  ] as const)
    writeFileSync(join(home, name), `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`, {
      mode: 0o755,
    });
  const env = { HOME: home, PATH: `${home}:${process.env.PATH}`, LANG: 'C.UTF-8', TZ: 'UTC' };
  const sh = (line: string) =>
    execFileSync('sh', ['-c', line], { cwd: home, env, encoding: 'utf8', stdio: 'pipe' }).trimEnd();
  sh('roadmap log command-line 30m -q && roadmap note command-line pipes -q');
  const printed = lines.map(sh);
  const [id, url, week, today, ready, waits, opened, due, day, notes] = printed;
  expect({ id, week, today, due, day }).toEqual({
    id: 'command-line',
    week: '30',
    today: '30',
    due: '0',
    day: 'null',
  });
  expect(url).toMatch(/^https:/);
  expect(ready).toMatch(/^[a-z-]+\t\d+$/m);
  expect(waits).toMatch(/^[a-z-]+$/m);
  expect(opened).toContain('Git');
  expect(notes).toMatch(/^\d{4}-\d\d-\d\d pipes$/);
});
