// What help, the manual page and the message of a bug say.

import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { bin, environmentOf } from './built.ts';
import { run } from './run.ts';

const project = join(import.meta.dirname, '../..');
const page = join(project, 'dist', 'roadmap.1');
const home = newFolder();
const around = { home, cwd: home, builtIn: join(project, 'roadmap.yaml'), now: '2026-11-18T18:00Z' };

it('headings are bold where there is colour, and nowhere else', async () => {
  const bold = (text: string) => `\x1b[1m${text}\x1b[22m`;
  for (const [argv, title] of [
    [['help', 'log'], 'Examples'],
    [['help', 'next'], 'How it decides'],
    [['help', '--all'], 'With every command'],
    [['help', 'environment'], 'Files'],
  ] as const) {
    expect((await run([...argv, '--color', 'always'], around)).out).toContain(`\n${bold(title)}\n`);
    expect((await run(argv, around)).out).toContain(`\n${title}\n`);
  }
});

it('the schema of an unknown command is refused with the line to type', async () => {
  const { code, err } = await run(['help', 'json', '--schema', 'nxt'], around);
  expect({ code, err }).toEqual({
    code: 2,
    err: 'error: there is no command "nxt"\nDid you mean: roadmap help json --schema next\n',
  });
});

it('a bug says where to report it, in JSON as well', async () => {
  const broken = { ...around, bug: 'broken' };
  const { code, err, out } = await run(['completion', 'bash'], broken);
  expect({ code, out }).toEqual({ code: 70, out: '' });
  expect(err).toMatch(/^error: broken\n/);
  expect(err).toContain('https://bugs.test');
  const json = await run(['completion', 'bash', '--json'], broken);
  expect(JSON.parse(json.err).error).toMatchObject({
    code: 'bug',
    hint: expect.stringContaining('https://bugs.test'),
  });
});

const posix = it.skipIf(process.platform === 'win32');

posix('help --man has man show the page of the package', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'man'), '#!/bin/sh\necho "shown: $*"\n');
  chmodSync(join(folder, 'man'), 0o755);
  const show = (path: string, ...words: string[]) =>
    spawnSync(process.execPath, [bin, 'help', '--man', ...words], {
      encoding: 'utf8',
      env: { ...environmentOf(home, join(home, 'roadmap.db')), PATH: path },
    });
  const shown = show(`${folder}:/usr/bin:/bin`);
  expect(shown).toMatchObject({ status: 0, stderr: '' });
  const [, path] = /^shown: (.*)\n$/.exec(shown.stdout)!;
  expect(join(path!)).toBe(page);
  const missing = show(newFolder());
  expect(missing).toMatchObject({ status: 1, stdout: '' });
  expect(missing.stderr).toContain('roadmap help --all');
});
