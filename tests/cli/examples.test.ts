// Each example of help runs as written, on the built-in map, after a few days of learning.

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { examples, examplesOf } from '../../src/core/cli/examples.ts';
import { splitCommand } from '../../src/core/text/split-command.ts';
import { newFolder } from '../folder.ts';
import { builtIn } from './built.ts';
import { type Ran, run, type Surroundings } from './run.ts';

/** Commands that must run before an example. */
const before: Readonly<Record<string, string[][]>> = {
  stop: [['start', 'web', '--ago', '20m']],
  redo: [['undo']],
  sync: [['sync', '--to', 'repository.git']],
  share: [['share', '--to', 'class.git', '--as', 'ada']],
  cohort: [
    ['share', '--to', 'class.git', '--as', 'ada'],
    ['cohort', 'add', 'class.git'],
  ],
  tick: [['start', 'web']],
  import: [
    ['export', 'all.json'],
    ['export', 'notes.md'],
  ],
  restore: [['backup', 'safe.db']],
};

/** The home of somebody who has learnt for a few days. */
let learnt: string;

beforeAll(async () => {
  learnt = newFolder();
  for (const argv of [
    ['log', 'command-line', '2h', '--on', 'yesterday'],
    ['done', 'command-line', '--on', 'yesterday'],
    ['done', 'internet', '--on', 'yesterday'],
    ['note', 'web', 'An ETag is a version.'],
    ['config', 'weekly_goal', '8h'],
    ['init', 'mine.yaml'],
    ['goal', 'docker', '--by', '2027-06-30'],
  ])
    expect(await run(argv, surroundings(learnt)), argv.join(' ')).toMatchObject({ code: 0 });
});

function surroundings(home: string): Surroundings {
  const env = { PATH: process.env.PATH ?? '' };
  return { home, cwd: home, builtIn, now: '2026-11-18T18:00Z', terminal: true, env };
}

function learner(): Surroundings {
  const home = newFolder();
  cpSync(learnt, home, { recursive: true });
  return surroundings(home);
}

/** Splits a line into words, as a shell would. */
async function typed(line: string, around: Surroundings): Promise<Ran> {
  const inner = /^eval "\$\((.*)\)"$/.exec(line)?.[1] ?? line;
  const [command, file] = inner.split(' < ');
  const [program, ...argv] = splitCommand(command!);
  expect(program).toBe('roadmap');
  if (file !== undefined) return run(argv, { ...around, stdin: 'From a file.\n' });
  return run(argv, { ...around, keys: ['q'] });
}

it('every command has two or three, or one if it has no choice', async () => {
  const { out } = await run(['help', '--all', '--json'], learner());
  const commands: { name: string; examples: unknown[] }[] = JSON.parse(out).data.commands;
  expect(commands.map(({ name }) => name).sort()).toEqual(Object.keys(examples).sort());
  for (const { name, examples: told } of commands) {
    expect(told, name).toEqual(examplesOf(name));
    expect(told.length, name).toBeGreaterThan(0);
    // `review` has an option for each thing that can be done with a question, `export` a format for each program.
    expect(told.length, name).toBeLessThanOrEqual({ review: 8, export: 5 }[name] ?? 3);
  }
});

const lines = Object.entries(examples).flatMap(([name, all]) => all.map(([line]) => ({ name, line })));

it.each(lines)('$line', async ({ name, line }) => {
  const around = learner();
  for (const argv of before[name] ?? []) expect(await run(argv, around)).toMatchObject({ code: 0 });
  const { code, err } = await typed(line, around);
  expect({ code, err }).toEqual({ code: 0, err: expect.not.stringContaining('error:') });
});

it('the manual page has them all', () => {
  const page = readFileSync(join(import.meta.dirname, '../../dist/roadmap.1'), 'utf8');
  const written = page
    .replace(/\\f[BRI]/g, '')
    .replaceAll('\\-', '-')
    .replaceAll('\\(dq', '"')
    .split('\n');
  for (const { line } of lines) expect(written).toContain(line);
});
