// Checks in which roadmap itself is the server that the learner's work asks, and signed requests.

import { request } from 'node:http';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Check } from '../../src/core/roadmap/checks.ts';
import { checksIn, firstMissed, trySolution } from './trying.ts';

const checksOf = (topic: string) => checksIn(join(import.meta.dirname, 'kinds/upstream.yaml'), topic);
const node = (file: string) => [process.execPath, file];

it.each([
  ['webhooks', 'webhooks.mjs'],
  ['go', 'link-service.mjs'],
  ['adapter', 'height.mjs'],
])('a right solution of %s passes', async (topic, file) => {
  expect(firstMissed(await trySolution(checksOf(topic), node(file)))).toBe(undefined);
});

it.each([
  ['undone', 'good', '/: a list'],
  ['anew', 'bytes', '401'],
  ['believes', 'forged', '202'],
  ['any-age', 'old', '202'],
  ['strict', 'old', '400'],
  ['waits', 'sender', 'no whole answer|\\d s$'],
  ['once', 'sender', 'POST /in, requests: 1'],
  ['flat', 'sender', 'POST /in, pauses of 1\\.\\d s, 1\\.\\d s'],
  ['new-id', 'sender', 'POST /in, [-0-9a-f]{36}, '],
  ['stale', 'sender', 'POST /in, (\\d+), \\1, \\1'],
  ['no-data', 'sender', 'POST /in, /order: nothing'],
  ['other-secret', 'sender', 'POST /in, another signature'],
])('webhooks that are wrong by %s fail %s', async (fault, first, saw) => {
  const missed = firstMissed(
    await trySolution(
      checksOf('webhooks').filter(({ id }) => id === 'good' || id === first),
      node('webhooks.mjs'),
      fault,
    ),
  );
  expect(missed).toMatchObject({ id: first, state: 'open' });
  if (first === 'sender') expect(missed!.fault!.sent).toMatch(/^POST \/send/);
  if (fault !== 'undone') expect(missed!.fault!.saw).toMatch(new RegExp(saw));
});

it.each([
  ['all', 'fetch', 'GET /slow*, at the same time: 8'],
  ['serial', 'fetch', 'GET /slow*, at the same time: 1'],
  ['order', 'fetch', null],
  ['ok-only', 'fetch', '/2/status: nothing'],
  ['throws', 'fetch', '500'],
  ['no-abort', 'away', 'GET /hang*, given up by the client: 0'],
])('a link checker that is wrong by %s fails %s', async (fault, first, saw) => {
  const missed = firstMissed(await trySolution(checksOf('go'), node('link-service.mjs'), fault));
  expect(missed).toMatchObject({ id: first, state: 'open', ...(saw !== null && { fault: { saw } }) });
  if (fault === 'all') expect(missed!.fault!.why).toBe('All of them at once is more than a server likes.');
});

it.each([
  ['once', 'exit status 1'],
  ['silent', 'exit status 0'],
  ['thrice', 'GET /towns/ulm, requests: 3'],
])('a program that is wrong by %s fails', async (fault, saw) => {
  const missed = firstMissed(await trySolution(checksOf('adapter'), node('height.mjs'), fault));
  expect(missed).toMatchObject({ state: 'open', fault: { saw } });
});

/** What a request to the address that the learner is told gets. */
function ask(address: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers, agent: false }, answer => {
      answer.resume();
      resolve(answer.statusCode!);
    });
    asked.on('error', reject);
    asked.end();
  });
}

it('takes no more than 256 KiB at once', async () => {
  const check: Check = {
    ...{ id: 'c', name: 'N' },
    upstream: {
      routes: { 'POST /in': [{ status: 204 }] },
      output: {
        runs: [
          { args: ['262144'], lines: ['204'] },
          { args: ['262145'], lines: ['413'] },
        ],
      },
    },
  };
  const script = `const answer = await fetch(process.env.UPSTREAM + '/in',
    { method: 'POST', body: 'x'.repeat(Number(process.argv[1])) });
    console.log(answer.status);`;
  const tried = await trySolution([check], [process.execPath, '--input-type=module', '-e', script]);
  expect(firstMissed(tried)).toBe(undefined);
});

it('answers no more than 2,000 requests', async () => {
  const check: Check = {
    ...{ id: 'c', name: 'N' },
    upstream: {
      routes: { 'GET /': [{ status: 204 }] },
      output: { runs: [{ lines: ['2000'], timeout: 60 }] },
    },
  };
  const script = `let number = 0;
    while ((await fetch(process.env.UPSTREAM + '/')).status === 204) number++;
    console.log(number);`;
  const tried = await trySolution([check], [process.execPath, '--input-type=module', '-e', script]);
  expect(firstMissed(tried)).toBe(undefined);
});

it('what is asked for by hand is waited for, and only who knows the address is answered', async () => {
  const found: Promise<number>[] = [];
  const tried = await trySolution(checksOf('by-hand'), [], '', {
    canRestart: true,
    command: null,
    tell(words) {
      const [, page] = /^Ask (\S+) twice$/.exec(words) ?? [];
      if (page === undefined) return;
      const { port } = new URL(page);
      found.push(
        ask(page, { host: 'evil.example' }),
        ask(page, { 'sec-fetch-site': 'cross-site' }),
        ask(`http://127.0.0.1:${port}/page`),
        ask(`${page}s`),
        ask(page, { host: `localhost:${port}` }),
        ask(page, { 'if-modified-since': 'Wed, 18 Nov 2026 10:00:00 GMT' }),
      );
    },
  });
  expect(await Promise.all(found)).toEqual([404, 403, 404, 404, 200, 304]);
  expect(firstMissed(tried)).toBe(undefined);
  const noPerson = await trySolution(checksOf('by-hand'), [], '', { command: null });
  expect(firstMissed(noPerson)).toMatchObject({ state: 'left', reason: 'it needs you at a terminal' });
});
