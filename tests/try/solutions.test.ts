// The checks of the built-in roadmap: each passes a right solution, and fails wrong ones, each wrong in another way.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RoadmapFile } from '../../src/core/roadmap/roadmap.ts';
import { readRoadmap } from '../../src/files/roadmap-file/roadmap-yaml.ts';
import { type Tried, tryChecks } from '../../src/try/try-checks.ts';

/** How each solution is run, and for each fault the first check that must not pass. */
const solutions: Record<string, { run: string[]; isService?: true; faults: Record<string, string> }> = {
  rest: {
    run: [process.execPath, 'rest.mjs'],
    isService: true,
    faults: {
      ...{ '200': 'created', 'no-location': 'created', canned: 'created', 'no-author': 'created' },
      ...{ 'empty-list': 'created', empty: 'created', 'soft-errors': 'unknown', 'delete-any': 'unknown' },
      ...{
        '500': 'refused',
        'no-checks': 'refused',
        'any-type': 'refused',
        'empty-title': 'refused',
        crash: 'refused',
      },
      ...{ 'lends-all': 'lent', '400': 'lent', 'never-back': 'lent', race: 'at-once' },
      ...{ 'delete-200': 'deleted', 'delete-none': 'deleted', 'delete-all': 'deleted', 'same-id': 'deleted' },
    },
  },
  python: {
    run: [process.execPath, 'python.mjs'],
    faults: {
      ...{ floats: 'sums', 'naive-split': 'sums', case: 'sums', income: 'sums', 'one-bank': 'sums' },
      ...{
        thousands: 'sums',
        credits: 'sums',
        unsorted: 'sums',
        'no-other': 'sums',
        truncates: 'sums',
      },
      ...{ stops: 'broken-line', quiet: 'broken-line', 'from-0': 'broken-line' },
      ...{ silent: 'no-file', 'exit-0': 'no-file', nameless: 'no-file' },
    },
  },
  'unit-testing': {
    run: [process.execPath, 'unit-testing.mjs'],
    faults: {
      ...{ '29': 'free', '31': 'free', 'none-free': 'free', whole: 'free' },
      ...{ floor: 'free', round: 'hours', 'after-free': 'hours', 'clock-days': 'hours' },
      ...{ 'no-most': 'most', 'most-10': 'most', 'first-day-twice': 'most' },
      ...{ 'one-day': 'days', 'free-daily': 'days' },
      ...{ 'any-order': 'backwards', 'on-stdout': 'backwards', 'exit-0': 'backwards' },
    },
  },
  'command-line': {
    run: ['/bin/sh', 'command-line.sh'],
    faults: {
      ...{ 'every-line': 'counted', code: 'counted', ascending: 'counted', 'text-order': 'counted' },
      ...{ all: 'counted', nine: 'counted', 'no-status': 'counted', 'exit-1': 'counted' },
      ...{ unread: 'unreadable', stdout: 'unreadable', silent: 'unreadable', one: 'unreadable' },
    },
  },
  'shelf-script': {
    run: [process.execPath, 'shelf-script.mjs'],
    faults: {
      ...{ forgets: 'kept', 'last-only': 'kept', first: 'kept', titles: 'kept', latin: 'kept' },
      ...{
        substring: 'found',
        'finds-all': 'found',
        'tags-only': 'found',
        'titles-only': 'found',
        case: 'found',
      },
      ...{ 'reads-all': 'read', 'reads-none': 'read', unsaved: 'read' },
      ...{ 'removes-all': 'removed', 'removes-none': 'removed' },
      ...{ trace: 'wrong-input', 'on-stdout': 'wrong-input', silent: 'wrong-input', 'exit-0': 'wrong-input' },
      ...{ 'any-address': 'wrong-input', 'removes-any': 'wrong-input', 'any-command': 'wrong-input' },
    },
  },
};

let file: RoadmapFile;
beforeAll(() => {
  file = readRoadmap(readFileSync('roadmap.yaml'), 'roadmap.yaml').roadmap!;
});
const hasShell = spawnSync('/bin/sh', ['-c', 'awk 1 /dev/null']).status === 0;

async function tried(topic: string, command: string[], fault = ''): Promise<Tried> {
  const port = await freePort();
  const { checks } = file.texts.get(topic)!.try!;
  const isService = solutions[topic]!.isService === true;
  const found = await tryChecks(checks, {
    target: isService ? { hosts: ['127.0.0.1'], port, credentials: null } : null,
    folder: null,
    command: isService ? [...command, String(port)] : command,
    wait: 0,
    cwd: join(import.meta.dirname, 'solutions'),
    env: { PATH: process.env.PATH, FAULT: fault },
    builtIn: true,
    tell: () => {},
    canRestart: false,
  });
  if ('problem' in found) throw new Error(`${found.message} ${found.said}`);
  return found;
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

it('every topic with checks has its solutions here', () => {
  const withChecks = [...file.texts].filter(([, text]) => text.try !== undefined).map(([id]) => id);
  expect(withChecks.sort()).toEqual(Object.keys(solutions).sort());
});

describe.each(Object.keys(solutions))('%s', topic => {
  const { run, faults } = solutions[topic]!;
  const skip = topic === 'command-line' && !hasShell;

  it.skipIf(skip)('passes a right solution', async () => {
    const { results } = await tried(topic, run);
    expect(results.filter(({ state }) => state !== 'passed')).toEqual([]);
  });

  it.skipIf(skip).each(Object.entries(faults))('%s fails', { timeout: 30_000 }, async (fault, first) => {
    const { results } = await tried(topic, run, fault);
    expect(results.find(({ state }) => state !== 'passed')).toMatchObject({ id: first, state: 'open' });
  });

  it('has no check without a solution that it is the first to fail', () => {
    const { checks } = file.texts.get(topic)!.try!;
    expect(checks.map(({ id }) => id).filter(id => !Object.values(faults).includes(id))).toEqual([]);
  });
});

it('nothing passes for a command that does nothing', async () => {
  for (const topic of Object.keys(solutions).filter(topic => !solutions[topic]!.isService)) {
    const { results } = await tried(topic, [process.execPath, '-e', '0', '--']);
    expect([topic, results.filter(({ state }) => state === 'passed')]).toEqual([topic, []]);
  }
});

it('nothing passes for a service that answers 200 to everything', async () => {
  const { results } = await tried('rest', solutions.rest!.run, 'empty');
  expect(results.filter(({ state }) => state === 'passed')).toEqual([]);
});
