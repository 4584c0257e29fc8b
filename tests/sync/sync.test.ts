// Devices kept in sync through real git: what is said, what goes wrong, and what must never run.

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runGit } from '../../src/sync/git.ts';
import { newFolder } from '../folder.ts';
import { type GitServer, serve } from './git-server.ts';
import { type Device, type Life, logOf, newLife, problemsOf, rest } from './life.ts';
import { bareRepository, publish as publishBranch } from './repository.ts';

const servers: GitServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Two devices in sync with a folder; the first has recorded two notes. */
async function two(): Promise<{ life: Life; a: Device; b: Device }> {
  const life = newLife();
  const [a, b] = [life.add(), life.add()];
  await life.record(a, 'note', 'internet', 'one');
  await life.record(a, 'note', 'internet', 'two');
  expect((await life.on(a, 'sync', '--to', life.repository)).code).toBe(0);
  expect((await life.on(b, 'sync', '--to', life.repository)).code).toBe(0);
  return { life, a, b };
}

const text = (said: string) => said.replace(/\s+/g, ' ').trim();
const dataOf = (out: string) => JSON.parse(out).data;

describe('two devices', () => {
  it('are kept in sync', async () => {
    const life = newLife();
    const [a, b] = [life.add(), life.add()];
    await life.record(a, 'note', 'internet', 'one');
    const first = await life.on(a, 'sync', '--to', 'repository.git');
    expect(text(first.out)).toBe(
      `● ~/repository.git: 1 entry sent On each other device: roadmap sync --to ${life.repository}`,
    );
    const second = await life.on(b, 'sync', '--to', life.repository);
    expect(text(second.out)).toContain('● ~/repository.git: 1 entry received of 1 device');
    expect(text((await life.on(b, 'sync')).out)).toBe('● ~/repository.git: nothing new');
    await life.record(b, 'note', 'web', 'two');
    expect(text((await life.on(a, 'sync', '--dry-run')).out)).toBe(
      '● ~/repository.git: nothing new; nothing was sent or written',
    );
    expect(text((await life.on(b, 'sync', '--dry-run')).out)).toBe(
      '● ~/repository.git: 1 entry to send; nothing was sent or written',
    );
    expect(text((await life.on(b, 'sync')).out)).toBe('● ~/repository.git: 1 entry sent');
    expect(text((await life.on(a, 'sync', '--dry-run')).out)).toBe(
      '● ~/repository.git: 1 entry to receive of 1 device; nothing was sent or written',
    );
    expect(logOf(a)).toHaveLength(1);
    expect(text((await life.on(a, 'sync')).out)).toBe('● ~/repository.git: 1 entry received of 1 device');
    expect(logOf(a)).toEqual(logOf(b));
  });

  it('with entries of their own become one log only where that is meant', async () => {
    const { life } = await two();
    const c = life.add();
    await life.record(c, 'note', 'git', 'mine');
    const refused = await life.on(c, 'sync', '--to', life.repository);
    expect([refused.code, refused.err]).toEqual([
      4,
      `error: ~/repository.git holds 2 entries of 1 other device; nothing was changed\nIf they are yours as well: roadmap sync --to ${life.repository} --join\nThey and the 1 entry recorded here then are one log, for good.\n`,
    ]);
    expect((await life.on(c, 'sync')).code).toBe(4);
    const joined = await life.on(c, 'sync', '--to', life.repository, '--join', '--json');
    expect(dataOf(joined.out)).toMatchObject({ sent: 1, received: { entries: 2, devices: 1 } });
    // The copy is from before.
    const before = join(life.folder, dataOf(joined.out).copy_name.replace('~/', ''));
    expect(logOf({ name: 'before', database: before })).toHaveLength(1);
  });

  it('of which one is a copy of the other go on as two, and say so once', async () => {
    const { life, a } = await two();
    const copy = life.copyOf(a);
    await life.record(a, 'note', 'web', 'here');
    await life.record(copy, 'note', 'web', 'there');
    await life.on(a, 'sync');
    const said = await life.on(copy, 'sync', '--to', life.repository);
    expect(text(said.out)).toMatch(
      /Two copies of a database went on as device \w{12}, from its entry 3 on\. The 1 entry recorded here since then belongs to device \w{12} now\./,
    );
    expect(await rest(life)).not.toBeNull();
    expect(logOf(a)).toEqual(logOf(copy));
    expect(logOf(a)).toHaveLength(4);
  });

  it('of which one was thrown out of step know it no longer', async () => {
    const { life, a } = await two();
    expect(text((await life.on(a, 'sync', '--off')).out)).toBe(
      '● No longer in sync with ~/repository.git Its data stays there, and yours stays here.',
    );
    expect(existsSync(`${a.database}.sync`)).toBe(false);
    expect((await life.on(a, 'sync', '--off')).code).toBe(4);
    expect(logOf(a)).toHaveLength(2);
  });
});

describe('git', () => {
  it('is started as few times as can be', async () => {
    const { life, a, b } = await two();
    const started = await counting(life, a, ['sync']);
    expect(started).toEqual(['fetch', 'for-each-ref']);
    await life.record(b, 'note', 'web', 'three');
    await life.on(b, 'sync');
    await life.record(a, 'note', 'web', 'four');
    expect(await counting(life, a, ['sync'])).toEqual([
      'fetch',
      'for-each-ref',
      'cat-file',
      'fast-import',
      'push',
    ]);
  });

  it('that is missing or too old is named', async () => {
    const { life, a } = await two();
    const without = await withPath(life, a, newFolder());
    expect([without.code, without.err.split('\n')[0]]).toEqual([
      1,
      'error: git is not installed, and sync needs it; nothing was changed',
    ]);
    const old = newFolder();
    const stub =
      '#!/bin/sh\ncase "$*" in *version) echo "git version 2.20.1";; *) echo "error: unknown option \\`no-write-fetch-head\'" >&2; exit 129;; esac\n';
    writeFileSync(join(old, 'git'), stub, { mode: 0o755 });
    expect((await withPath(life, a, old)).err).toMatch(
      /^error: sync needs git 2\.30 or later, and this is 2\.20\.1/,
    );
  });

  it('is ended when nothing comes for too long', async () => {
    const server = await served();
    server.fail('hang');
    const folder = newFolder();
    const options = { folder, env: process.env, mayAsk: false, silentMs: 500 };
    await runGit(options, ['init', '--quiet', '--bare', '--', folder]);
    const answer = await runGit(options, ['ls-remote', '--', server.address]);
    expect([answer.code, answer.stderr]).toEqual([1, expect.stringContaining('no answer for 0.5 seconds')]);
  });
});

describe('a repository that was only half made', () => {
  it('is made as a whole by the next sync, here and in a folder', async () => {
    const life = newLife();
    const a = life.add();
    await life.record(a, 'note', 'internet', 'one');
    for (const folder of [`${a.database}.sync`, life.repository]) {
      mkdirSync(join(folder, 'roadmap-unfinished'), { recursive: true });
      for (const file of ['HEAD', 'HEAD.lock', 'config.lock']) writeFileSync(join(folder, file), '');
    }
    const ran = await life.on(a, 'sync', '--to', life.repository);
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(text((await life.on(a, 'sync')).out)).toBe('● ~/repository.git: nothing new');
    expect(existsSync(join(life.repository, 'roadmap-unfinished'))).toBe(false);
  });

  it('or in which a killed git has left its locks, is no hindrance', async () => {
    const { life, a, b } = await two();
    const own = logOf(a)[0]!.device;
    await life.record(b, 'note', 'web', 'three');
    await life.on(b, 'sync');
    const other = logOf(b).find(({ device }) => device !== own)!.device;
    await life.record(a, 'note', 'web', 'four');
    const locks = [
      `${a.database}.sync/refs/roadmap/${other}.lock`,
      `${a.database}.sync/refs/out/${own}.lock`,
      `${life.repository}/refs/heads/roadmap/${own}.lock`,
    ];
    for (const lock of locks) {
      mkdirSync(dirname(lock), { recursive: true });
      writeFileSync(lock, '');
    }
    const ran = await life.on(a, 'sync', '--json');
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(dataOf(ran.out)).toMatchObject({ sent: 1, received: { entries: 1 } });
    expect(locks.filter(lock => existsSync(lock))).toEqual([]);
  });

  it('by several devices at once is one for all of them', async () => {
    const life = newLife();
    const devices = Array.from({ length: 4 }, () => life.add());
    for (const device of devices) await life.record(device, 'note', 'internet', device.name);
    bareRepository(life.folder, 'repository.git');
    const ran = await Promise.all(
      devices.map(device => life.on(device, 'sync', '--to', life.repository, '--join')),
    );
    expect(ran.map(({ code, err }) => [code, err])).toEqual(devices.map(() => [0, '']));
  });
});

describe('nothing of a stranger runs', () => {
  it('no hook, filter or program of a folder remote, of the configuration, or of the environment', async () => {
    const { life, a, b } = await two();
    const ran = join(life.folder, 'ran');
    const program = join(life.folder, 'program');
    writeFileSync(program, `#!/bin/sh\ntouch ${ran}\n`);
    chmodSync(program, 0o755);
    for (const hook of [
      'pre-receive',
      'update',
      'post-receive',
      'post-update',
      'reference-transaction',
      'proc-receive',
      'pre-push',
      'post-fetch',
    ]) {
      for (const folder of [`${life.repository}/hooks`, join(life.folder, 'hooks')]) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, hook), `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 });
      }
    }
    mkdirSync(`${life.repository}/objects/info`, { recursive: true });
    bareRepository(life.folder, 'other.git');
    writeFileSync(
      `${life.repository}/objects/info/alternates`,
      `${join(life.folder, 'other.git')}/objects\n`,
    );
    life.git('config', 'core.alternateRefsCommand', program);
    life.git('config', 'core.fsmonitor', program);
    writeFileSync(
      join(life.folder, '.gitconfig'),
      `[core]\n hooksPath = ${join(life.folder, 'hooks')}\n fsmonitor = ${program}\n[gc]\n auto = 1\n[protocol "ext"]\n allow = always\n[push]\n gpgSign = true\n pushOption = x\n followTags = true\n[fetch]\n prune = true\n[transfer]\n fsckObjects = true\n[remote "origin"]\n url = nowhere\n[init]\n templateDir = ${join(life.folder, 'hooks')}\n`,
    );
    await life.record(b, 'note', 'web', 'three');
    for (const device of [b, a]) expect((await life.on(device, 'sync')).code).toBe(0);
    expect(logOf(a)).toHaveLength(3);
    expect(existsSync(ran)).toBe(false);
    // They do run where git is started as usual.
    const main = ['push', '--quiet', life.repository, 'refs/out/readme:refs/heads/other'];
    execFileSync('git', [`--git-dir=${a.database}.sync`, ...main], {
      stdio: 'ignore',
      env: { ...process.env, HOME: newFolder() },
    });
    expect(existsSync(ran)).toBe(true);
  });

  it('an address that the configuration turns into a program is refused', async () => {
    const { life, a } = await two();
    writeFileSync(
      join(life.folder, '.gitconfig'),
      `[url "ext::sh -c touch% ${join(life.folder, 'ran')}% "]\n insteadOf = ${life.repository}\n[protocol "ext"]\n allow = always\n`,
    );
    const ran = await life.on(a, 'sync');
    expect([ran.code, existsSync(join(life.folder, 'ran'))]).toEqual([1, false]);
  });

  it('nor is another repository touched that the environment names', async () => {
    const { life, a } = await two();
    const other = newFolder();
    execFileSync('git', ['init', '--quiet', other]);
    const before = execFileSync('find', [other, '-newermt', '2000-01-01', '-printf', '%p %s\n'], {
      encoding: 'utf8',
    });
    await life.record(a, 'note', 'web', 'three');
    const env = {
      ...{ GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other, GIT_INDEX_FILE: join(other, 'index') },
      ...{ GIT_OBJECT_DIRECTORY: join(other, '.git/objects'), GIT_NAMESPACE: 'x', GIT_EXEC_PATH: other },
      ...{ GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.hooksPath', GIT_CONFIG_VALUE_0: other },
    };
    expect((await life.on({ ...a, env }, 'sync')).code).toBe(0);
    expect(
      execFileSync('find', [other, '-newermt', '2000-01-01', '-printf', '%p %s\n'], { encoding: 'utf8' }),
    ).toBe(before);
  });
});

describe('a server', () => {
  it('over http keeps devices in sync', async () => {
    const server = await served();
    const life = newLife();
    const [a, b] = [life.add(), life.add()];
    await life.record(a, 'note', 'internet', 'one');
    expect((await life.on(a, 'sync', '--to', server.address)).err).toBe('');
    expect(dataOf((await life.on(b, 'sync', '--to', server.address, '--json')).out).received.entries).toBe(1);
  });

  it.each([
    [401, 'remote-denied', 'does not let you in'],
    [403, 'remote-denied', 'does not let you in'],
    [404, 'remote-missing', 'is not there'],
    [500, 'remote-unreachable', "can't be reached"],
  ] as const)(
    'that answers %i fails in words, and the next sync sends everything',
    async (status, code, message) => {
      const server = await served();
      const life = newLife();
      const a = life.add();
      await life.record(a, 'note', 'internet', 'one');
      await life.on(a, 'sync', '--to', server.address);
      await life.record(a, 'note', 'internet', 'two');
      server.fail(status);
      const failed = await life.on(a, 'sync', '--json');
      expect(failed.code).toBe(1);
      expect(JSON.parse(failed.err).error).toMatchObject({ code, message: expect.stringContaining(message) });
      server.fail(null);
      expect(dataOf((await life.on(a, 'sync', '--json')).out).sent).toBe(1);
    },
  );

  it('that is not there at all fails in words', async () => {
    const life = newLife();
    const a = life.add();
    const ran = await life.on(a, 'sync', '--to', 'http://127.0.0.1:9/log.git');
    expect([ran.code, ran.err.split('\n')[0]]).toEqual([1, "error: 127.0.0.1:9/log.git can't be reached"]);
    expect((await life.on(a, 'sync')).code).toBe(4);
  });

  it('a folder that is gone is not made anew behind one’s back', async () => {
    const { life, a } = await two();
    rmSync(life.repository, { recursive: true });
    expect((await life.on(a, 'sync')).err).toMatch(/^error: ~\/repository\.git is not there\n/);
    expect(existsSync(life.repository)).toBe(false);
  });
});

describe('a hostile branch', () => {
  const line = (fields: object) =>
    `${JSON.stringify({ device: 'evil00000001', seq: 1, hlc: '000000000001-0000', command: 1, kind: 'note.added', roadmap: 'backend', topic: 'web', at: 1, zone: 0, day: 20000, data: { text: 'x' }, ...fields })}\n`;

  it.each<[string, string | Buffer, string?]>([
    ['no JSON', 'nonsense\n'],
    ['no last newline', line({}).trimEnd()],
    ['another device', line({ device: 'other0000001' })],
    ['descending numbers', line({ seq: 2 }) + line({ seq: 1 })],
    ['a number that is none', line({ seq: 2 ** 60 })],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x0a])],
    ['a mark at its head', `\uFEFF${line({})}`],
    ['nesting without end', `${line({}).slice(0, -2)},"x":${'['.repeat(100_000)}\n`],
    ['a clock at the end of time', line({ hlc: 'ffffffffffff-ffff' })],
    ['a clock far ahead', line({ hlc: '03bb2cc3d7ff-ffff' })],
    ['a key of objects', line({}).replace('"data"', '"__proto__":{},"data"')],
    ['more than a piece holds', Buffer.alloc(20 << 20, 'x')],
  ])('with %s is named, and the others arrive', async (_, content) => {
    const { life, a, b } = await two();
    publish(life, 'evil00000001', 'evil00000001-000000001.jsonl', content);
    await life.record(b, 'note', 'web', 'three');
    await life.on(b, 'sync');
    const ran = await life.on(a, 'sync', '--json');
    expect([ran.code, dataOf(ran.out).problems.map((p: { device: string }) => p.device)]).toEqual([
      1,
      ['evil00000001'],
    ]);
    expect(logOf(a)).toHaveLength(3);
    expect(problemsOf(a)).toEqual([]);
  });

  it('of a later format is left alone', async () => {
    const { life, a } = await two();
    publish(life, 'evil00000001', 'x', '', 'roadmap\n\nformat 2\nevil00000001 1 1 1\n');
    const ran = await life.on(a, 'sync', '--json');
    expect(dataOf(ran.out).problems).toEqual([
      {
        code: 'branch-newer',
        device: 'evil00000001',
        message: 'it was written by a newer roadmap: update this one',
      },
    ]);
  });

  it('with a name that no device has is passed over', async () => {
    const { life, a } = await two();
    for (const name of ['x', 'Evil00000001', 'evil00000001-2', 'deep/evil00000001'])
      publish(life, name, 'x', '');
    expect(text((await life.on(a, 'sync')).out)).toBe('● ~/repository.git: nothing new');
  });

  it('writes nothing to the terminal but text', async () => {
    const { life, a } = await two();
    publish(
      life,
      'evil00000001',
      'evil00000001-000000001.jsonl',
      'x',
      'roadmap\n\nevil00000001 1 1 1\n\x1b]0;x\x07',
    );
    const ran = await life.on(a, 'sync');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect(ran.out + ran.err).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
  });

  it('in the place of one’s own becomes a fork, and nothing is lost', async () => {
    const { life, a } = await two();
    const own = logOf(a)[0]!.device;
    const lines = logOf(a)
      .map(({ seq }) => line({ device: own, seq, data: { text: `other ${seq}` } }))
      .join('');
    publish(life, own, `${own}-000000001.jsonl`, lines, `roadmap\n\nformat 1\n${own} 2 2 1\n`);
    expect((await life.on(a, 'sync')).code).toBe(0);
    expect(logOf(a)).toHaveLength(4);
    expect(await rest(life)).not.toBeNull();
  });
});

describe('a damaged entry', () => {
  it('is never sent', async () => {
    const { life, a } = await two();
    await life.record(a, 'note', 'web', 'three');
    const { openDatabase } = await import('../../src/store/database.ts');
    const { db } = openDatabase(a.database, () => '');
    db.prepare("UPDATE event SET data = replace(data, 'three', 'threx') WHERE seq = 3").run();
    db.close();
    const ran = await life.on(a, 'sync');
    expect([ran.code, ran.err.split('\n')[0]]).toEqual([
      6,
      expect.stringMatching(/^error: entry @\w{12}\.3 is damaged/),
    ]);
  });
});

async function served(): Promise<GitServer> {
  const folder = newFolder();
  bareRepository(folder);
  const server = await serve(folder);
  servers.push(server);
  return server;
}

/** The commands of git that a run starts, by a program of that name before the real one. */
async function counting(life: Life, device: Device, argv: string[]): Promise<string[]> {
  const folder = newFolder();
  const log = join(folder, 'log');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(join(folder, 'git'), `#!/bin/sh\necho "$*" >> ${log}\nexec ${real} "$@"\n`, { mode: 0o755 });
  const ran = await withPath(life, device, `${folder}:${process.env.PATH}`, argv);
  expect(ran.err).toBe('');
  return readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map(line => /--git-dir=\S+ ([a-z-]+)/.exec(line)![1]!);
}

const withPath = (life: Life, device: Device, PATH: string, argv = ['sync']) =>
  life.on({ ...device, env: { PATH } }, ...argv);

/** Puts a branch into the repository as nobody's roadmap would. */
const publish = (
  { repository }: Life,
  name: string,
  file: string,
  content: string | Buffer,
  message = 'roadmap\n\nformat 1\nevil00000001 1 1 1\n',
) => publishBranch(repository, `roadmap/${name}`, { file, content, message });
