// Each answer is as src/contract says, in all situations that transcripts and docs show.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { answersSchema } from '../../build/answers-schema.ts';
import { envelopes, failure } from '../../src/contract/answers.ts';
import { run, type Surroundings } from '../cli/run.ts';
import { replay } from '../cli/transcript.ts';
import { newFolder } from '../folder.ts';

const root = join(import.meta.dirname, '../..');
const builtIn = join(root, 'roadmap.yaml');
const byName = new Map(envelopes.map(schema => [schema.shape.command.value, schema]));
const seen = new Set<string>();

/** What is wrong with the lines of JSON that a command printed. */
function faults({ out, err }: { out: string; err: string }): unknown[] {
  const told = err.split('\n').filter(line => line.startsWith('{'));
  const found = told.map(line => failure.safeParse(JSON.parse(line)).error);
  if (!out.startsWith('{"schema":')) return found.filter(Boolean);
  const { command, ...rest } = JSON.parse(out);
  seen.add(command);
  return [...found, byName.get(command)?.safeParse({ command, ...rest }).error ?? null].filter(Boolean);
}

/** The same command with its whole answer in JSON. */
function asJson(argv: string[]): string[] {
  const at = argv.indexOf('--fields');
  const whole = at < 0 ? argv : argv.toSpliced(at, 2);
  const raw = ['complete', '--plain', '--json', '--help', '-h'];
  return raw.some(word => argv.includes(word)) ? whole : [...whole, '--json'];
}

const texts = [
  ...readdirSync(join(root, 'tests/cli/transcripts')).map(file => `tests/cli/transcripts/${file}`),
  'docs/reference.md',
];

it.each(texts)('as in %s', async path => {
  const text = readFileSync(join(root, path), 'utf8').replace(/^```\n?$/gm, '');
  const wrong: unknown[] = [];
  await replay(text, builtIn, asJson, (argv, ran) => {
    wrong.push(...faults(ran).map(fault => `${argv.join(' ')}: ${fault}`));
  });
  expect(wrong).toEqual([]);
});

afterAll(() => {
  const unseen = [...byName.keys()].filter(name => !seen.has(name));
  // These need a repository, a shell or the installed manual page; their own tests show them.
  expect(
    unseen.filter(name => !['cohort', 'share', 'sync', 'complete', 'completion', 'manual'].includes(name)),
  ).toEqual([]);
});

it('has each command of the program', async () => {
  const home = newFolder();
  const around: Surroundings = { home, cwd: home, builtIn, now: '2026-11-18T10:00Z' };
  const { commands } = JSON.parse((await run(['help', '--json'], around)).out).data;
  const none = ['try'];
  const names = commands
    .map(({ name }: { name: string }) => name)
    .filter((name: string) => !none.includes(name));
  expect([...byName.keys()].toSorted()).toEqual([...names, 'complete', 'manual', 'version'].toSorted());
});

it('refuses an unknown field, a missing one, and another type', () => {
  const version = byName.get('version')!;
  const answer = { schema: 1, command: 'version', map: null, data: { version: '1' } };
  expect(version.safeParse(answer).success).toBe(true);
  for (const data of [{ version: 1 }, {}, { version: '1', more: 1 }])
    expect(version.safeParse({ ...answer, data }).success).toBe(false);
});

it('is in the package as one JSON Schema, whose references all lead somewhere', () => {
  const text = answersSchema();
  expect(readFileSync(join(root, 'dist/answers.schema.json'), 'utf8')).toBe(text);
  const { $defs } = JSON.parse(text);
  const named = [...text.matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name!);
  expect(named.filter(name => !Object.hasOwn($defs, name))).toEqual([]);
  expect(Object.keys($defs).filter(name => name.startsWith('__'))).toEqual([]);
});
