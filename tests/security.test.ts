// Every promise of SECURITY.md, checked here or by a named test.

import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { browserHere } from '../src/core/cli/browser.ts';
import { splitCommand } from '../src/core/text/split-command.ts';
import { editText, showInPager } from '../src/world/programs.ts';
import { bin, environmentOf } from './cli/built.ts';
import { exportOfOther } from './cli/other-device.ts';
import { run, type Surroundings } from './cli/run.ts';
import { newFolder } from './folder.ts';

const project = join(import.meta.dirname, '..');
const roadmapFile = `roadmap: 1
id: web
title: Web
areas:
  - id: all
    title: All
    topics:
      - {id: http, title: HTTP, hours: 4}
`;

/** The sources, without comments. */
const sources = readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => {
    const text = readFileSync(join(project, 'src', name), 'utf8');
    return { name: name.replaceAll('\\', '/'), code: text.replace(/\/\*.*?\*\/|(?<=^|\s)\/\/.*?$/gms, '') };
  })
  .sort((a, b) => a.name.localeCompare(b.name));

/** Of the present test. */
let home: string;
let around: Surroundings;

beforeEach(() => {
  home = newFolder();
  writeFileSync(join(home, 'roadmap.yaml'), roadmapFile);
  around = { home, cwd: home, builtIn: join(home, 'roadmap.yaml'), now: '2026-11-18T10:00Z' };
});

const promises = readFileSync(join(project, 'SECURITY.md'), 'utf8')
  .split('## What it promises')[1]!
  .split('\n## ')[0]!
  .split(/\n(?=- )/)
  .slice(1)
  .map(line => line.slice(2).replace(/\s+/g, ' ').trim());
const proven = new Set<string>();

/** The tests of the one promise with this beginning. */
function promise(beginning: string, tests: () => void): void {
  const line = promises.find(promise => promise.startsWith(beginning));
  if (line === undefined) throw new Error(`SECURITY.md has no promise "${beginning}…"`);
  proven.add(line);
  describe(line, tests);
}

/** Checked elsewhere, by a test with these words in its title. */
function seeAlso(file: string, ...titles: string[]): void {
  it(`as ${file} proves`, () => {
    const tests = readFileSync(join(project, 'tests', file), 'utf8');
    for (const title of titles) expect(tests).toContain(title);
  });
}

const onPosix = it.skipIf(process.platform === 'win32');

/** Runs a command line with a umask that protects no file. */
function loosely(script: string, env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `umask 000; ${script}`], {
    cwd: home,
    env: { ...environmentOf(home, join(home, 'data', 'roadmap.db')), ...env },
    encoding: 'utf8',
  });
  expect({ status, stderr }, script).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const roadmap = `'${process.execPath}' '${bin}'`;
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** Every file and folder below, with its mode. */
function modesBelow(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(names.map(name => [name, modeOf(join(folder, name))]));
}

promise('Files with your data', () => {
  onPosix('database, copies, backups and exports', () => {
    loosely(`${roadmap} done http -t 1h -m note`);
    for (const format of ['json', 'csv', 'md']) {
      loosely(`${roadmap} export --format ${format} data/export.${format}`);
    }
    loosely(`${roadmap} backup data/backup.db`);
    loosely(`${roadmap} restore data/backup.db`);
    const modes = modesBelow(join(home, 'data'));
    expect(Object.keys(modes).filter(name => name.includes('before-restore'))).toHaveLength(1);
    expect(Object.keys(modes)).toHaveLength(6);
    expect(new Set(Object.values(modes))).toEqual(new Set(['600']));
    expect(modeOf(join(home, 'data'))).toBe('700');
  });

  onPosix('the files that lie beside an open database', () => {
    loosely(`${roadmap} next`);
    const writing = `
      const db = require('${join(project, 'node_modules/better-sqlite3')}')('data/roadmap.db');
      db.pragma('journal_mode = ' + process.argv[1]);
      db.exec("BEGIN IMMEDIATE; INSERT INTO meta VALUES ('x', 'y')");
      const { readdirSync, statSync } = require('node:fs');
      for (const name of readdirSync('data')) console.log(name, (statSync('data/' + name).mode & 0o777).toString(8));`;
    writeFileSync(join(home, 'writing.cjs'), writing.replace('argv[1]', 'argv[2]'));
    const beside = (mode: string) => loosely(`'${process.execPath}' writing.cjs ${mode}`).trim().split('\n');
    expect(beside('WAL')).toEqual(['roadmap.db 600', 'roadmap.db-shm 600', 'roadmap.db-wal 600']);
    expect(beside('TRUNCATE')).toEqual(['roadmap.db 600', 'roadmap.db-journal 600']);
  });

  it('nothing else makes files', () => {
    const making = sources.filter(({ code }) =>
      /\b(writeFileSync|createWriteStream|appendFile)\b/.test(code),
    );
    // All into a new folder of their own.
    expect(making.map(({ name }) => name)).toEqual([
      'store/recovery/leftover-log.ts',
      'try/git-check.ts',
      'try/output-check.ts',
      'world/programs.ts',
    ]);
    const opening = sources.flatMap(({ code }) => code.match(/\bopenSync\([^;]*;/g) ?? []);
    const toWrite = opening.filter(call => !/, ('r\+?'\)|constants\.O_RDONLY)/.test(call));
    expect(toWrite.length).toBeGreaterThan(3);
    expect(toWrite.filter(call => !/(O_EXCL|'wx\+?').*(0o600|\bmode\b)/s.test(call))).toEqual([]);
    expect(sources.filter(({ code }) => code.includes('0o666'))).toEqual([]);
  });

  seeAlso('store/database.test.ts', 'is kept as it was beside the new one');
});

promise('A text in an editor', () => {
  onPosix('whatever the umask', () => {
    const programs = join(project, 'src/world/programs.ts');
    const script = `
      const { editText } = await import(${JSON.stringify(programs)});
      const { path } = await editText(['true'], { about: 'x', text: 'text' }, { cwd: '.', env: process.env });
      console.log(path);`;
    writeFileSync(join(home, 'edit.mjs'), script);
    const path = loosely(`'${process.execPath}' --no-warnings edit.mjs`, { TMPDIR: home }).trim();
    expect([modeOf(path), modeOf(join(path, '..'))]).toEqual(['600', '700']);
  });

  seeAlso('cli/notes.test.ts', 'what was written is kept too');
});

promise('Code from the cache folder', () => {
  seeAlso('start.test.ts', 'is kept where no one else can enter');
  seeAlso('start.test.ts', 'of another user is not used');
  seeAlso('start.test.ts', 'in which others can write is not used');
  seeAlso('start.test.ts', 'that is a link is not used');
});

promise('A file that is written is new', () => {
  seeAlso(
    'cli/output-files.test.ts',
    'follows no link and replaces none',
    'replaces nothing else, but with --force',
  );

  onPosix('the database: another program’s file is left alone, and none is begun at its end', async () => {
    writeFileSync(join(home, 'precious'), 'precious');
    symlinkSync(join(home, 'precious'), join(home, 'progress.db'));
    await run(['backup', 'copy.db'], around);
    around.env = { ROADMAP_DB: join(home, 'progress.db') };
    expect(await run(['done', 'http'], around)).toMatchObject({ code: 6, out: '' });
    expect(await run(['restore', 'copy.db'], around)).toMatchObject({ code: 6, out: '' });
    expect(readFileSync(join(home, 'precious'), 'utf8')).toBe('precious');
    rmSync(join(home, 'precious'));
    expect(await run(['done', 'http'], around)).toMatchObject({ code: 0 });
    expect(modeOf(join(home, 'precious'))).toBe('600');
  });
});

promise('A file that a command reports', () => {
  seeAlso('cli/output-files.test.ts', 'and its name are on the disk before the command ends');
});

promise('Nothing is written to a database', () => {
  seeAlso('faults/leftover-log.test.ts', 'both stay as they are', 'is set aside and named', 'is taken over');
});

const hostile = [
  '; touch RAN',
  '&& touch RAN',
  '| touch RAN',
  '$(touch RAN)',
  '`touch RAN`',
  '\n touch RAN',
  '> RAN',
];

promise('No shell is started', () => {
  it('by any line of the sources', () => {
    const named = (pattern: RegExp) =>
      sources.filter(({ code }) => pattern.test(code)).map(({ name }) => name);
    expect(named(/child_process/)).toEqual(['sync/git.ts', 'try/program.ts', 'world/programs.ts']);
    const git = sources.find(({ name }) => name === 'sync/git.ts')!;
    expect(git.code.match(/\bspawn\(.*/g)).toEqual(["spawn('git', [...settings(options), ...args], {"]);
    expect(git.code).not.toMatch(/\bshell:/);
    expect(named(/\b(execSync|execFile|execFileSync|spawnSync|fork)\(|\bshell: true\b/)).toEqual([]);
    const { code } = sources.find(({ name }) => name === 'world/programs.ts')!;
    expect(code).not.toMatch(/\bexec\(/);
    expect(new Set(code.match(/\bspawn\(.*/g))).toEqual(
      new Set(['spawn(program, args, { ...options, shell: false });']),
    );
  });

  onPosix.each(hostile)('for an editor or a pager named with %j', async words => {
    const surroundings = { cwd: home, env: { PATH: process.env.PATH, TMPDIR: home } };
    const line = splitCommand(`true ${words}`);
    await showInPager(line, 'text', surroundings);
    await editText(line, { about: 'x', text: 'text' }, surroundings);
    await editText(splitCommand(`true${words}`), { about: 'x', text: 'text' }, surroundings);
    expect(existsSync(join(home, 'RAN'))).toBe(false);
  });

  it.each(hostile)('for a browser named with %j, which is words as for the others', words => {
    const named = `true "a b" ${words} %s`;
    const browser = browserHere({ BROWSER: named }, 'win32');
    expect(browser).toEqual({ commands: [splitCommand(named)] });
  });

  seeAlso('cli/pager.test.ts', 'and no shell reads them', 'without a shell');
  seeAlso('cli/open.test.ts', 'no shell sees it');
});

promise('Only your environment', () => {
  it('a roadmap file has no key for it', async () => {
    for (const key of ['editor', 'pager', 'browser']) {
      writeFileSync(join(home, 'roadmap.yaml'), `${roadmapFile}${key}: touch RAN\n`);
      expect(await run(['next'], around)).toMatchObject({ code: 5 });
    }
  });

  seeAlso('cli/hostile.test.ts', 'of settings sets none of this device');
});

promise('A link of a roadmap', () => {
  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'mailto:a@example.org',
    'vscode://x',
    '-version',
    ' https:',
    '//example.org',
  ])('%s is not', async url => {
    const link = `links: [{title: A, url: ${JSON.stringify(url)}}]`;
    writeFileSync(join(home, 'roadmap.yaml'), roadmapFile.replace('hours: 4', `hours: 4, ${link}`));
    const { code, opened } = await run(['open', 'http'], { ...around, env: { BROWSER: 'browser' } });
    expect(opened).toEqual([]);
    // Refused when the file is read, or when the link is to be opened.
    expect([4, 5]).toContain(code);
  });

  seeAlso('cli/open.test.ts', 'BROWSER gets the address as one word');
});

promise('Text of a file', () => {
  it('a note that came with an import, on every screen that shows it', async () => {
    const evil = '\x1b]0;owned\x07\x1b[2J\x9b31m\u202etxt\0\b\r\nsecond line';
    const ofNoTopic = { kind: 'time.logged', data: { minutes: 5 }, topic: evil };
    importing({ kind: 'note.added', data: { text: evil } }, { kind: 'topic.done', data: {} }, ofNoTopic);
    expect(await run(['import', 'log.jsonl'], around)).toMatchObject({ code: 0 });
    const terminal = { ...around, terminal: true, env: { NO_COLOR: '1' } };
    const screens = [
      ['show', 'http'],
      ['history'],
      ['list', 'second'],
      ['list', 'line', '--plain'],
      ['undo', '--list'],
    ];
    const piped = [
      ['export', '--format', 'csv'],
      ['report', '--format', 'csv'],
      ['export', '--format', 'md'],
    ];
    for (const args of piped) expect(harmful.exec((await run(args, around)).out), args.join(' ')).toBeNull();
    for (const screen of [...screens, ...piped, ['show', 'http', '--json'], ['report']]) {
      const { code, out, err } = await run(screen, terminal);
      expect(code, screen.join(' ')).toBe(0);
      expect(harmful.exec(out + err), screen.join(' ')).toBeNull();
    }
  });

  it('the path of a damaged database, in what check advises', async () => {
    around.env = { ROADMAP_DB: join(home, 'a\x1b[2J\u202e.db'), NO_COLOR: '1' };
    writeFileSync(around.env.ROADMAP_DB!, 'no database at all'.repeat(100));
    const { code, out, err } = await run(['check'], { ...around, terminal: true });
    expect([code, harmful.exec(out + err)]).toEqual([1, null]);
    expect(out).toContain('File: ');
  });

  it('what was typed, in the sentence that refuses it', async () => {
    for (const typed of [
      ['\x1b[31m'],
      ['show', 'a\x1b]0;x\x07'],
      ['next', '--\x1b[2J'],
      ['next', '-n', '\x9b1m'],
      ['show', 'http', '\x1b[2J'],
    ]) {
      const { code, out, err } = await run(typed, around);
      expect(code).toBeGreaterThan(0);
      expect(harmful.exec(out + err)).toBeNull();
    }
  });

  seeAlso('render/kit/clean.test.ts', 'disarms %s');
  seeAlso('files/roadmap-file/roadmap-yaml.test.ts', 'control-character');
});

/** All characters that a terminal acts upon, except newline and tab. */
const harmful = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u;

promise('No shell can run', () => {
  seeAlso('cli/completion.test.ts', 'something was run');
});

promise('A roadmap file is read only if', () => {
  const next = () => run(['next'], { ...around, builtIn: join(project, 'roadmap.yaml') });

  onPosix('a device or a pipe in its place is passed over', async () => {
    rmSync(join(home, 'roadmap.yaml'));
    symlinkSync('/dev/zero', join(home, 'roadmap.yaml'));
    expect(await next()).toMatchObject({ code: 0, err: '' });
    expect(await run(['next', '-r', 'roadmap.yaml'], around)).toMatchObject({ code: 5 });
    rmSync(join(home, 'roadmap.yaml'));
    spawnSync('mkfifo', [join(home, 'roadmap.yaml')]);
    expect(await next()).toMatchObject({ code: 0, err: '' });
    expect(await run(['check', 'roadmap.yaml'], around)).toMatchObject({ code: 5 });
  });

  it('one of 3 GiB is refused at its first 8 MiB', async () => {
    truncateSync(join(home, 'roadmap.yaml'), 3 * 2 ** 30);
    const { code, err } = await next();
    expect({ code, err }).toMatchObject({ code: 5, err: expect.stringContaining('over 8 MiB') });
  });

  seeAlso(
    'files/roadmap-file/roadmap-yaml.test.ts',
    'refuses aliases that expand without bound',
    'takes __proto__ for a key and an id like any other',
    "'9 MiB'",
  );
});

promise('`restore` takes nothing but', () => {
  it('not even a setting that names a program', () => {
    loosely(`${roadmap} config editor 'touch started' && ${roadmap} backup evil.db && rm -r data`);
    loosely(`${roadmap} done http && ${roadmap} restore evil.db`);
    expect(loosely(`${roadmap} config`)).not.toContain('touch started');
  });
  seeAlso('store/recovery/restore.test.ts', 'settings of this device stay', 'is refused, and that is named');
});

promise('An import is checked', () => {
  const huge = [Number.MAX_VALUE, -Number.MAX_VALUE, 2 ** 53, -1, 0.5];

  it.each(['at', 'zone', 'day', 'seq', 'command'])('with any number for %s', async field => {
    for (const number of huge) {
      importing({ kind: 'time.logged', data: { minutes: 30 }, [field]: number });
      await survives(`${field} ${number}`);
    }
  });

  it('with any number in what an entry says', async () => {
    for (const number of huge) {
      importing(
        { kind: 'time.logged', data: { minutes: number } },
        { kind: 'entry.edited', data: { target: 'elsewhere001.1', minutes: number } },
        { kind: 'goal.set', data: { by: number } },
        { kind: 'undone', data: { device: 'elsewhere001', seq: number } },
      );
      await survives(`data ${number}`);
    }
  });

  it('of which a part is wrong leaves nothing', async () => {
    importing({ kind: 'topic.done' }, { kind: 'topic.done', seq: 'two' });
    expect(await run(['import', 'log.jsonl'], around)).toMatchObject({ code: 5 });
    expect((await run(['history', '--plain'], around)).out).toBe('');
  });

  seeAlso('cli/hostile.test.ts', 'of days and zones that no calendar holds');

  onPosix('one without end is left, and nothing of it stays', () => {
    const spools = mkdtempSync(join(home, 'tmp-'));
    const refused = (source: string, flags = '') =>
      spawnSync('sh', ['-c', `${source} | ${roadmap} import - ${flags}`], {
        env: { ...environmentOf(home, join(home, 'data', 'roadmap.db')), TMPDIR: spools },
        encoding: 'utf8',
      });
    expect(refused('cat /dev/zero')).toMatchObject({
      status: 5,
      stderr: 'error: stdin has a line that is longer than any entry can be; nothing was changed\n',
    });
    expect(refused('yes', '--max 3MB')).toMatchObject({
      status: 5,
      stderr:
        'error: stdin has more than 3000000 bytes; nothing was changed\nTo take more, name how much: --max 4GB\n',
    });
    expect(refused('true', '--max much')).toMatchObject({ status: 2 });
    expect(readdirSync(spools)).toEqual([]);
  });

  onPosix.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('nor after %s', async signal => {
    const spools = mkdtempSync(join(home, 'tmp-'));
    const child = spawn(process.execPath, [bin, 'import', '-'], {
      env: { ...environmentOf(home, join(home, 'data', 'roadmap.db')), TMPDIR: spools },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const ended = new Promise(resolve => child.once('close', (_, by) => resolve(by)));
    child.stdin.on('error', () => {});
    child.stdin.write('y\n'.repeat(1 << 20), () => setTimeout(() => child.kill(signal), 300));
    expect(await ended).toBe(signal);
    expect(readdirSync(spools)).toEqual([]);
  });

  /** Imports into an empty database, and runs commands on it. */
  async function survives(what: string): Promise<void> {
    rmSync(join(home, '.local'), { recursive: true, force: true });
    const { code } = await run(['import', 'log.jsonl'], around);
    expect([0, 5], what).toContain(code);
    for (const command of ['status', 'next', 'report', 'history', 'check']) {
      expect(await run([command], around), `${command}: ${what}`).toMatchObject({ code: 0 });
    }
  }
});

promise('Your entries count', () => {
  seeAlso('store/import.test.ts', 'each kind that is recorded afterwards counts');
  seeAlso('cli/hostile.test.ts', 'takes back nothing silently', 'the last value a clock can have');
});

promise('roadmap opens no connection, except that `try` asks your own service', () => {
  const network = /^(node:)?(net|http|https|http2|tls|dns|dgram|inspector)$/;

  it('by any line of the sources', () => {
    const calling = /\b(fetch|WebSocket|EventSource)\(|['"](node:)?(net|https?|http2|tls|dns|dgram)['"]/;
    expect(sources.filter(({ code }) => calling.test(code)).map(({ name }) => name)).toEqual([
      // A kind of check, not a module.
      'files/roadmap-file/try-schema.ts',
      'try/request.ts',
      'try/upstream.ts',
      'try/ws-check.ts',
    ]);
  });

  it('by any library that is bundled', () => {
    const bundled = readdirSync(join(project, 'dist')).filter(
      name => name.endsWith('.cjs') && name !== 'try-checks.cjs',
    );
    const required = bundled.flatMap(name => {
      const code = readFileSync(join(project, 'dist', name), 'utf8');
      return [...code.matchAll(/(?:require|getBuiltinModule)\((["'`])([\w:/]+)\1\)/g)].map(
        ([, , module]) => module!,
      );
    });
    expect(required.filter(module => isBuiltin(module)).length).toBeGreaterThan(3);
    expect(required.filter(module => network.test(module))).toEqual([]);
  });
});

promise('What `try` reaches is what you type', () => {
  seeAlso(
    'try/hostile.test.ts',
    'a redirect and a Location of another server',
    'a link in the folder',
    'addresses',
  );
});

promise('No pattern of a roadmap file stops', () => {
  seeAlso('try/hostile.test.ts', 'no pattern takes for ever');
});

promise('A WebSocket of a check', () => {
  seeAlso('try/ws.test.ts', 'follows no redirect, asks no proxy');
});

promise('Where a check has roadmap itself be a server', () => {
  seeAlso('try/upstream.test.ts', 'only who knows the address is answered', 'takes no more than 256 KiB');
});

promise('SQL of a roadmap file or of yours', () => {
  seeAlso('try/sql.test.ts', '%s is not: %s', 'indexes that are not right');
});

promise('A repository that `try` looks at', () => {
  seeAlso('try/git.test.ts', 'nothing of a folder runs');
});

promise('`try` hands words and input', () => {
  seeAlso('try/hostile.test.ts', 'interpreters without a file', 'needs consent');
  seeAlso('cli/try.test.ts', 'asks for consent once');
});

promise('With a password in the address', () => {
  seeAlso('try/hostile.test.ts', 'with a password, a file of others may only read');
});

promise('What `try` records is which checks held', () => {
  seeAlso(
    'cli/try.test.ts',
    'keeps ids and titles alone in the log',
    'keeps no password',
    'runs no command but the one',
  );
});

promise('What `try` starts is ended', () => {
  seeAlso('try/hostile.test.ts', 'leaves no process and no folder');
  seeAlso('cli/terminal.test.ts', 'leaves nothing of %s, and records nothing');
});

promise('An agent reads topics', () => {
  seeAlso(
    'mcp/mcp.test.ts',
    'are thirteen, told apart by whether they record',
    'is nothing where a topic is locked',
    'are never options',
    'names its entry, by which it alone is taken back',
  );
});

promise('A repository that you sync with', () => {
  seeAlso(
    'sync/sync.test.ts',
    'no hook, filter or program of a folder remote, of the configuration, or of the environment',
    'an address that the configuration turns into a program is refused',
    'nor is another repository touched that the environment names',
  );
});

promise('An address that you sync with', () => {
  seeAlso(
    'sync/ssh.test.ts',
    'is a repository by ssh',
    'is refused before anything is started',
    'a password is refused, and never repeated',
  );
});

promise('`share` sends', () => {
  seeAlso('sync/share.test.ts', 'never holds a note, a question, an answer or a time of day');
});

promise('A branch is checked line by line', () => {
  seeAlso('sync/sync.test.ts', 'is named, and the others arrive', 'is never sent');
});

it('no promise is without a proof', () => {
  expect(promises.length).toBeGreaterThan(10);
  expect(promises.filter(line => !proven.has(line))).toEqual([]);
});

function importing(...events: object[]): void {
  writeFileSync(join(home, 'log.jsonl'), exportOfOther({ roadmap: 'web', topic: 'http' }, events));
}
