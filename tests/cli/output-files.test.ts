// Commands write new files that only the learner can read, that are on the disk at the end, and that overwrite nothing.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { bin, builtIn, environmentOf } from './built.ts';
import { run, type Surroundings } from './run.ts';

const root = newFolder();
let around: Surroundings;
const roadmap = (args: readonly string[]) => run(args, around);

/** A command that writes the file of this name, and whether it replaces an earlier one of its kind. */
const writers: [string, string[], boolean][] = [
  ['week.txt', ['report', '-o', 'week.txt'], true],
  ['year.txt', ['report', 'year', '-o', 'year.txt'], true],
  ['week.md', ['report', '-o', 'week.md'], true],
  ['week.csv', ['report', '-o', 'week.csv'], true],
  ['week.html', ['report', '-o', 'week.html'], true],
  ['study.csv', ['export', 'study.csv'], true],
  ['plan.ics', ['export', 'plan.ics'], true],
  ['journal.md', ['export', 'journal.md'], false],
  ['all.jsonl', ['export', 'all.jsonl'], false],
  ['own.yaml', ['init', 'own.yaml'], false],
  ['copy.db', ['backup', 'copy.db'], false],
];

beforeAll(async () => {
  const home = mkdtempSync(join(root, 'home-'));
  around = { home, cwd: home, builtIn, now: '2026-11-18T10:00Z' };
  for (const args of [
    ['config', 'weekly_goal', '8h'],
    ['done', 'command-line', '-t', '2h'],
  ]) {
    expect(await roadmap(args)).toMatchObject({ code: 0 });
  }
});

describe.each(writers)('%s', (name, args, isReplaced) => {
  const fresh = () => {
    around.cwd = mkdtempSync(join(root, 'work-'));
    return join(around.cwd, name);
  };

  it('is new, and the learner’s alone', async () => {
    const path = fresh();
    expect(await roadmap(args)).toMatchObject({ code: 0, err: '' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(around.cwd)).toEqual([name]);
  });

  it(
    isReplaced ? 'replaces an earlier one, which nobody else can read then' : 'replaces none of its kind',
    async () => {
      const path = fresh();
      await roadmap(args);
      chmodSync(path, 0o644);
      const { ino } = statSync(path);
      const { code, err } = await roadmap(args);
      if (isReplaced) {
        expect([code, statSync(path).mode & 0o777, statSync(path).ino === ino]).toEqual([0, 0o600, false]);
      } else {
        expect(code).toBe(4);
        expect(err).toBe(
          `error: "${name}" exists already; nothing was written\nName another file, or replace it: --force\n`,
        );
        expect(statSync(path).ino).toBe(ino);
      }
      expect(await roadmap([...args, '--force'])).toMatchObject({ code: 0 });
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readdirSync(around.cwd)).toEqual([name]);
    },
  );

  it('replaces nothing else, but with --force', async () => {
    const path = fresh();
    const precious = '# Thesis\n\nYears of work: date,start,minutes\n';
    writeFileSync(path, precious);
    const { code, err } = await roadmap(args);
    expect([code, err]).toEqual([
      4,
      expect.stringContaining('nothing was written\nName another file, or replace it: --force'),
    ]);
    expect(readFileSync(path, 'utf8')).toBe(precious);
    expect(await roadmap([...args, '--force'])).toMatchObject({ code: 0 });
    expect(readFileSync(path, 'utf8')).not.toContain('Thesis');
    expect(readdirSync(around.cwd)).toEqual([name]);
  });

  it('follows no link and replaces none, nor a folder', async () => {
    const path = fresh();
    writeFileSync(join(around.cwd, 'precious'), 'precious');
    for (const target of ['precious', 'nothing']) {
      symlinkSync(target, path);
      for (const force of [[], ['--force']])
        expect(await roadmap([...args, ...force])).toMatchObject({ code: 4 });
      expect(lstatSync(path).isSymbolicLink()).toBe(true);
      spawnSync('rm', [path]);
    }
    mkdirSync(path);
    for (const force of [[], ['--force']])
      expect(await roadmap([...args, ...force])).toMatchObject({ code: 4 });
    expect(readFileSync(join(around.cwd, 'precious'), 'utf8')).toBe('precious');
    expect(readdirSync(around.cwd).sort()).toEqual([name, 'precious'].sort());
  });
});

/** Runs the built program as a process, in a folder of its own. */
function built(args: readonly string[], { limit = 'unlimited', preload = '' } = {}) {
  const cwd = mkdtempSync(join(root, 'work-'));
  const env = environmentOf(around.home, join(around.home, '.local/share/roadmap/roadmap.db'));
  const script = `ulimit -f ${limit}; exec '${process.execPath}' ${preload} '${bin}' "$@"`;
  const ended = spawnSync('sh', ['-c', script, 'sh', ...args], { cwd, env, encoding: 'utf8' });
  return { ...ended, cwd };
}

it.skipIf(process.platform === 'win32').each(writers)(
  '%s and its name are on the disk before the command ends',
  (name, args) => {
    // Reports each call that writes to the disk.
    const hook = join(root, 'hook.cjs');
    writeFileSync(
      hook,
      `const fs = require('node:fs');
       const paths = new Map();
       const calls = [];
       const { openSync, fsyncSync, linkSync } = fs;
       fs.openSync = (path, ...more) => { const fd = openSync(path, ...more); paths.set(fd, String(path)); return fd; };
       fs.fsyncSync = fd => { fsyncSync(fd); calls.push('sync ' + paths.get(fd)); };
       fs.linkSync = (from, to) => { linkSync(from, to); calls.push('name ' + to); };
       process.on('exit', () => fs.writeSync(2, JSON.stringify(calls)));`,
    );
    const { cwd, stderr, status } = built(args, { preload: `--require '${hook}'` });
    expect(status, stderr).toBe(0);
    const calls = JSON.parse(stderr) as string[];
    const named = calls.indexOf(`name ${join(cwd, name)}`);
    expect(calls[named - 1]).toMatch(new RegExp(`^sync .*/\\.${name.replaceAll('.', '\\.')}\\.new-\\d+$`));
    expect(calls[named + 1]).toBe(`sync ${cwd}`);
  },
);

it.skipIf(process.platform === 'win32')(
  'a backup for which there is no room names itself as the file',
  () => {
    const { stderr, status, cwd } = built(['backup', 'copy.db'], { limit: '80' });
    expect(status).toBe(1);
    expect(stderr).toContain(`File: ${join(cwd, 'copy.db')}`);
    expect(stderr).not.toContain('roadmap.db');
    expect(readdirSync(cwd)).toEqual([]);
  },
);
