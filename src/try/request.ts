// Sends one request to the learner's own service: to a loopback address, past any proxy, and no further.

import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { isLoopback } from '../core/roadmap/loopback.ts';
import { trouble } from './stop.ts';
import type { Values } from './values.ts';

const mostBytes = 1024 * 1024;
const mostHeaders = 64 * 1024;

/** Where the service was found to listen. */
export interface Service {
  host: string;
  port: number;
  /** `user:password`, or null. */
  credentials: string | null;
}

export interface ServiceSurroundings {
  service: Service;
  values: Values;
  signal: AbortSignal;
  /** Restarts the service, or waits until the learner did. */
  restart(text: string): Promise<void>;
  /** Whether a file may change something with the learner's password. */
  mayChange: boolean;
}

export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

export interface Answer {
  status: number;
  /** By lower-case name; cookies a line each. */
  headers: Map<string, string>;
  cookies: string[];
  body: string;
  seconds: number;
}

/** `seconds`: the most that the whole answer may take. Redirects are never followed. */
export function send(
  { host, port, credentials }: Service,
  { method, path, headers, body }: Sent,
  seconds: number,
  signal: AbortSignal,
): Promise<Answer> {
  const from = Date.now();
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    // A second check: the file must not decide the target of the request.
    if (!isLoopback(host)) throw new Error(`${host} is not this machine`);
    const asked = request({
      ...{ host, port, method, path, maxHeaderSize: mostHeaders, signal },
      // An agent of its own: the global one may use the proxy of the environment.
      agent: new Agent({ keepAlive: false }),
      setHost: false,
      headers: {
        host: `${host === '127.0.0.1' || host === '::1' ? 'localhost' : host}:${port}`,
        ...(credentials !== null && {
          authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
        }),
        ...headers,
        ...(body !== null && { 'content-length': String(Buffer.byteLength(body)) }),
      },
    });
    const fail = (words: string) => {
      // Otherwise roadmap would wait for it after Ctrl-C.
      clearTimeout(timer);
      asked.destroy();
      reject(signal.aborted ? signal.reason : trouble('no-answer', words));
    };
    const timer = setTimeout(() => fail(`no whole answer within ${seconds} s`), seconds * 1000);
    asked.on('error', error => fail(inWords(error)));
    asked.on('response', answer => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > mostBytes) fail('an answer of more than 1 MiB');
        else chunks.push(chunk);
      });
      answer.on('error', error => fail(inWords(error)));
      answer.on('end', () => {
        clearTimeout(timer);
        const named = new Map<string, string>();
        for (let i = 0; i < answer.rawHeaders.length; i += 2) {
          const name = answer.rawHeaders[i]!.toLowerCase();
          const before = named.get(name);
          const between = name === 'set-cookie' ? '\n' : ', ';
          named.set(
            name,
            before === undefined
              ? answer.rawHeaders[i + 1]!
              : `${before}${between}${answer.rawHeaders[i + 1]}`,
          );
        }
        resolve({
          status: answer.statusCode ?? 0,
          headers: named,
          cookies: answer.headers['set-cookie'] ?? [],
          body: Buffer.concat(chunks).toString('utf8'),
          seconds: (Date.now() - from) / 1000,
        });
      });
    });
    asked.end(body ?? undefined);
  });
}

/** Sends bytes as they are and waits until the service hangs up, or for so many seconds. */
export function sendRaw(
  { host, port }: Service,
  bytes: string,
  seconds: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    if (!isLoopback(host)) throw new Error(`${host} is not this machine`);
    const socket = connect({ host, port });
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      socket.destroy();
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, seconds * 1000);
    signal.addEventListener('abort', end, { once: true });
    socket.on('error', end);
    socket.on('close', end);
    socket.resume();
    socket.write(bytes);
  });
}

/** Whether something takes a connection there. */
export function listens(host: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port });
    const end = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
  });
}

/** The fault of a connection, in words. */
export function inWords(error: Error): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') return 'no answer: nothing listens any more';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'no answer: the service hung up';
  if (code.startsWith('HPE_')) return 'what is no HTTP';
  return `no answer: ${code || message}`;
}
