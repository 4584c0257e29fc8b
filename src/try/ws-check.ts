// Carries out the WebSocket steps of a check, one after the other, until a mismatch.

import { Agent } from 'node:http';
import WebSocket from 'ws';
import type { Fault, Mismatch } from '../core/roadmap/check-results.ts';
import type { WsStep } from '../core/roadmap/checks.ts';
import { isLoopback } from '../core/roadmap/loopback.ts';
import { unmetIn, valueIn } from './json.ts';
import { shortened, shown, unmet } from './predicate.ts';
import { inWords, type ServiceSurroundings } from './request.ts';
import { pause, trouble } from './stop.ts';
import { filled, filledText } from './values.ts';

const mostBytes = 1024 * 1024;
/** The limit for all unread messages of a connection. */
const mostWaiting = 16 * mostBytes;
const usualSeconds = 5;

interface Line {
  socket: WebSocket;
  received: string[];
  waiting: number;
  /** How it ended, in words; null while it is open. */
  ended: string | null;
}

type WsMismatch = Mismatch & { body?: string };

interface WsSurroundings extends ServiceSurroundings {
  /** Tells a person what is going on. */
  tell(words: string): void;
}

export async function tryWs(steps: readonly WsStep[], around: WsSurroundings): Promise<Fault | null> {
  if (around.service.credentials !== null && !around.mayChange)
    throw trouble('left', 'it opens a WebSocket, and a file of others may not do so with your password');
  const lines = new Map<string, Line>();
  let sent: string | null = null;
  try {
    for (const step of steps) {
      if (step.restart !== undefined) {
        for (const { socket } of lines.values()) socket.terminate();
        await around.restart(step.restart);
        continue;
      }
      if (step.connect !== undefined) sent = `${step.connect} connects to ${pathOf(step, around)}`;
      if (step.send !== undefined) sent = `${step.send}: ${shortened(messageOf(step, around))}`;
      const missed = await carryOut(step, lines, around);
      if (missed !== null) return { sent, body: null, ...missed, why: step.hint ?? null, again: null };
    }
    return null;
  } finally {
    for (const { socket } of lines.values()) socket.terminate();
  }
}

async function carryOut(
  step: WsStep,
  lines: Map<string, Line>,
  around: WsSurroundings,
): Promise<WsMismatch | null> {
  const { signal } = around;
  const name = step.send ?? step.expect ?? step.silent ?? step.closed ?? step.open ?? step.close ?? '';
  if (step.connect !== undefined) {
    lines.get(step.connect)?.socket.terminate();
    const line = await connected(step, around);
    lines.set(step.connect, line);
    return line.ended === null ? null : { wanted: '101, a WebSocket', saw: line.ended };
  }
  const line = lines.get(name)!;
  if (step.expect !== undefined) return expected(step, line, around);
  if (step.silent !== undefined) {
    await until(() => line.received.length > 0 || line.ended !== null, step.for!, signal);
    const [message] = line.received;
    const saw = message === undefined ? line.ended : shortened(message);
    return saw === null ? null : { wanted: `no message to ${name} for ${step.for} s`, saw };
  }
  if (step.closed !== undefined) {
    const seconds = step.within ?? usualSeconds;
    if (seconds > usualSeconds) around.tell(`waiting up to ${seconds} s for the service to drop ${name}`);
    await until(() => line.ended !== null, seconds, signal);
    return line.ended === null
      ? { wanted: `${name} is dropped within ${seconds} s`, saw: 'still open' }
      : null;
  }
  if (step.open !== undefined) {
    await pause((step.after ?? 0) * 1000, signal);
    return line.ended === null ? null : { wanted: `${name} stays connected`, saw: line.ended };
  }
  if (step.close !== undefined) {
    line.socket.close();
    await until(() => line.ended !== null, usualSeconds, signal);
    line.socket.terminate();
    return null;
  }
  if (line.ended !== null) return { wanted: `${name} stays connected`, saw: line.ended };
  line.socket.send(messageOf(step, around));
  return null;
}

/** Other messages may come first, unless the very next one is expected. */
async function expected(step: WsStep, line: Line, around: WsSurroundings): Promise<WsMismatch | null> {
  const seconds = step.within ?? usualSeconds;
  const end = Date.now() + seconds * 1000;
  const wanted = filled(
    { json: step.json as Record<string, never> | undefined, text: step.text },
    around.values,
  );
  let last: WsMismatch | null = null;
  for (;;) {
    await until(
      () => line.received.length > 0 || line.ended !== null,
      (end - Date.now()) / 1000,
      around.signal,
    );
    const message = line.received.shift();
    if (message === undefined) {
      const what = Object.entries(wanted.json ?? {}).map(([at, one]) => `${at}: ${shown(one)}`);
      const words = wanted.text === undefined ? what.join(', ') : shown(wanted.text);
      const saw = line.ended ?? `no ${last === null ? '' : 'other '}message within ${seconds} s`;
      return last ?? { wanted: `${step.expect} gets ${words}`, saw };
    }
    line.waiting -= message.length;
    const missedText = wanted.text === undefined ? null : unmet(wanted.text, message);
    const missed =
      missedText === null
        ? wanted.json === undefined
          ? null
          : unmetIn(message, wanted.json)
        : { wanted: missedText, saw: shown(message) };
    if (missed === null) return kept(step, message, around);
    last = { wanted: `${step.expect} gets ${missed.wanted}`, saw: missed.saw, body: shortened(message) };
    if (step.next) return last;
  }
}

function kept({ keep = {} }: WsStep, message: string, { values }: WsSurroundings): WsMismatch | null {
  for (const [name, pointer] of Object.entries(keep)) {
    const value = valueIn(message, pointer);
    if (value === undefined || value === null) return { wanted: `a value at ${pointer}`, saw: 'none' };
    values.set(name, value);
  }
  return null;
}

async function connected(step: WsStep, around: WsSurroundings): Promise<Line> {
  const { host, port, credentials } = around.service;
  // A second check: the file must not decide the target of the connection.
  const address = new URL(`ws://${host.includes(':') ? `[${host}]` : host}:${port}${pathOf(step, around)}`);
  if (!isLoopback(address.hostname.replace(/^\[|\]$/g, ''))) throw new Error(`${host} is not this machine`);
  const socket = new WebSocket(address, {
    // An agent of its own: the global one may use the proxy of the environment.
    agent: new Agent({ keepAlive: false }),
    ...{ perMessageDeflate: false, followRedirects: false, maxPayload: mostBytes },
    ...{ handshakeTimeout: usualSeconds * 1000, autoPong: step.pong !== false },
    ...(credentials !== null && { auth: credentials }),
  });
  const line: Line = { socket, received: [], waiting: 0, ended: null };
  socket.on('message', data => {
    const message = String(data);
    line.received.push(message);
    line.waiting += message.length;
    if (line.waiting <= mostWaiting) return;
    line.ended ??= 'more than 16 MiB of messages';
    socket.terminate();
  });
  socket.on('unexpected-response', (request, answer) => {
    line.ended ??= String(answer.statusCode);
    request.destroy();
  });
  socket.on('error', error => {
    line.ended ??= /payload/i.test(error.message) ? 'a message of more than 1 MiB' : inWords(error);
  });
  socket.on('close', code => {
    line.ended ??= `the connection was closed (${code})`;
  });
  await until(
    () => line.ended !== null || socket.readyState === WebSocket.OPEN,
    usualSeconds + 1,
    around.signal,
  );
  return line;
}

function pathOf({ path = '/' }: WsStep, { values }: WsSurroundings): string {
  return filledText(path, values, encodeURIComponent);
}

function messageOf({ json, text }: WsStep, { values }: WsSurroundings): string {
  return json === undefined ? filledText(String(text), values) : JSON.stringify(filled(json, values));
}

/** Waits until the condition holds, for so many seconds at most. */
async function until(isSo: () => boolean, seconds: number, signal: AbortSignal): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!isSo() && Date.now() < end) await pause(Math.min(20, Math.max(1, end - Date.now())), signal);
}
