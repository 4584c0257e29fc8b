// The work of bin/roadmap.js before the program runs: Node's compile cache in a private folder.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { bin } from './cli/built.ts';
import { newFolder } from './folder.ts';

const onPosix = it.skipIf(process.platform === 'win32');

let home: string;
let folder: string;

beforeEach(() => {
  home = newFolder();
  folder = join(home, 'cache', 'roadmap-code');
});

function version(env: Record<string, string> = { XDG_CACHE_HOME: join(home, 'cache') }): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, '--version'], {
    cwd: home,
    env,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

/** The paths of the files below the folder. */
function kept(below = folder): string[] {
  if (!existsSync(below)) return [];
  return readdirSync(below, { recursive: true, encoding: 'utf8' })
    .map(name => join(below, name))
    .filter(path => statSync(path).isFile());
}

it('a program that was not built says so', () => {
  mkdirSync(join(home, 'bin'));
  copyFileSync(bin, join(home, 'bin', 'roadmap.mjs'));
  const { status, stderr } = spawnSync(process.execPath, [join(home, 'bin', 'roadmap.mjs')], {
    env: {},
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'error: roadmap is not built yet; in its folder: npm run build\n',
  });
});

describe('compiled code', () => {
  it('is kept where no one else can enter, and used without being written again', () => {
    const expected = version();
    const files = kept();
    expect(files.length).toBeGreaterThan(0);
    if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
    const times = files.map(file => statSync(file).mtimeMs);
    expect(version()).toBe(expected);
    expect(kept().map(file => statSync(file).mtimeMs)).toEqual(times);
  });

  it('is kept below HOME, and nowhere without it', () => {
    version({ HOME: home });
    expect(kept(join(home, '.cache', 'roadmap-code')).length).toBeGreaterThan(0);
    expect(version({})).toBe(version({ XDG_CACHE_HOME: 'relative' }));
    expect(readdirSync(home)).toEqual(['.cache']);
  });

  it('does no harm when it is damaged', () => {
    const expected = version();
    const whole = kept().map(file => ({ file, bytes: readFileSync(file) }));
    const damages: ((file: string, bytes: Buffer) => void)[] = [
      file => truncateSync(file, 0),
      (file, bytes) => truncateSync(file, bytes.length / 2),
      file => writeFileSync(file, 'no code at all'),
      (file, bytes) => writeFileSync(file, Buffer.alloc(bytes.length)),
      // A bit here and there, in the header too.
      ...[3, 9, 14, 22, 0.2, 0.5, 0.8].map(at => (file: string, bytes: Buffer) => {
        const damaged = Buffer.from(bytes);
        const index = at < 1 ? Math.floor(at * bytes.length) : at;
        damaged[index]! ^= 0x10;
        writeFileSync(file, damaged);
      }),
    ];
    for (const damage of damages) {
      for (const { file, bytes } of whole) damage(file, bytes);
      expect(version()).toBe(expected);
    }
  });

  it('never has anything deleted, and is not kept where Windows keeps the database', () => {
    const database = join(home, 'roadmap', 'roadmap.db');
    const others = ['old', join('v1.2.3-x64-00000000-0', '0123abcd')].map(name =>
      join(home, 'roadmap-code', name),
    );
    for (const file of [database, ...others]) {
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, 'kept');
    }
    version({ LOCALAPPDATA: home });
    expect(kept(join(home, 'roadmap-code')).length).toBeGreaterThan(others.length);
    expect(readdirSync(join(home, 'roadmap'))).toEqual(['roadmap.db']);
    for (const file of [database, ...others]) expect(readFileSync(file, 'utf8')).toBe('kept');
  });

  it('is not kept if no folder can be made', () => {
    writeFileSync(join(home, 'cache'), '');
    version();
    expect(readFileSync(join(home, 'cache'), 'utf8')).toBe('');
  });
});

describe('a folder for it', () => {
  onPosix.each([0o770, 0o707, 0o722])('in which others can write is not used (%o)', mode => {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, mode);
    version();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.runIf(process.getuid?.() === 0)('of another user is not used', () => {
    mkdirSync(folder, { recursive: true });
    chownSync(folder, 12345, 12345);
    version();
    expect(readdirSync(folder)).toEqual([]);
  });

  onPosix('that is a link is not used', () => {
    mkdirSync(join(home, 'elsewhere'));
    mkdirSync(join(home, 'cache'));
    symlinkSync(join(home, 'elsewhere'), folder);
    version();
    expect(readdirSync(join(home, 'elsewhere'))).toEqual([]);
  });
});
