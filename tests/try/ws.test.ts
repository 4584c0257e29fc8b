// Checks of a service that speaks WebSocket.

import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Check } from '../../src/core/roadmap/checks.ts';
import { newFolder } from '../folder.ts';
import { listening } from '../server.ts';
import { checksIn, firstMissed, trySolution } from './trying.ts';

const checks = checksIn(join(import.meta.dirname, 'kinds/ws.yaml'), 'websockets');
const solution = [process.execPath, 'websockets.mjs'];
const around = (fault: string) => ({
  env: { PATH: process.env.PATH, FAULT: fault, FOLDER: newFolder() },
});

it('a right solution passes', async () => {
  expect(firstMissed(await trySolution(checks, solution, '', around('')))).toBe(undefined);
});

it.each([
  ['not-self', 'chat', 'no message within 1 s'],
  ['text-id', 'chat', '/id: "m1"'],
  ['crash', 'garbage', /closed \(1006\)|nothing listens/],
  ['no-missed', 'missed', 'no message within 2 s'],
  ['twice', 'missed', /^\/text: "hello-/],
  ['keeps', 'frozen', 'still open'],
  ['no-ping', 'frozen', /closed \(1006\)/],
  ['drops-all', 'frozen', /closed \(1006\)/],
  ['memory', 'restart', 'no message within 2 s'],
])('one that is wrong by %s fails %s', async (fault, first, saw) => {
  const missed = firstMissed(await trySolution(checks, solution, fault, around(fault)));
  expect(missed).toMatchObject({ id: first, state: 'open' });
  expect(missed!.fault!.saw).toMatch(saw);
});

/** A server that answers each connection on its path. */
async function served(
  act: (path: string, socket: import('ws').WebSocket) => void,
): Promise<{ port: number; asked: string[]; close(): void }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`plain ${request.url}`);
    response.writeHead(302, { location: 'ws://127.0.0.1:9/other' }).end();
  });
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: true });
  server.on('upgrade', (request, socket, head) => {
    asked.push(`${request.url} ${request.headers['sec-websocket-extensions'] ?? '-'}`);
    if (request.url === '/away') {
      socket.end('HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:9/other\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, one => act(request.url!, one));
  });
  return {
    port: await listening(server),
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

it('follows no redirect, asks no proxy, knows no compression, and takes at most 1 MiB at once', async () => {
  const proxy = await served(() => {});
  const own = await served((path, socket) =>
    socket.send('x'.repeat(path === '/big' ? 1_048_577 : 1_048_576)),
  );
  process.env.http_proxy = `http://127.0.0.1:${proxy.port}`;
  process.env.NODE_USE_ENV_PROXY = '1';
  const sawOn = async (path: string) => {
    const check: Check = {
      ...{ id: 'c', name: 'N' },
      ws: [
        { connect: 'ann', path },
        { expect: 'ann', text: { contains: 'x' } },
      ],
    };
    const work = { command: null, target: { hosts: ['127.0.0.1'], port: own.port, credentials: null } };
    const { results } = await trySolution([check], [], '', work);
    return results[0]!.fault?.saw ?? results[0]!.state;
  };
  try {
    expect(await sawOn('/away')).toBe('302');
    expect(await sawOn('/big')).toBe('a message of more than 1 MiB');
    expect(await sawOn('/good')).toBe('passed');
    expect(own.asked).toEqual(['/away -', '/big -', '/good -']);
    expect(proxy.asked).toEqual([]);
  } finally {
    delete process.env.http_proxy;
    delete process.env.NODE_USE_ENV_PROXY;
    for (const one of [proxy, own]) one.close();
  }
});

it('with a password, a file of others opens none', async () => {
  const own = await served(() => {});
  const target = { hosts: ['127.0.0.1'], port: own.port, credentials: 'ada:secret' };
  const check: Check = {
    ...{ id: 'c', name: 'N' },
    ws: [
      { connect: 'ann', path: '/' },
      { closed: 'ann', within: 1 },
    ],
  };
  const tried = await trySolution([check], [], '', { command: null, target, builtIn: false });
  expect([firstMissed(tried)!.state, own.asked]).toEqual(['left', []]);
  own.close();
});
