// The checks of the built-in roadmap: each passes a right solution, and fails wrong ones, each wrong in another way.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subjectOf } from '../../src/core/roadmap/checks.ts';
import type { RoadmapFile } from '../../src/core/roadmap/roadmap.ts';
import { readRoadmap } from '../../src/files/roadmap-file/roadmap-yaml.ts';
import { type Tried, tryChecks } from '../../src/try/try-checks.ts';
import { newFolder } from '../folder.ts';
import { rounds } from '../rounds.ts';
import { freePort, listening } from '../server.ts';

interface Solution {
  run: string[];
  isService?: true;
  /** It writes the work into a folder, and ends. */
  isFolder?: true;
  /** A right solution of another make, in Python. */
  other?: string;
  /** What the learner puts into the folder before. */
  prepare?: (folder: string, run: (...words: string[]) => void) => void;
  /** For each fault the first check that must not pass. */
  faults: Record<string, string>;
}

const solutions: Record<string, Solution> = {
  go: {
    run: [process.execPath, 'go.mjs'],
    other: 'go.py',
    faults: {
      ...{ 'as-they-come': 'fetched', 'ok-only': 'fetched', throws: 'fetched', words: 'fetched' },
      ...{ 'no-title': 'fetched', all: 'five', six: 'five', one: 'five' },
      ...{ 'no-end': 'ten-seconds', each: 'ten-seconds', 'drops-late': 'ten-seconds' },
    },
  },
  git: {
    run: [process.execPath, 'git.mjs'],
    isFolder: true,
    faults: {
      ...{ 'one-person': 'merged', 'no-conflict': 'merged', 'no-merge': 'merged', marks: 'merged' },
      ...{ 'merges-again': 'rebased', picks: 'rebased', aborts: 'rebased' },
      ...{ lost: 'rescued', 'other-name': 'rescued', empty: 'rescued', 'merges-idea': 'rescued' },
    },
  },
  sql: {
    run: [process.execPath, 'sql.mjs'],
    isFolder: true,
    faults: {
      ...{ 'not-in': 'joined', rows: 'joined', inner: 'joined' },
      ...{ 'equals-null': 'joined', returned: 'joined', 'same-day': 'joined' },
      ...{ three: 'grouped', canned: 'grouped', 'no-grouped': 'grouped' },
      ...{ ties: 'ranked', 'all-months': 'ranked', one: 'ranked' },
    },
  },
  indexing: {
    run: [process.execPath, 'indexing.mjs'],
    isFolder: true,
    faults: {
      ...{ none: 'range', 'one-column': 'range', 'wrong-order': 'range', many: 'range', deletes: 'range' },
      ...{ open: 'rare', 'no-rare': 'rare', amounts: 'rare' },
      ...{ 'plain-email': 'expression', upper: 'expression', collated: 'expression' },
    },
  },
  decorator: {
    run: [process.execPath, 'decorator.mjs'],
    other: 'decorator.py',
    faults: {
      ...{ early: 'logged', silent: 'logged', stops: 'logged' },
      ...{ reversed: 'stacked', fixed: 'stacked' },
      ...{ twice: 'gives-up', four: 'gives-up', swallows: 'gives-up' },
      ...{ 'no-cache': 'cached', 'keeps-failures': 'cached' },
    },
  },
  adapter: {
    run: [process.execPath, 'adapter.mjs'],
    other: 'adapter.py',
    faults: {
      ...{ swapped: 'found', last: 'found', comma: 'found' },
      ...{ none: 'not-found', results: 'not-found' },
      ...{ parse: 'broken', 'any-status': 'broken', 'no-checks': 'broken' },
      ...{ leaks: 'no-answer', refused: 'no-answer', waits: 'no-answer' },
    },
  },
  iterator: {
    run: [process.execPath, 'iterator.mjs'],
    other: 'iterator.py',
    faults: {
      ...{ text: 'file', 'any-level': 'file', 'no-stop': 'file' },
      ...{
        ahead: 'first-page',
        collects: 'first-page',
        'one-more': 'first-page',
        'first-of-page': 'first-page',
      },
      ...{ 'one-page': 'next-pages', 'empty-ends': 'next-pages' },
      ...{ circle: 'end', forever: 'end' },
    },
  },
  webhooks: {
    run: [process.execPath, 'webhooks.mjs'],
    isService: true,
    other: 'webhooks.py',
    faults: {
      ...{ undone: 'taken', 'body-only': 'taken', 'no-time': 'taken', anew: 'bytes' },
      ...{ again: 'repeated', '409': 'repeated', late: 'repeated' },
      ...{ believes: 'forged', unsigned: 'forged', 'any-age': 'old', strict: 'old' },
      ...{ once: 'sent', flat: 'sent', 'new-id': 'sent', stale: 'sent', 'no-data': 'sent' },
      ...{ 'other-secret': 'sent', waits: 'sent', patient: 'sent', 'gives-up': 'sent' },
    },
  },
  websockets: {
    run: [process.execPath, 'websockets.mjs'],
    isService: true,
    other: 'websockets.py',
    faults: {
      ...{ 'not-self': 'said', bare: 'said', 'same-id': 'said' },
      ...{ crash: 'nonsense', 'closes-all': 'nonsense', 'any-json': 'nonsense' },
      ...{ 'no-missed': 'missed', twice: 'missed', all: 'missed', backwards: 'missed' },
      ...{ keeps: 'frozen', 'no-ping': 'frozen', 'drops-all': 'frozen' },
      ...{ memory: 'restart', 'ids-anew': 'restart' },
    },
  },
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
  authentication: {
    run: [process.execPath, 'authentication.mjs'],
    isService: true,
    other: 'authentication.py',
    faults: {
      ...{ 'register-200': 'registered', 'takes-twice': 'registered' },
      ...{ '404': 'same-answer', tells: 'same-answer', 'any-password': 'same-answer' },
      ...{ 'no-http-only': 'signed-in', 'last-name': 'signed-in', 'open-me': 'signed-in' },
      ...{ 'any-cookie': 'signed-in', hidden: 'private', 'any-note': 'private', 'open-notes': 'private' },
      ...{ 'only-cookie': 'signed-out', planted: 'renewed', 'keeps-id': 'renewed', 'same-id': 'renewed' },
    },
  },
  'client-side-caching': {
    run: [process.execPath, 'client-side-caching.mjs'],
    isService: true,
    other: 'client-side-caching.py',
    faults: {
      ...{ 'long-page': 'page', 'page-unkept': 'page', 'named-anew': 'page' },
      ...{ short: 'script', 'asks-again': 'script', 'no-script': 'script', 'script-html': 'script' },
      ...{ 'no-etag': 'list', 'bare-etag': 'list', 'moving-etag': 'list' },
      ...{ 'silent-list': 'list', 'long-list': 'list' },
      ...{ 'never-304': 'not-modified', 'always-304': 'not-modified', 'bare-304': 'not-modified' },
      ...{ 'whole-header': 'several', 'no-star': 'several' },
      ...{ 'same-etag': 'changed', unchanged: 'changed', 'post-200': 'changed' },
    },
  },
  'json-apis': {
    run: [process.execPath, 'json-apis.mjs'],
    isService: true,
    other: 'json-apis.py',
    faults: {
      ...{ 'add-200': 'added', 'no-filter': 'added', 'next-left-out': 'added' },
      ...{ few: 'thousand', 'own-limit': 'thousand', 'first-page': 'thousand' },
      ...{ offset: 'stable', 'by-entry': 'stable', 'newest-first': 'stable', 'kind-lost': 'stable' },
      ...{ 'plain-json': 'problems', '500': 'problems', untitled: 'problems', 'any-limit': 'problems' },
      ...{ 'any-cursor': 'problems', 'deletes-any': 'problems' },
      ...{ 'one-field': 'fields', 'any-type': 'fields', 'any-entry': 'fields' },
    },
  },
  'event-sourcing': {
    run: [process.execPath, 'event-sourcing.mjs'],
    isService: true,
    other: 'event-sourcing.py',
    faults: {
      ...{ 'opens-200': 'opened', 'from-0': 'opened', 'no-opened': 'opened' },
      ...{ newest: 'replayed', 'one-log': 'replayed' },
      ...{ overdraws: 'refused', '400': 'refused', 'records-refused': 'refused', 'keeps-one': 'refused' },
      ...{ 'any-amount': 'refused', 'any-type': 'refused', 'no-versions': 'at-once', race: 'at-once' },
      ...{ memory: 'restart', 'snapshot-twice': 'many', 'stale-snapshot': 'many', 'never-again': 'many' },
    },
  },
  'server-side-caching': {
    run: [process.execPath, 'server-side-caching.mjs'],
    isService: true,
    other: 'server-side-caching.py',
    faults: {
      ...{ uncached: 'kept', uncounted: 'kept', 'one-key': 'kept', stale: 'written' },
      ...{ rush: 'at-once', forever: 'expired', 'late-rush': 'expired' },
    },
  },
  programming: {
    run: [process.execPath, 'programming.mjs'],
    faults: {
      ...{ case: 'counted', spaces: 'counted', ascii: 'counted', characters: 'counted', latin: 'counted' },
      ...{ 'as-met': 'counted', 'word-first': 'counted', 'empty-word': 'counted', 'stops-empty': 'counted' },
      ...{ all: 'twenty', ten: 'twenty', 'text-order': 'twenty', 'cut-early': 'twenty' },
      ...{ 'exit-0': 'missing', trace: 'missing', nameless: 'missing' },
      ...{ silent: 'missing', 'on-stdout': 'missing' },
    },
  },
  composite: {
    run: [process.execPath, 'composite.mjs'],
    faults: {
      ...{ 'any-role': 'simple', 'part-of-role': 'simple', 'to-included': 'simple' },
      ...{ 'text-addresses': 'simple', 'last-left-out': 'simple', flat: 'simple', 'one-space': 'simple' },
      ...{ 'children-first': 'simple', 'result-only': 'simple', 'stops-early': 'simple' },
      ...{ 'last-counts': 'tree', 'all-empty': 'tree', 'any-empty': 'tree' },
      ...{ 'not-is-yes': 'tree', 'not-alone': 'tree' },
      ...{ '19': 'refused', '21': 'refused', deep: 'refused', 'by-number': 'refused' },
      ...{ 'any-kind': 'refused', 'on-stdout': 'refused', 'exit-0': 'refused' },
    },
  },
  redis: {
    run: [process.execPath, 'redis.mjs'],
    faults: {
      ...{ nine: 'alone', eleven: 'alone', open: 'alone', reversed: 'alone', 'exit-1': 'alone' },
      ...{ memory: 'apart', shared: 'apart', race: 'together' },
    },
  },
  'shelf-tool': {
    run: [process.execPath, 'shelf-tool.mjs'],
    faults: {
      ...{ unsaved: 'script', 'no-tags': 'script', entities: 'imported', twice: 'imported' },
      ...{ 'as-written': 'imported', 'all-small': 'imported', 'takes-all': 'imported', stops: 'imported' },
      ...{ unread: 'again', quiet: 'left-out', 'only-counts': 'left-out' },
      ...{ 'exit-0': 'missing', trace: 'missing', nameless: 'missing', 'on-stdout': 'missing' },
    },
  },
  'shelf-database': {
    run: [process.execPath, 'shelf-database.mjs'],
    isService: true,
    other: 'shelf-database.py',
    faults: {
      ...{ quotes: 'kept', 'one-tag': 'kept', injected: 'kept', like: 'kept' },
      ...{ 'reads-first': 'counted', 'looks-first': 'once', '500': 'once' },
      ...{ halves: 'whole', 'any-tag': 'whole', 'drops-bad': 'whole' },
      ...{ memory: 'restart', 'counts-later': 'restart' },
      ...{ 'no-keys': 'deleted', 'takes-tags': 'deleted', keeps: 'deleted' },
    },
  },
  'shelf-api': {
    run: [process.execPath, 'shelf-api.mjs'],
    isService: true,
    other: 'shelf-api.py',
    faults: {
      ...{ '200': 'added', 'no-location': 'added', 'no-tags': 'found', 'part-of-tag': 'found' },
      ...{ 'all-links': 'found', unread: 'changed', replaces: 'changed' },
      ...{ '500': 'mistakes', 'one-status': 'mistakes', 'plain-json': 'mistakes', nameless: 'mistakes' },
      ...{ 'any-address': 'mistakes', twice: 'mistakes', '404-method': 'mistakes', 'no-allow': 'mistakes' },
      ...{ offset: 'pages', 'own-limit': 'pages' },
      ...{ memory: 'restart', unsaved: 'restart', 'read-unsaved': 'restart' },
      ...{ 'deletes-all': 'pages', 'deletes-none': 'deleted', hides: 'deleted' },
    },
  },
  facade: {
    run: [process.execPath, join(import.meta.dirname, 'solutions/facade.mjs')],
    prepare: damagedBackup,
    faults: {
      ...{ 'verifies-all': 'verified', 'verifies-none': 'verified', unverified: 'verified' },
      ...{ 'by-size': 'verified', silent: 'verified', 'on-stdout': 'verified', 'exit-0': 'verified' },
      ...{ 'restores-none': 'restored', 'empty-files': 'restored', trims: 'restored' },
      ...{ 'top-only': 'deep', flat: 'deep' },
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
/** In `npm run faults`, busy programs beside the solutions, so that none is in time by luck. */
const load = Array.from({ length: rounds(0, 2) }, () => spawn(process.execPath, ['-e', 'for (;;);']));
afterAll(() => {
  for (const program of load) program.kill();
});
const hasPython = spawnSync('python3', ['-c', '']).status === 0;
const hasShell = spawnSync('/bin/sh', ['-c', 'awk 1 /dev/null']).status === 0;

interface Given {
  fault?: string;
  /** The last check to try. */
  last?: string;
  /** Where a service listens already. */
  at?: number;
  /** Nothing was prepared in the folder. */
  isEmpty?: boolean;
  /** The framework that a service runs on; without one, `node:http`. */
  stack?: string;
}

/** `command` starts the work. */
async function tried(
  topic: string,
  command: string[] | null,
  { fault = '', last, at, isEmpty = false, stack = '' }: Given = {},
): Promise<Tried> {
  const port = at ?? (await freePort());
  const all = file.texts.get(topic)!.try!.checks;
  const checks = last === undefined ? all : all.slice(0, all.findIndex(({ id }) => id === last) + 1);
  const isService = solutions[topic]!.isService === true;
  const folder = newFolder('solution-');
  const { PATH } = process.env;
  const env = { PATH, FAULT: fault, STACK: stack, FOLDER: folder, PYTHONDONTWRITEBYTECODE: '1' };
  const cwd = join(import.meta.dirname, 'solutions');
  const { isFolder = false, prepare } = solutions[topic]!;
  if (isFolder && command !== null) {
    const { stderr } = spawnSync(command[0]!, command.slice(1), { cwd, env, encoding: 'utf8' });
    expect(stderr).toBe('');
  }
  const [program = '', ...args] = command ?? [];
  if (!isEmpty)
    prepare?.(folder, (...words) => spawnSync(program, [...args, ...words], { cwd: folder, env }));
  const found = await tryChecks(checks, {
    target: isService ? { hosts: ['127.0.0.1'], port, credentials: null } : null,
    folder: isFolder || prepare !== undefined ? folder : null,
    command: isFolder ? null : isService && command !== null ? [...command, String(port)] : command,
    wait: 0,
    ...{ cwd, env },
    builtIn: true,
    tell: () => {},
    canRestart: false,
  });
  rmSync(folder, { recursive: true });
  if ('problem' in found) throw new Error(`${found.message} ${found.said}`);
  return found;
}

/** A folder, and two archives of it that are damaged. */
function damagedBackup(folder: string, run: (...words: string[]) => void): void {
  mkdirSync(join(folder, 'sample/deep'), { recursive: true });
  writeFileSync(join(folder, 'sample/one.txt'), 'a line\n'.repeat(50));
  writeFileSync(join(folder, 'sample/deep/two.txt'), 'two lines\nof text\n');
  run('backup', 'sample', 'damaged');
  const archive = join(folder, 'damaged');
  if (!existsSync(archive)) return;
  const bytes = readFileSync(archive);
  writeFileSync(join(folder, 'cut'), bytes.subarray(0, bytes.length / 2));
  const at = bytes.length - 12;
  bytes[at] = bytes[at] === 65 ? 66 : 65;
  writeFileSync(archive, bytes);
}

it('every topic with checks has its solutions here', () => {
  const withChecks = [...file.texts].filter(([, text]) => text.try !== undefined).map(([id]) => id);
  expect(withChecks.sort()).toEqual(Object.keys(solutions).sort());
});

describe.each(Object.keys(solutions))('%s', topic => {
  const { run, other, faults } = solutions[topic]!;
  const skip = topic === 'command-line' && !hasShell;

  it.skipIf(skip)('passes a right solution, each time', { timeout: 3_600_000 }, async () => {
    for (let round = rounds(1, 50); round > 0; round--) {
      const { results } = await tried(topic, run);
      expect(results.filter(({ state }) => state !== 'passed')).toEqual([]);
    }
  });

  const isOnStacks = solutions[topic]!.isService && topic !== 'webhooks' && topic !== 'websockets';
  it.skipIf(!isOnStacks)('passes a right solution on Express', async () => {
    const { results } = await tried(topic, run, { stack: 'express' });
    expect(results.filter(({ state }) => state !== 'passed')).toEqual([]);
  });

  const python = other === undefined ? [] : [other];
  it.skipIf(!hasPython).each(python)('passes a right solution: %s', async program => {
    const { results } = await tried(topic, ['python3', program]);
    expect(results.filter(({ state }) => state !== 'passed')).toEqual([]);
  });

  it.skipIf(skip).each(Object.entries(faults))('%s fails', { timeout: 60_000 }, async (fault, first) => {
    const { results } = await tried(topic, run, { fault, last: first });
    expect(results.find(({ state }) => state !== 'passed')).toMatchObject({ id: first, state: 'open' });
  });

  it('has no check without a solution that it is the first to fail', () => {
    const { checks } = file.texts.get(topic)!.try!;
    expect(checks.map(({ id }) => id).filter(id => !Object.values(faults).includes(id))).toEqual([]);
  });
});

it('nothing passes for a command that does nothing, or an empty folder', async () => {
  for (const topic of Object.keys(solutions).filter(topic => !solutions[topic]!.isService)) {
    const { results } = await tried(topic, [process.execPath, '-e', '0', '--']);
    expect([topic, results.filter(({ state }) => state === 'passed')]).toEqual([topic, []]);
    expect([topic, results.filter(({ state }) => state === 'broken')]).toEqual([topic, []]);
  }
});

it('nothing passes for a service that answers 200 to everything', async () => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end());
  });
  const port = await listening(server);
  for (const topic of Object.keys(solutions).filter(topic => solutions[topic]!.isService)) {
    const { results } = await tried(topic, null, { at: port });
    expect([topic, results.filter(({ state }) => state === 'passed')]).toEqual([topic, []]);
  }
  await new Promise(resolve => server.close(resolve));
});

/** Their answers are the same for everybody, and no topic is shown by them alone. */
const asWithoutWork = [
  'authentication registered',
  ...['page', 'script', 'list', 'not-modified', 'several'].map(id => `client-side-caching ${id}`),
];

it('hardly anything passes for a service that repeats the answers of a right one', {
  timeout: 120_000,
}, async () => {
  const passed: string[] = [];
  const isAsked = (topic: string) => file.texts.get(topic)!.try!.checks.every(({ ws }) => ws === undefined);
  for (const topic of Object.keys(solutions).filter(topic => solutions[topic]!.isService && isAsked(topic))) {
    const folder = newFolder();
    const answers = join(folder, 'answers.jsonl');
    const canned = (...words: string[]) => [process.execPath, 'canned.mjs', ...words];
    const first = await tried(topic, canned('record', answers, ...solutions[topic]!.run));
    expect([topic, first.results.filter(({ state }) => state !== 'passed')]).toEqual([topic, []]);
    const { results } = await tried(topic, canned('replay', answers));
    passed.push(...results.filter(({ state }) => state === 'passed').map(({ id }) => `${topic} ${id}`));
  }
  expect(passed).toEqual(asWithoutWork);
});

it('nothing passes for a right program in an empty folder', async () => {
  for (const topic of Object.keys(solutions).filter(topic => solutions[topic]!.prepare)) {
    const { results } = await tried(topic, solutions[topic]!.run, { isEmpty: true });
    expect([topic, results.filter(({ state }) => state === 'passed')]).toEqual([topic, []]);
  }
});

it('nothing passes for an empty folder', async () => {
  for (const { try: given } of file.texts.values()) {
    const checks = (given?.checks ?? []).filter(check => subjectOf(check) === 'folder');
    const found = await tryChecks(checks, {
      ...{ target: null, folder: newFolder(), command: null, wait: 0, cwd: newFolder(), env: {} },
      ...{ builtIn: true, tell: () => {}, canRestart: false },
    });
    if ('problem' in found) throw new Error(found.message);
    expect(found.results.filter(({ state }) => state === 'passed')).toEqual([]);
  }
});
