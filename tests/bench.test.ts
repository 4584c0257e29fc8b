// The bench prints JSON, so that a program can compare two versions.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('prints one JSON document and nothing else', () => {
  const script = fileURLToPath(new URL('../bench/run.ts', import.meta.url));
  const args = [script, '--json', '--only', 'forecast', '--pairs', '1'];
  const { machine, pairs, tables } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  expect(machine).toMatchObject({ node: process.version });
  expect(pairs).toBe(1);
  expect(new Set(tables.map(({ section }: { section: string }) => section))).toEqual(new Set(['forecast']));
  expect(tables[0].rows.length).toBeGreaterThan(0);
}, 300_000);
