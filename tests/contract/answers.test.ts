// Each answer is as src/contract says, in all situations that transcripts and docs show.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { answersSchema } from '../../build/answers-schema.ts';
import { envelopes } from '../../src/contract/answers.ts';
import { builtIn } from '../cli/built.ts';
import { run, type Surroundings } from '../cli/run.ts';
import { replay } from '../cli/transcript.ts';
import { newFolder } from '../folder.ts';
import { faultsOf } from './faults.ts';

const root = join(import.meta.dirname, '../..');
const byName = new Map(envelopes.map(schema => [schema.shape.command.value, schema]));
const seen = new Set<string>();

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
    const { command, faults } = faultsOf(ran);
    if (command !== null) seen.add(command);
    wrong.push(...faults.map(fault => `${argv.join(' ')}: ${fault}`));
  });
  expect(wrong).toEqual([]);
});

afterAll(() => {
  const unseen = [...byName.keys()].filter(name => !seen.has(name));
  // tests/sync holds the first three; the others are text for a shell or for `man`.
  const elsewhere = ['cohort', 'share', 'sync', 'complete', 'completion', 'manual'];
  expect(unseen.filter(name => !elsewhere.includes(name))).toEqual([]);
});

it('as in try, whose checks look at a folder and at a program', async () => {
  const home = newFolder();
  writeFileSync(join(home, 'say.mjs'), 'console.log(1);\n');
  writeFileSync(
    join(home, 'roadmap.yaml'),
    `roadmap: 1
id: one
title: One
areas:
  - id: only
    title: Only
    topics:
      - id: files
        title: Files
        hours: 1
        try:
          contract: A file and a program.
          checks:
            - {id: there, name: There is a file, file: {path: say.mjs, text: {contains: console}}}
            - {id: other, name: There is another, file: {path: other.txt, text: {contains: x}}}
            - {id: says, name: It says 2, output: {runs: [{exit: 0, lines: ["2"]}]}}
            - {id: later, name: Later, after: [other], file: {path: say.mjs, text: {contains: x}}}
`,
  );
  const around: Surroundings = { home, cwd: home, builtIn, now: '2026-11-18T10:00Z' };
  const answers: unknown[] = [];
  for (const argv of [
    ['--list'],
    ['files', '--list'],
    ['files', '--only', 'there', '--in', '.'],
    ['files', '--in', '.'],
    // Without consent, and with it.
    ['files', '--', process.execPath, 'say.mjs'],
    ['files', '--yes', '--', process.execPath, 'say.mjs'],
  ]) {
    const ran = await run(['try', '--json', ...argv], around);
    const { command, faults } = faultsOf(ran);
    if (command !== null) seen.add(command);
    const checks = command === null ? null : JSON.parse(ran.out).data.checks;
    answers.push([faults, checks?.map((check: { state: string }) => check.state)]);
  }
  expect(answers).toEqual([
    [[], undefined],
    [[], undefined],
    [[], ['passed']],
    [[], ['passed', 'open', 'left', 'left']],
    [[], undefined],
    [[], ['left', 'left', 'open', 'left']],
  ]);
});

it('has each command of the program', async () => {
  const home = newFolder();
  const around: Surroundings = { home, cwd: home, builtIn, now: '2026-11-18T10:00Z' };
  const { commands } = JSON.parse((await run(['help', '--json'], around)).out).data;
  const names = commands.map(({ name }: { name: string }) => name);
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
