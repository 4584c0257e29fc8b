// The built program starts a real browser: here a script that writes down its arguments.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { bin } from './built.ts';

let folder: string;

beforeAll(() => {
  folder = newFolder();
  writeFileSync(
    join(folder, 'roadmap.yaml'),
    `roadmap: 1
id: web
title: Web
areas:
  - id: all
    title: All
    topics:
      - {id: http, title: HTTP, hours: 4, links: [{title: "A", url: "https://example.org/?a=1&b=$(touch evil)"}]}
`,
  );
  writeFileSync(join(folder, 'browser'), `#!/bin/sh\necho "$#" "$@" > '${folder}/given'\n`, { mode: 0o755 });
});

function open(browser: string) {
  const env = { HOME: folder, LANG: 'C.UTF-8', PATH: process.env.PATH ?? '', BROWSER: browser };
  return spawnSync(process.execPath, [bin, 'open', 'http'], { cwd: folder, env, encoding: 'utf8' });
}

it.skipIf(process.platform === 'win32')(
  'BROWSER gets the address as one word, and no shell sees it',
  async () => {
    const { status, stdout, stderr } = open(`${folder}/browser --new %s`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Opened: A');
    for (let tries = 0; !existsSync(join(folder, 'given')) && tries < 100; tries++) await wait(50);
    await wait(50);
    expect(readFileSync(join(folder, 'given'), 'utf8')).toBe(
      '2 --new https://example.org/?a=1&b=$(touch%20evil)\n',
    );
    expect(existsSync(join(folder, 'evil'))).toBe(false);
  },
);

it('a BROWSER that is not there leaves the address', () => {
  const { status, stdout, stderr } = open('/nowhere/browser');
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'https://example.org/?a=1&b=$(touch%20evil)\n' });
  expect(stderr).toMatch(/^note: \/nowhere\/browser could not be started \(ENOENT\)/);
});
