// The built program as a process: its output, its exit codes, and its answers to a hostile system.

import { type ChildProcess, spawn } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeLargeRoadmap } from '../../bench/generate.ts';
import { newFolder } from '../folder.ts';
import { bin, type Ended, ended, environmentOf } from './built.ts';

const topics = ['http', 'git', 'sql', 'dns', 'tls', 'css', 'html', 'bash'];
const roadmap = `roadmap: 1
id: web
title: Web developer
areas:
  - id: basics
    title: Basics
    topics:
${topics.map(id => `      - {id: ${id}, title: ${id.toUpperCase()}, hours: 4, about: "To begin with."}`).join('\n')}
      - {id: http-caching, title: HTTP caching, hours: 2, needs: [http]}
      - {id: http-proxies, title: HTTP proxies, hours: 2, needs: [http]}
`;

const root = newFolder();
/** Of the present test: the working directory with a roadmap.yaml, the home folder, the database. */
let cwd: string;
let home: string;
let database: string;

beforeEach(() => {
  cwd = newFolder();
  home = newFolder();
  database = join(home, 'data', 'roadmap.db');
  writeFileSync(join(cwd, 'roadmap.yaml'), roadmap);
});

/** Runs roadmap to its end; an environment variable with the value undefined is removed. */
function run(args: string[], around: Around = {}): Promise<Ended> {
  return ended(start(process.execPath, [...(around.node ?? []), bin, ...args], around));
}

interface Around {
  env?: Record<string, string | undefined>;
  /** Arguments of Node itself. */
  node?: string[];
  cwd?: string;
}

function start(command: string, args: string[], around: Around = {}): ChildProcess {
  const env = { ...environmentOf(home, database), ...around.env };
  return spawn(command, args, { cwd: around.cwd ?? cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs roadmap from a shell, as `$0` with the arguments as `$@`; stderr ends with a line that has the exit code. */
function shell(script: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const line = script.replace('roadmap', `{ '${process.execPath}' '${bin}' "$@"; echo "exit $?" >&9; }`);
  return ended(start('sh', ['-c', `exec 9>&2; ${line}`, 'sh', ...args], { env }));
}

/** An error as a person sees it: the message, no stack, a few lines at most. */
function expectError({ out, err }: Ended, said: RegExp): void {
  expect(out).toBe('');
  expect(err).toMatch(/^error: /);
  expect(err).toMatch(said);
  expect(err).not.toMatch(/^\s+at /m);
  expect(err).not.toContain('\x1b');
}

describe('an exit code', () => {
  it('is 0 with the answer on stdout and nothing on stderr', async () => {
    const next = await run(['next']);
    expect(next).toMatchObject({ code: 0, err: '' });
    expect(next.out).toContain('  Next   HTTP');
    expect(await run(['done', 'http'])).toMatchObject({ code: 0, err: '' });
    expect(await run(['done', 'http'])).toMatchObject({ code: 0, err: '' });
    const others = [[], ['list'], ['history'], ['--help']];
    for (const { code, out, err } of await Promise.all(others.map(args => run(args)))) {
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).not.toBe('');
      expect(out).not.toContain('\x1b');
    }
  });

  it('is 1 when the answer is no, which still goes to stdout', async () => {
    writeFileSync(join(cwd, 'bad.yaml'), roadmap.replace('[http]', '[htpp]'));
    const { code, out, err } = await run(['check', 'bad.yaml']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('did you mean http or ');
  });

  it.each<[number, string[], RegExp]>([
    [2, ['nxet'], /there is no command "nxet"\nDid you mean: roadmap next/],
    [2, ['http'], /"http" is a topic, not a command/],
    [2, ['next', '--bogus'], /next has no option "--bogus"/],
    [2, ['next', '-n', '0'], /-n/],
    [2, ['done'], /which topic is done/],
    [2, ['done', 'http', '-t', '1:90'], /"1:90" is not a duration/],
    [3, ['show', 'htpp'], /no topic "htpp"\nDid you mean one of these\?\n {2}http {2}/],
    [3, ['done', 'htt'], /http-caching[\s\S]+http-proxies/],
    [4, ['done', 'http-caching'], /HTTP caching is locked; nothing was changed\nIt needs: http/],
    [5, ['-r', 'nowhere.yaml', 'next'], /there is no file "nowhere.yaml"/],
    [5, ['-r', 'bad.yaml', 'next'], /bad.yaml has 1 problem\b/],
  ])('is %i for roadmap %j', async (code, args, said) => {
    writeFileSync(join(cwd, 'bad.yaml'), roadmap.replace('[http]', '[htpp]'));
    const refused = await run(args);
    expect(refused.code).toBe(code);
    expectError(refused, said);
  });

  it('is the same with --json, and the error then an object on stderr', async () => {
    for (const [code, args] of [
      [2, ['nxet']],
      [3, ['show', 'htpp']],
      [4, ['done', 'http-caching']],
    ] as const) {
      const json = await run([...args, '--json']);
      expect(json).toMatchObject({ code, out: '' });
      expect(JSON.parse(json.err)).toMatchObject({ schema: 1, error: { code: expect.any(String) } });
    }
    expect(await plain(['history'])).toEqual([]);
  });

  it('is 6 for a damaged database, which stays as it is', async () => {
    await run(['done', 'http']);
    const bytes = readFileSync(database);
    bytes.fill(0xff, 100, 4096);
    writeFileSync(database, bytes);
    const next = await run(['next']);
    expect(next.code).toBe(6);
    expectError(next, /your database is damaged; nothing was changed\n.*\nFile: /);
    expect(readFileSync(database).equals(bytes)).toBe(true);
  });

  it('is 6 for a file that is no database, and for another program’s', async () => {
    mkdirSync(join(home, 'data'));
    writeFileSync(database, 'Dear diary,\n'.repeat(1000));
    const diary = await run(['next']);
    expect(diary.code).toBe(6);
    expectError(diary, /File: /);
    rmSync(database);
    new Sqlite(database).exec('CREATE TABLE song (title)').close();
    const songs = await run(['done', 'http']);
    expect(songs.code).toBe(6);
    expectError(songs, /not a database of roadmap; nothing was changed/);
  });

  it('is 6 for the database of a newer version', async () => {
    await run(['done', 'http']);
    const db = new Sqlite(database);
    const version = Number(db.pragma('user_version', { simple: true }));
    db.pragma(`user_version = ${version + 1}`);
    db.close();
    const next = await run(['next']);
    expect(next.code).toBe(6);
    expectError(
      next,
      new RegExp(`newer roadmap \\(data version ${version + 1}, this one knows ${version}\\)`),
    );
  });

  it('is 6 for a database that another process is writing, after a while; reading works', async () => {
    await run(['done', 'git']);
    const holder = await holdLock(database);
    try {
      expect(await run(['next'])).toMatchObject({ code: 0, err: '' });
      const from = performance.now();
      const done = await run(['done', 'http']);
      expect(performance.now() - from).toBeGreaterThan(4000);
      expect(done.code).toBe(6);
      expectError(done, /another program holds your database; nothing was changed/);
    } finally {
      holder.kill('SIGKILL');
    }
    expect(await plain(['history'])).toHaveLength(1);
    expect(await run(['done', 'http'])).toMatchObject({ code: 0, err: '' });
  });
});

/** A process that holds the write lock of a database until it is killed. */
async function holdLock(file: string): Promise<ChildProcess> {
  const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');
  const script = `
    const db = require(${JSON.stringify(sqlite)})(process.argv[1]);
    db.exec('BEGIN IMMEDIATE');
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = start(process.execPath, ['-e', script, file]);
  await new Promise(resolve => child.stdout?.once('data', resolve));
  return child;
}

/** The rows of a list, cell by cell. */
async function plain(args: string[]): Promise<string[][]> {
  const { out } = await run([...args, '--plain']);
  return out === ''
    ? []
    : out
        .trimEnd()
        .split('\n')
        .map(row => row.split('\t'));
}

describe('ten thousand topics', () => {
  let large: { env: Record<string, string>; rows: number };

  beforeAll(async () => {
    const file = join(root, 'large.yaml');
    const rows = writeLargeRoadmap(file).length;
    large = { env: { ROADMAP_FILE: file, ROADMAP_DB: join(root, 'large.db') }, rows };
    // The first reading takes seconds; without a terminal, no progress is shown.
    const first = await ended(
      start(process.execPath, [bin, 'next'], { cwd: root, env: { HOME: root, ...large.env } }),
    );
    expect(first).toMatchObject({ code: 0, err: '' });
  }, 60_000);

  it('reach a slow reader', async () => {
    const child = start(process.execPath, [bin, 'list', '--all', '--plain'], { env: large.env });
    const end = new Promise(resolve => child.on('close', resolve));
    let out = '';
    for await (const chunk of child.stdout!.setEncoding('utf8')) {
      if (out === '') await wait(300);
      await wait(2);
      out += chunk;
    }
    expect(await end).toBe(0);
    expectWhole(out);
  });

  it.skipIf(process.platform === 'win32')('reach it through a full pipe that does not block', async () => {
    const fifo = join(home, 'fifo');
    await ended(start('mkfifo', [fifo]));
    const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
    // Passed as 3, since Node makes the first three of a child's descriptors blocking.
    const script = `exec '${process.execPath}' '${bin}' list --all --plain >&3`;
    const child = spawn('sh', ['-c', script], {
      cwd,
      env: { ...environmentOf(home, database), ...large.env },
      stdio: ['ignore', 'ignore', 'pipe', writer],
    });
    closeSync(writer);
    const end = ended(child);
    await wait(300);
    const bytes: Buffer[] = [];
    for (const part = Buffer.alloc(16_384); ; ) {
      await wait(1);
      const size = readOrWait(reader, part);
      if (size === 0) break;
      if (size !== null) bytes.push(Buffer.from(part.subarray(0, size)));
    }
    closeSync(reader);
    expect(await end).toMatchObject({ code: 0, err: '' });
    expectWhole(Buffer.concat(bytes).toString());
  });

  it('are cut short in silence when the pipe is closed', async () => {
    const head = await shell('roadmap | head -1', ['list', '--all', '--plain'], large.env);
    expect(head.err).toBe('exit 0\n');
    expect(head.out).toMatch(/^topic-0-0\t.*\n$/);
  });

  it('are cut short in silence when a program that reads them goes away', async () => {
    const child = start(process.execPath, [bin, 'list', '--all', '--plain'], { env: large.env });
    const end = new Promise(resolve => child.on('close', resolve));
    let err = '';
    child.stderr!.on('data', text => {
      err += text;
    });
    child.stdout!.once('readable', async () => {
      child.stdout!.read(1);
      await wait(100);
      child.stdout!.destroy();
    });
    expect({ code: await end, err }).toEqual({ code: 0, err: '' });
  });

  function expectWhole(out: string): void {
    const lines = out.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(large.rows);
    expect(lines.at(-1)).toMatch(/^topic-99-99\t/);
  }
});

/** Null if nothing has been written yet. */
function readOrWait(fd: number, into: Buffer): number | null {
  try {
    return readSync(fd, into);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return null;
    throw error;
  }
}

describe.skipIf(process.platform === 'win32')('a shell', () => {
  it('may close the pipe before anything is written', async () => {
    for (const args of [['list'], ['--help']]) {
      expect(await shell('roadmap | true', args)).toEqual({
        code: 0,
        signal: null,
        out: '',
        err: 'exit 0\n',
      });
    }
    expect(await shell('roadmap 2>&1 | true', ['nxet'])).toEqual({
      code: 0,
      signal: null,
      out: '',
      err: 'exit 2\n',
    });
  });

  it('may close stdin, stdout or stderr, and the database is none the worse for it', async () => {
    expect(await shell('roadmap <&-', ['next'])).toMatchObject({ err: 'exit 0\n' });
    expect(await shell('roadmap <&- >&- 2>&-', ['done', 'http'])).toEqual({
      code: 0,
      signal: null,
      out: '',
      err: 'exit 0\n',
    });
    expect(await shell('roadmap >&-', ['done', 'git'])).toEqual({
      code: 0,
      signal: null,
      out: '',
      err: 'exit 0\n',
    });
    expect(await shell('roadmap 2>&-', ['nxet'])).toEqual({
      code: 0,
      signal: null,
      out: '',
      err: 'exit 2\n',
    });
    expect(await plain(['history'])).toHaveLength(2);
    expect(await run(['check'])).toMatchObject({ code: 0, err: '' });
  });

  it('without stdin gets a refusal instead of a question', async () => {
    expect(await shell('roadmap <&-', ['done', 'http-caching'])).toMatchObject({
      err: expect.stringMatching(/^error: HTTP caching is locked[\s\S]+exit 4\n$/),
    });
  });
});

describe('a home folder', () => {
  it('may have spaces and letters of any script', async () => {
    home = join(home, "Ada O'Lövelace  日本 %41");
    mkdirSync(home);
    const folder = join(home, 'mein Plan');
    mkdirSync(folder);
    writeFileSync(join(folder, 'roadmap.yaml'), roadmap);
    const around = { cwd: folder, env: { ROADMAP_DB: undefined } };
    expect((await run([], around)).out).toContain('~/.local/share/roadmap/roadmap.db');
    expect(await run(['done', 'http'], around)).toMatchObject({ code: 0, err: '' });
    expect(await run(['check'], around)).toMatchObject({ code: 0, err: '' });
    const file = join(home, '.local', 'share', 'roadmap', 'roadmap.db');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, '..'))).toEqual(['roadmap.db']);
  });

  it('may be missing if the database has a path', async () => {
    expect(await run(['next'], { env: { HOME: undefined } })).toMatchObject({ code: 0, err: '' });
    const lacking = await run(['next'], { env: { HOME: undefined, ROADMAP_DB: undefined } });
    expect(lacking.code).toBe(1);
    expectError(lacking, /there is no home folder to keep your progress in\n.*ROADMAP_DB/);
  });

  it('may be a file, which is reported', async () => {
    home = join(home, 'file');
    writeFileSync(home, '');
    const next = await run(['next'], { env: { ROADMAP_DB: undefined } });
    expect(next).toMatchObject({ code: 0, out: expect.stringContaining('Next') });
    expect(next.err).toMatch(/^note: your progress can't be kept: a file is in the place of a folder\./);
    const done = await run(['done', 'http'], { env: { ROADMAP_DB: undefined } });
    expect(done.code).toBe(1);
    expectError(done, /a file is in the place of a folder; nothing was changed\nFile: /);
    expect(await run(['--help'], { env: { ROADMAP_DB: undefined } })).toMatchObject({ code: 0, err: '' });
  });
});

describe('a database', () => {
  const isRoot = process.getuid?.() === 0;

  it('below a file can’t exist, which is reported', async () => {
    database = join(cwd, 'roadmap.yaml', 'roadmap.db');
    const done = await run(['done', 'http']);
    expect(done.code).toBe(1);
    expectError(done, /a file (is in the place of a folder|is in the way); nothing was changed/);
    expect(readFileSync(join(cwd, 'roadmap.yaml'), 'utf8')).toBe(roadmap);
  });

  it.each(['restore', 'backup', 'export', 'import', 'check', 'init'])(
    'or a name for roadmap %s may be longer than the system can hold, which is said',
    async command => {
      const refused = await run([command, 'a'.repeat(5000)]);
      expect(refused.code).toBe(1);
      expectError(refused, /a file name is longer than this system can hold; nothing was changed/);
    },
  );

  it('nor in place of a folder', async () => {
    database = home;
    const next = await run(['next']);
    expect(next.code).toBe(1);
    expectError(next, new RegExp(`File: ${home}`));
  });

  it.skipIf(isRoot)('is not made in a read-only folder', async () => {
    chmodSync(home, 0o500);
    const done = await run(['done', 'http']);
    expect(done.code).toBe(1);
    expectError(done, /permission denied; nothing was changed\nFile: /);
  });

  it.skipIf(isRoot)('that is read-only is not written', async () => {
    await run(['done', 'http']);
    chmodSync(database, 0o400);
    const done = await run(['done', 'git']);
    expect(done.code).toBe(1);
    expectError(done, /can only be read; nothing was changed\nFile: /);
  });
});

it('LANG=C is answered in ASCII, and LC_ALL goes before it', async () => {
  await run(['done', 'http', '-t', '45m']);
  const screens = [
    [],
    ['next'],
    ['next', '-n', '3'],
    ['list', '--all'],
    ['report'],
    ['show', 'http'],
    ['history'],
  ];
  for (const { code, out } of await Promise.all(screens.map(args => run(args, { env: { LANG: 'C' } })))) {
    expect(code).toBe(0);
    expect(out).toMatch(/^[\n -~]+$/);
  }
  expect((await run(['list'], { env: { LANG: 'C', LC_ALL: 'de_AT.UTF-8' } })).out).toContain('●');
  expect((await run(['done', 'git'], { env: { LANG: 'C' } })).out).toMatch(/^[\n -~]+$/);
});

describe('a Node', () => {
  const refusal = (version: string) =>
    `error: roadmap needs Node 22.14 or later, or 23.6 or later, and this is v${version}: install it from nodejs.org\n`;

  it.each(['9', undefined])('with Node-API %s is too old, which is said in one line', async napi => {
    const err = refusal(process.versions.node);
    expect(await run(['next'], pretend(napi))).toEqual({ code: 1, signal: null, out: '', err });
    expect(readdirSync(home)).toEqual([]);
  });

  it.each(['10', '100'])('with Node-API %s is accepted', async napi => {
    expect(await run(['next'], pretend(napi))).toMatchObject({ code: 0, err: '' });
  });

  it('that is really too old gives the same message', async context => {
    const older = await findOlderNode();
    if (older === null) return context.skip();
    const { path, version } = older;
    expect(await ended(start(path, [bin, 'next']))).toEqual({
      code: 1,
      signal: null,
      out: '',
      err: refusal(version),
    });
  });

  function pretend(napi: string | undefined): Around {
    const preload = join(home, '..', `napi-${napi}.cjs`);
    writeFileSync(
      preload,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, napi: ${napi} } });`,
    );
    return { node: ['-r', preload] };
  }
});

/** A Node on this machine that is too old, but has modules and top-level await. */
async function findOlderNode(): Promise<{ path: string; version: string } | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, 'node');
    try {
      accessSync(path, constants.X_OK);
    } catch {
      continue;
    }
    const version = (await ended(start(path, ['-p', 'process.versions.node']))).out.trim();
    const major = Number(version.split('.')[0]);
    if (major >= 16 && major < 22) return { path, version };
  }
  return null;
}

describe('eight processes at once', () => {
  it('lose nothing, even if there is no database yet', async () => {
    const all = await Promise.all(topics.map(topic => run(['done', topic, '-t', '30m'])));
    for (const [number, { code, out, err }] of all.entries()) {
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(topics[number]!.toUpperCase());
    }
    expect(readdirSync(join(home, 'data'))).toEqual(['roadmap.db']);

    expect(await plain(['history'])).toHaveLength(2 * topics.length);
    const done = await plain(['list', '--all', '--state', 'done']);
    expect(done.map(([id]) => id).sort()).toEqual([...topics].sort());
    expect(await run(['check'])).toMatchObject({ code: 0, err: '' });
  });

  it('that mark the same topic all succeed', async () => {
    await run(['next']);
    const all = await Promise.all(topics.map(() => run(['done', 'http'])));
    expect(all.map(({ code, err }) => ({ code, err }))).toEqual(topics.map(() => ({ code: 0, err: '' })));
    expect((await plain(['list', '--all', '--state', 'done'])).map(([id]) => id)).toEqual(['http']);
  });
});
