// What each start of the program loads: as little as possible when the roadmap file is unchanged.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBundle } from './bundle.ts';
import { bin } from './cli/built.ts';
import { newFolder } from './folder.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
/** Libraries that cost more than the rest of a start, with a part of their path. */
const heavy = [
  'yaml',
  'zod',
  'inquirer',
  '@inquirer',
  'ts-fsrs',
  'csv-stringify',
  'open',
  'pure-rand',
  'd3-random',
  'ical-generator',
  'd3-dag',
  'markdown-it',
  '@modelcontextprotocol',
  're2js',
  'ws',
];
/** The libraries that draw random numbers for forecasts. */
const forecasting = ['pure-rand', 'd3-random'];

let folder: string;
let home: string;
/** The modules of each file in dist. */
let madeOf: Map<string, string[]>;

beforeAll(async () => {
  folder = newFolder();
  writeFileSync(
    join(folder, 'files.cjs'),
    `process.on('exit', () => {
       process.getBuiltinModule('fs').writeFileSync(process.env.RECORD, Object.keys(require.cache).join('\\n'));
     });`,
  );
  // Only observes, and loads nothing that Node itself hasn't loaded.
  writeFileSync(
    join(folder, 'builtins.cjs'),
    `process.on('exit', () => {
       process.getBuiltinModule('fs').writeFileSync(process.env.RECORD, process.moduleLoadList.join('\\n'));
     });`,
  );
  writeFileSync(join(folder, 'empty.mjs'), '');
  madeOf = await readBundle();
});
beforeEach(() => {
  home = newFolder();
  writeFileSync(join(home, 'roadmap.yaml'), readFileSync(join(project, 'roadmap.yaml')));
});

function toSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}

/** Runs Node with one of the preloads, and returns its records. */
function record(preload: 'files.cjs' | 'builtins.cjs', script: string, args: string[] = []): string[] {
  const file = join(home, 'record');
  const { status, stderr } = spawnSync(process.execPath, ['-r', join(folder, preload), script, ...args], {
    cwd: home,
    env: { HOME: home, ROADMAP_DB: join(home, 'roadmap.db'), LANG: 'C.UTF-8', TZ: 'UTC', RECORD: file },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return readFileSync(file, 'utf8').split('\n');
}

/** The files that roadmap loads: of dist, and modules of others. */
function loads(...args: string[]): { dist: string[]; others: string[] } {
  const paths = record('files.cjs', bin, args).filter(path => !path.startsWith(folder));
  const isOurs = (path: string) => dirname(path) === join(project, 'dist');
  return {
    dist: paths.filter(isOurs).map(path => basename(path)),
    others: paths.filter(path => !isOurs(path)).map(toSlashes),
  };
}

/** The heavy libraries that a start loads, in any file. */
function heavyOf({ dist, others }: { dist: string[]; others: string[] }): string[] {
  const paths = [...dist.flatMap(file => madeOf.get(file)!), ...others];
  return heavy.filter(name => paths.some(path => path.includes(`/node_modules/${name}/`)));
}

it('the bundle looked at is the one in dist', () => {
  expect([...madeOf.keys()].sort()).toEqual(readdirSync(join(project, 'dist')).sort());
  const modules = [...madeOf.values()].flat();
  for (const name of ['yaml', 'zod', 'inquirer', 'ts-fsrs', 'commander', 'chalk']) {
    expect(modules.some(path => path.includes(`/node_modules/${name}/`))).toBe(true);
  }
});

it('dist has only the two inquirer prompts that we use, in less than 60 kB', () => {
  const modules = [...madeOf].filter(([, modules]) =>
    modules.some(path => path.includes('/node_modules/inquirer/')),
  );
  expect(modules).toHaveLength(1);
  const [file, paths] = modules[0]!;
  const prompts = new Set(paths.join('\n').match(/@inquirer\/\w+/g));
  for (const name of ['editor', 'confirm', 'password']) expect(prompts).not.toContain(`@inquirer/${name}`);
  for (const name of ['select', 'input', 'search']) expect(prompts).toContain(`@inquirer/${name}`);
  expect(statSync(join(project, 'dist', file)).size).toBeLessThan(60_000);
});

it('mcp alone has the server of the protocol, with a zod of its own, in less than 320 kB', () => {
  const withServer = [...madeOf].filter(([, modules]) =>
    modules.some(path => path.includes('/node_modules/@modelcontextprotocol/')),
  );
  expect(withServer.map(([file]) => file)).toEqual(['mcp-server.cjs']);
  expect(statSync(join(project, 'dist', 'mcp-server.cjs')).size).toBeLessThan(320_000);
  expect(heavyOf(loads('mcp', '--json'))).toEqual(['zod', '@modelcontextprotocol']);
});

it('the first reading of a file loads yaml, zod and re2js, and so does one of a changed file', () => {
  expect(heavyOf(loads('next'))).toEqual(['yaml', 'zod', 're2js']);
  writeFileSync(join(home, 'roadmap.yaml'), '\n# Changed.\n', { flag: 'a' });
  expect(heavyOf(loads('next'))).toEqual(['yaml', 'zod', 're2js']);
  // `check` reads everything derived, memory included.
  expect(heavyOf(loads('check'))).toEqual(['yaml', 'zod', 'ts-fsrs', 're2js']);
});

it('the first command ever and the first press of Tab read the built-in roadmap without yaml and zod', () => {
  rmSync(join(home, 'roadmap.yaml'));
  for (const args of [['complete', '--', 'done', ''], ['next'], ['next']])
    expect([args, heavyOf(loads(...args))]).toEqual([args, []]);
});

describe('on an unchanged file', () => {
  it('next, done, list, show and the list of what is due load none of the heavy libraries, and no other than the database', () => {
    loads('next');
    for (const args of [
      ['next'],
      ['next', '-n', '3', '--json'],
      ['done', 'command-line', '-t', '45m'],
      ['done', 'command-line'],
      ['list'],
      ['list', '--all', '--plain'],
      ['show', 'command-line'],
      ['note', 'command-line', 'Q: Why? A: So.'],
      ['list', '--state', 'due'],
      ['review', '--list'],
      [],
    ]) {
      const loaded = loads(...args);
      expect([args, heavyOf(loaded)]).toEqual([args, []]);
      expect(loaded.others.filter(path => !path.includes('/node_modules/better-sqlite3/'))).toEqual([]);
    }
  });

  it('commands about reviews load ts-fsrs and no other heavy library', () => {
    loads('next');
    loads('done', 'command-line', '--on', '3d');
    expect(heavyOf(loads('review', 'command-line', '--grade', '3'))).toEqual(['ts-fsrs']);
    expect(heavyOf(loads('next'))).toEqual([]);
    expect(heavyOf(loads('undo'))).toEqual(['ts-fsrs']);
  });

  it('a press of Tab loads only the code of its answer, and for a command not even the database', () => {
    loads('next');
    for (const words of [['d'], ['done', ''], ['next', '--area=']]) {
      const loaded = loads('complete', '--', ...words);
      expect([words, heavyOf(loaded)]).toEqual([words, []]);
      expect(loaded.dist).not.toContain('completion.cjs');
    }
    expect(loads('complete', '--', 'd').others).toEqual([]);
  });

  it('nor on one that was touched or copied', () => {
    loads('next');
    utimesSync(join(home, 'roadmap.yaml'), 1_700_000_000, 1_700_000_000);
    expect(heavyOf(loads('next'))).toEqual([]);
  });

  it('help and the version load not even the database', () => {
    for (const args of [['--help'], ['help', 'done'], ['--version']]) {
      const loaded = loads(...args);
      expect([args, heavyOf(loaded)]).toEqual([args, []]);
      expect([args, loaded.others.filter(path => path.endsWith('.node'))]).toEqual([args, []]);
    }
  });

  it('plan loads random numbers; recording commands don’t', () => {
    loads('next');
    expect(heavyOf(loads('plan'))).toEqual(forecasting);
    expect(heavyOf(loads('log', 'command-line', '45m'))).toEqual([]);
  });

  it('an import loads the Markdown parser only for Markdown', () => {
    loads('next');
    writeFileSync(join(home, 'list.md'), '- [x] No such topic\n');
    expect(heavyOf(loads('import', 'list.md'))).toEqual(['markdown-it']);
    writeFileSync(join(home, 'list.json'), '{"done": ["git"]}');
    expect(heavyOf(loads('import', 'list.json'))).toEqual([]);
    loads('export', 'all.jsonl');
    expect(heavyOf(loads('import', 'all.jsonl'))).toEqual([]);
  });

  it('a report loads a library only for the format that needs it', () => {
    loads('next');
    for (const form of [[], ['year'], ['--format', 'md']]) {
      expect([form, heavyOf(loads('report', ...form))]).toEqual([form, forecasting]);
    }
    expect(heavyOf(loads('report', '--format', 'csv'))).toEqual(['csv-stringify', ...forecasting]);
  });

  it('next loads neither crypto nor child_process nor net of Node', () => {
    const costly = (list: string[]) =>
      list.filter(name =>
        /^NativeModule (crypto|child_process|net|http|tls|dns|readline|worker_threads)$/.test(name),
      );
    const first = record('builtins.cjs', bin, ['next']);
    expect(costly(first)).toContain('NativeModule crypto');
    const bare = new Set(record('builtins.cjs', join(folder, 'empty.mjs')));
    const own = record('builtins.cjs', bin, ['next']);
    expect(own).toContain('NativeModule fs');
    expect(costly(own.filter(name => !bare.has(name)))).toEqual([]);
  });
});
