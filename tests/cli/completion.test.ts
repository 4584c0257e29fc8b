// The completion scripts in their shells: what Tab offers, and that nothing runs, breaks or is written.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { bin, environmentOf } from './built.ts';
import { Session } from './session.ts';

// Each title would leave a file behind if a shell ran it.
const roadmap = `roadmap: 1
id: web
title: Web developer
areas:
  - id: basics
    title: "The: basics"
    topics:
      - {id: zebra, title: "$(touch RAN) ready: first", hours: 1, about: One.}
      - {id: git, title: "\`touch RAN\`; touch RAN", hours: 1, needs: [zebra], about: Two.}
      - {id: http, title: "'; touch RAN; ' \\"; touch RAN; \\" %F{red}", hours: 1, about: Three.}
      - {id: http-caching, title: "\${RAN:=x} && touch RAN | tee RAN > RAN", hours: 1, needs: [http], about: Four.}
`;

const root = newFolder();
let cwd: string;
let database: string;
let open: Session[] = [];

beforeAll(() => {
  mkdirSync(join(root, 'bin'));
  const command = join(root, 'bin', 'roadmap');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`);
  chmodSync(command, 0o755);
});
beforeEach(() => {
  cwd = newFolder();
  database = join(cwd, 'data', 'roadmap.db');
  writeFileSync(join(cwd, 'roadmap.yaml'), roadmap);
  writeFileSync(join(cwd, 'kept.txt'), 'kept');
  roadmapRun('next');
});
afterEach(() => {
  for (const shell of open) shell.kill();
  open = [];
  expect(existsSync(join(cwd, 'RAN')), 'something was run').toBe(false);
  expect(readFileSync(join(cwd, 'kept.txt'), 'utf8')).toBe('kept');
});

function environment(): Record<string, string> {
  const path = [join(root, 'bin'), process.env.PATH ?? ''].join(delimiter);
  const home = { ZDOTDIR: cwd, XDG_CONFIG_HOME: cwd, XDG_DATA_HOME: cwd };
  return { ...environmentOf(cwd, database), ...home, PATH: path, TERM: 'xterm' };
}

function start(command: string, args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(command, args, { cwd, env: environment(), encoding: 'utf8' });
}

function roadmapRun(...args: string[]): string {
  const { stdout, stderr } = start('roadmap', args);
  expect(stderr).toBe('');
  return stdout;
}

function complete(...words: string[]): string[] {
  return roadmapRun('complete', '--', ...words)
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t')[0]!);
}

function installed(shell: string): boolean {
  return spawnSync(shell, ['--version']).status === 0;
}

/** Tests of a shell that is not installed are skipped, and their title says so. */
function describeIn(shell: string, tests: () => void): void {
  if (installed(shell)) describe(shell, tests);
  else describe.skip(`${shell} (not installed here)`, tests);
}

/** A shell in a terminal. */
function openShell(command: string, args: string[]): Session {
  const env = { ...environment(), PS1: '> ' };
  const shell = new Session(command, args, { cwd, env, columns: 100, rows: 60 });
  open.push(shell);
  return shell;
}

/** Types, and returns the output after `expected` has come and nothing follows. */
async function type(shell: Session, text: string, expected: string): Promise<string> {
  const from = shell.raw.length;
  shell.press(text);
  await expect
    .poll(() => plain(shell.raw.slice(from)), { timeout: 15_000, interval: 20 })
    .toContain(expected);
  let before = -1;
  while (before !== shell.raw.length) {
    before = shell.raw.length;
    await new Promise(resolve => setTimeout(resolve, 300));
  }
  return plain(shell.raw.slice(from));
}

describe('the answer for completion scripts', () => {
  it('offers topics before the first command, creates no database and needs no home folder', () => {
    rmSync(join(cwd, 'data'), { recursive: true });
    expect(complete('done', 'h')).toEqual(['http', 'http-caching', ':36']);
    expect(complete('sk')).toEqual(['skip', ':36']);
    expect(existsSync(join(cwd, 'data'))).toBe(false);
    const env = { PATH: environment().PATH! };
    const { status, stdout, stderr } = spawnSync('roadmap', ['complete', '--', 'show', ''], {
      cwd,
      env,
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: ':36\n',
      stderr: '',
    });
  });

  it('offers topics that were added to the file a moment ago', () => {
    const file = join(cwd, 'roadmap.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('http-caching', 'http-caches'));
    expect(complete('show', 'h')).toEqual(['http', 'http-caches', ':36']);
    writeFileSync(file, 'roadmap: 1\nid: [');
    expect(complete('show', 'h')).toEqual([':36']);
  });

  it('changes no byte and leaves no file, even while another process writes', () => {
    const bytes = readFileSync(database);
    expect(complete('show', 'h')).toEqual(['http', 'http-caching', ':36']);
    expect(readdirSync(join(cwd, 'data'))).toEqual(['roadmap.db']);
    expect(readFileSync(database).equals(bytes)).toBe(true);

    const writer = new Sqlite(database);
    try {
      writer.exec("BEGIN IMMEDIATE; INSERT INTO meta VALUES ('device.glyphs', 'ascii')");
      expect(complete('show', 'h')).toEqual(['http', 'http-caching', ':36']);
      writer.exec('COMMIT');
      const wal = readFileSync(`${database}-wal`);
      expect(complete('show', 'h')).toEqual(['http', 'http-caching', ':36']);
      expect(readFileSync(database).equals(bytes)).toBe(true);
      expect(readFileSync(`${database}-wal`).equals(wal)).toBe(true);
    } finally {
      writer.close();
    }
  });

  it.each([
    ['is older', () => change('PRAGMA user_version = 0')],
    ['holds no map', () => change('DELETE FROM roadmap')],
    ['holds a broken map', () => change("UPDATE roadmap SET shape = '{'")],
  ])('comes from the roadmap file if the database %s', (_, spoil) => {
    spoil();
    const before = contentOf(database);
    expect(complete('done', 'h')).toEqual(['http', 'http-caching', ':36']);
    expect(contentOf(database)).toEqual(before);
  });

  it.each([
    [
      'is damaged',
      () => writeFileSync(database, 'no database at all, but text that is long enough '.repeat(99)),
    ],
    ['is empty', () => writeFileSync(database, '')],
    ['is newer', () => change('PRAGMA user_version = 999')],
    ['is a folder', () => replaceByFolder(database)],
  ])('has no topics if the database %s, and doesn’t change it', (_, spoil) => {
    spoil();
    const seen = () =>
      readdirSync(join(cwd, 'data')).join() === 'roadmap.db' ? contentOf(database) : 'other files';
    const before = seen();
    expect(complete('done', '')).toEqual([':36']);
    expect(complete('done', '--wi')).toEqual(['--with-needs', ':36']);
    expect(seen()).toEqual(before);
  });

  it('never names an id that a shell could run', () => {
    const named = complete('show', '');
    expect(named).toContain('zebra');
    for (const hostile of ['$(ls)', '`ls`;', 'a b c', 'a;b;c']) {
      change(`UPDATE roadmap SET ids = '${hostile}' || substr(ids, 6)`);
      expect(complete('show', '')).toEqual(named.filter(id => id !== 'zebra'));
    }
  });

  function change(sql: string): void {
    const db = new Sqlite(database);
    db.exec(sql);
    db.close();
  }

  function replaceByFolder(path: string): void {
    rmSync(path);
    mkdirSync(path);
  }

  function contentOf(path: string): string {
    return statSync(path).isFile() ? readFileSync(path, 'latin1') : 'a folder';
  }
});

it.each(['bash', 'zsh', 'fish', 'powershell'])(
  'the script for %s tells how to switch it on, and evaluates nothing',
  shell => {
    const [first, ...rest] = roadmapRun('completion', shell)
      .replace(/^#compdef.*\n/, '')
      .split('\n');
    expect(first).toMatch(new RegExp(`^# Switch it on.*roadmap completion ${shell}`));
    const code = rest.filter(line => !/^ *#/.test(line)).join('\n');
    expect(code).toContain('roadmap complete ');
    expect(code).not.toMatch(/\beval\b|Invoke-Expression|compgen -W|\$\{=/);
  },
);

describeIn('bash', () => {
  /** Without bash-completion and without files of the user. */
  async function bash(): Promise<Session> {
    const shell = openShell('bash', ['--norc', '--noprofile', '-i']);
    await type(shell, 'bind "set bell-style none"; bind "set enable-bracketed-paste off"\r', '> ');
    await type(
      shell,
      'eval "$(roadmap completion bash)"; eval "$(roadmap completion bash)"; echo on$((1))\r',
      'on1',
    );
    return shell;
  }

  it('offers topics by what is ready, values and options, at a press of Tab', async () => {
    const shell = await bash();
    expect(shell.raw).not.toMatch(/readonly|not found|error/);
    expect(await type(shell, 'roadmap done \t\t', 'zebra')).toMatch(/zebra\s+http\s+git\s+http-caching/);
    expect(await type(shell, 'z\t', 'zebra ')).toContain('ebra ');
    expect(await type(shell, '\x15roadmap next --area=b\t', 'asics')).toMatch(/--area=basics $/);
    expect(await type(shell, '\x15roadmap list --st\t', 'ate')).toMatch(/--state $/);
    expect(await type(shell, '\x15roadmap check ke\t', 'pt.txt')).toMatch(/kept.txt $/);
    expect(await type(shell, '\x15roadmap start --at 18:30 ze\t', 'bra')).toMatch(/zebra $/);
  });

  it('runs nothing and empties no file that is on the line', async () => {
    const shell = await bash();
    await type(shell, 'roadmap done -m "$(touch RAN)" z\t', 'ebra ');
    await type(shell, '\x15roadmap done -m `touch RAN` z\t', 'z');
    await type(shell, '\x15roadmap show > kept.txt z\t', 'z');
    await type(shell, '\x15echo then$((1))\r', 'then1');
  });

  it('works with the word breaks that people set, under -u and -e, and in the middle of a line', () => {
    const ask = (line: string, point: number, words: string[], before = '') => {
      const list = words.map(word => `'${word}'`).join(' ');
      const typed = `COMP_LINE='${line}' COMP_POINT=${point} COMP_WORDS=(${list}) COMP_CWORD=${words.length - 1}`;
      const script = `${before}\neval "$(roadmap completion bash)"\n${typed}\n__roadmap_complete\nprintf '%s\\n' "\${COMPREPLY[@]-}"`;
      const { stdout, stderr, status } = start('bash', ['--norc', '--noprofile', '-c', script]);
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
      return stdout.trimEnd().split('\n');
    };
    const area = ['roadmap', 'next', '--area=b'];
    expect(ask('roadmap next --area=b', 21, area, 'COMP_WORDBREAKS=" "')).toEqual(['--area=basics']);
    expect(ask('roadmap next --area=b', 21, ['roadmap', 'next', '--area', '=', 'b'], 'set -eu')).toEqual([
      'basics',
    ]);
    expect(ask('roadmap show gXX', 14, ['roadmap', 'show', 'gXX'])).toEqual(['git']);
    expect(ask('roadmap show nothing', 20, ['roadmap', 'show', 'nothing'], 'set -eu')).toEqual(['']);
  });
});

describeIn('zsh', () => {
  /** Without compinit and without files of the user. */
  async function zsh(): Promise<Session> {
    const shell = openShell('zsh', ['-f', '-i']);
    await type(shell, 'unsetopt beep prompt_sp; zstyle ":completion:*" list-colors ""\r', '> ');
    await type(
      shell,
      'eval "$(roadmap completion zsh)"; eval "$(roadmap completion zsh)"; echo on$((1))\r',
      'on1',
    );
    return shell;
  }

  it('offers topics by what is ready with their titles, values and options, at a press of Tab', async () => {
    const shell = await zsh();
    expect(shell.raw).not.toMatch(/not found|error|insecure/);
    const listed = await type(shell, 'roadmap done \t', 'http-caching');
    expect(listed).toMatch(
      /zebra +-- .*ready: first \(ready\)\s+http +-- .*\(ready\)\s+git +-- .*\(locked\)\s+http-caching +-- /,
    );
    expect(listed).toContain('%F{red}');
    await type(shell, 'ze\t', 'zebra ');
    await type(shell, '\x15roadmap next --area=b\t', '--area=basics');
    await type(shell, '\x15roadmap list --st\t', '--state ');
    await type(shell, '\x15roadmap check ke\t', 'kept.txt ');
    await type(shell, '\x15roadmap start --at "yesterday 18:30" ze\t', 'zebra ');
  });

  it('runs nothing and empties no file that is on the line', async () => {
    const shell = await zsh();
    await type(shell, 'roadmap done -m "$(touch RAN)" z\t', 'zebra ');
    await type(shell, '\x15roadmap done -m `touch RAN` z\t', 'zebra ');
    // zsh runs the word at the cursor before it completes anything.
    await type(shell, '\x15bindkey "^I" complete-word; echo set$((1))\r', 'set1');
    await type(shell, 'roadmap next --area=$(:>RAN)=\t', 'RAN');
    await type(shell, '\x15roadmap next --area=`:>RAN`=\t', 'RAN');
    await type(shell, '\x15roadmap show > kept.txt z\t', 'zebra ');
    await type(shell, '\x15echo then$((1))\r', 'then1');
  });
});

describeIn('fish', () => {
  function ask(line: string): string[] {
    const script = 'roadmap completion fish | source; roadmap completion fish | source; complete -C $argv[1]';
    const { status, stdout, stderr } = start('fish', ['--no-config', '-c', script, '--', line]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.trimEnd().split('\n');
  }

  it('offers topics by what is ready with their titles, values and options', () => {
    expect(ask('roadmap done ').map(line => line.split('\t')[0])).toEqual([
      'zebra',
      'http',
      'git',
      'http-caching',
    ]);
    expect(ask('roadmap done ze')).toEqual(['zebra\t(touch RAN) ready: first (ready)']);
    expect(ask('roadmap next --area=b')).toEqual(['--area=basics\tThe: basics']);
    expect(ask('roadmap list --st')).toEqual([
      '--state\tonly these: ready, doing, done, known, locked, skipped, due',
    ]);
    expect(ask('roadmap ski')).toEqual([
      'skip\tleave topics out: topics that need them are unlocked, and they count nowhere',
    ]);
    expect(ask('roadmap check ke')).toEqual(['kept.txt']);
    expect(ask('roadmap start --at "yesterday 18:30" ze')).toEqual([expect.stringMatching(/^zebra\t/)]);
    expect(ask('roadmap nope ')).toEqual(['']);
  });

  it('runs nothing and empties no file that is on the line', () => {
    ask('roadmap done -m (touch RAN) z');
    ask('roadmap done -m "$(touch RAN)" z');
    ask('roadmap show > kept.txt z');
    ask('roadmap next --area=(touch RAN)=');
  });
});

describeIn('pwsh', () => {
  function ask(line: string): string[] {
    const script = [
      'roadmap completion powershell | Out-String | Invoke-Expression',
      '(TabExpansion2 -inputScript $env:LINE -cursorColumn $env:LINE.Length).CompletionMatches',
    ].join('\n');
    const { status, stdout, stderr } = spawnSync(
      'pwsh',
      ['-NoProfile', '-Command', `${script} | ForEach-Object CompletionText`],
      { cwd, env: { ...environment(), LINE: line }, encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.trimEnd().split(/\r?\n/);
  }

  it('offers topics by what is ready, values and options', () => {
    expect(ask('roadmap done ')).toEqual(['zebra', 'http', 'git', 'http-caching']);
    expect(ask('roadmap done ze')).toEqual(['zebra']);
    expect(ask('roadmap next --area=b')).toEqual(['--area=basics']);
    expect(ask('roadmap list --st')).toEqual(['--state']);
    expect(ask('roadmap start --at "yesterday 18:30" ze')).toEqual(['zebra']);
  });

  it('runs nothing that is on the line', () => {
    ask('roadmap done -m (touch RAN) z');
    ask('roadmap done -m "$(touch RAN)" z');
    ask("roadmap done -m '\u2019; touch RAN; \u2019' z");
  });
});

/** Without control sequences. */
function plain(text: string): string {
  return text.replace(/\p{Cc}\[[\d;?]*[a-zA-Z]|\p{Cc}[=>]|\r/gu, '');
}
