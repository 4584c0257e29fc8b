// What V8 compiled is kept between commands, and whatever becomes of it, commands work.

import { spawnSync } from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from './folder.ts';

const bin = fileURLToPath(new URL('../bin/roadmap.js', import.meta.url));

let home: string;
let cache: string;

beforeEach(() => {
  home = newFolder();
  cache = join(home, 'cache', 'roadmap');
});

function roadmap(
  args: string[],
  env: Record<string, string> = { XDG_CACHE_HOME: join(home, 'cache') },
): string {
  const given = { ROADMAP_DB: join(home, 'roadmap.db'), TZ: 'UTC', LANG: 'C.UTF-8', ...env };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: home,
    env: given,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const kept = () => (existsSync(cache) ? readdirSync(cache) : []);
const keptOfMain = () => kept().filter(name => name.endsWith('-main'));

it('a program that was not built says so', () => {
  mkdirSync(join(home, 'bin'));
  copyFileSync(bin, join(home, 'bin', 'roadmap.mjs'));
  const { status, stderr } = spawnSync(process.execPath, [join(home, 'bin', 'roadmap.mjs')], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'error: roadmap is not built yet; in its folder: npm run build\n',
  });
});

describe('compiled code', () => {
  it('is kept for each command, for this user alone, and used without being written again', () => {
    const version = roadmap(['--version']);
    const help = roadmap(['help']);
    expect(keptOfMain().map(name => name.split('-').at(-2))).toEqual(['help', 'version']);
    const [file] = keptOfMain().map(name => join(cache, name));
    const { mtimeMs, mode } = statSync(file!);
    if (process.platform !== 'win32') {
      expect(mode & 0o777).toBe(0o600);
      expect(statSync(cache).mode & 0o777).toBe(0o700);
    }
    expect([roadmap(['--version']), roadmap(['help'])]).toEqual([version, help]);
    expect(statSync(file!).mtimeMs).toBe(mtimeMs);
  });

  it('that is cut off, emptied or something else is made anew', () => {
    const version = roadmap(['--version']);
    const file = join(cache, keptOfMain()[0]!);
    const whole = readFileSync(file).length;
    for (const damage of [
      () => truncateSync(file, whole / 2),
      () => truncateSync(file, 0),
      () => writeFileSync(file, 'no code at all'),
      () => writeFileSync(file, Buffer.alloc(whole)),
    ]) {
      damage();
      expect(roadmap(['--version'])).toBe(version);
      expect(readFileSync(file).length).toBeGreaterThan(whole / 2);
    }
  });

  it('of another build is removed', () => {
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, '0123456789abcdef-v24.0.0-x64-next-main'), 'old');
    roadmap(['--version']);
    expect(kept().filter(name => name.startsWith('0123456789abcdef'))).toEqual([]);
  });

  it('is not kept of what failed, nor where no folder can be made', () => {
    const { status } = spawnSync(process.execPath, [bin, 'nxet'], {
      env: { XDG_CACHE_HOME: join(home, 'cache') },
    });
    expect(status).toBe(2);
    expect(kept()).toEqual([]);
    writeFileSync(join(home, 'file'), '');
    const version = roadmap(['--version'], { XDG_CACHE_HOME: join(home, 'file') });
    expect(roadmap(['--version'], {})).toBe(version);
  });

  it.skipIf(process.platform === 'win32')('that finds no room leaves nothing behind', () => {
    const env = { XDG_CACHE_HOME: join(home, 'cache'), PATH: process.env.PATH };
    const line = `ulimit -f 8; exec '${process.execPath}' '${bin}' --version`;
    expect(spawnSync('bash', ['-c', line], { env, stdio: 'ignore' }).status).toBe(0);
    expect(kept()).toEqual([]);
  });

  it.runIf(process.getuid?.() === 0)('of another user is not run', () => {
    const version = roadmap(['--version']);
    const file = join(cache, keptOfMain()[0]!);
    chownSync(file, 12345, 12345);
    expect(roadmap(['--version'])).toBe(version);
    // Made anew, as if there had been none.
    expect(statSync(file).uid).toBe(0);
  });
});
