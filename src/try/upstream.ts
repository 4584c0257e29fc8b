// A server of roadmap's own that the learner's service or program asks: on this machine, and for them alone.

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault, Mismatch } from '../core/roadmap/check-results.ts';
import type { Predicate, Reply, Seen, UpstreamCheck } from '../core/roadmap/checks.ts';
import { unmetIn } from './json.ts';
import { shown, unmet } from './predicate.ts';
import { signatureFault } from './signature.ts';
import { filled, type Values } from './values.ts';

const mostRequests = 2_000;
const mostBytes = 256 * 1024;
/** A pause is longer than the one before by this factor, since senders vary theirs a little. */
const growth = 1.2;

interface Request {
  headers: Record<string, string | undefined>;
  body: Buffer;
  from: number;
  /** The number of open requests to the route at that time, itself included. */
  beside: number;
  aborted: boolean;
  /** The fault in its signature, if it must have one. */
  unsigned: string | null;
}

interface Upstream {
  /** http://127.0.0.1:PORT/TOKEN */
  address: string;
  /** The first mismatch between the requests and the expectations; null if there is none. */
  missed(saw: Readonly<Record<string, Seen>>): Fault | null;
  close(): void;
}

/** `act` makes the learner's work ask it. */
export async function tryUpstream(
  check: UpstreamCheck,
  values: Values,
  act: (upstream: Upstream) => Promise<Fault | null>,
): Promise<Fault | null> {
  const upstream = await openUpstream(check, values);
  values.set('upstream', upstream.address);
  try {
    const fault = await act(upstream);
    const missed = fault === null ? upstream.missed(check.saw ?? {}) : null;
    return fault ?? (missed && { ...missed, sent: check.then?.[0]?.request ?? null });
  } finally {
    values.delete('upstream');
    upstream.close();
  }
}

async function openUpstream({ routes, saw = {} }: UpstreamCheck, values: Values): Promise<Upstream> {
  // A client that doesn't know the token, such as a page in a browser, gets no answer.
  const token = randomBytes(8).toString('hex');
  const seen = new Map<string, Request[]>();
  const open = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let number = 0;

  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const { port } = server.address() as AddressInfo;
    const path = request.url ?? '';
    const isOurs = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].includes(
      request.headers.host ?? '',
    );
    const route = Object.keys(routes).find(one =>
      fits(one, request.method ?? '', path.slice(token.length + 1)),
    );
    if (request.headers['sec-fetch-site'] !== undefined) return response.writeHead(403).end();
    if (!isOurs || !path.startsWith(`/${token}/`) || route === undefined)
      return response.writeHead(404).end();
    if (++number > mostRequests) return response.writeHead(429).end();
    const from = Date.now();
    const beside = (open.get(route) ?? 0) + 1;
    open.set(route, beside);
    const one: Request = {
      headers: headersOf(request),
      body: Buffer.alloc(0),
      from,
      beside,
      aborted: false,
      unsigned: null,
    };
    const before = seen.get(route) ?? [];
    seen.set(route, [...before, one]);
    let dropped = false;
    response.on('close', () => {
      open.set(route, open.get(route)! - 1);
      one.aborted = !response.writableFinished && !dropped;
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request) {
      size += chunk.length;
      if (size > mostBytes) return response.writeHead(413, { connection: 'close' }).end();
      chunks.push(chunk);
    }
    one.body = Buffer.concat(chunks);
    const secret = saw[route]?.signed;
    if (secret !== undefined) one.unsigned = signatureFault(secret, one.headers, one.body, from);
    const reply = filled(replyTo(routes[route]!, one, before.length), values);
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, (reply.delay ?? 0) * 1000);
      timers.add(timer);
      response.on('close', () => {
        clearTimeout(timer);
        timers.delete(timer);
        resolve();
      });
    });
    if (response.destroyed) return;
    if (reply.drop) {
      dropped = true;
      return response.destroy();
    }
    const text = reply.json === undefined ? (reply.text ?? '') : JSON.stringify(reply.json);
    const type = reply.json === undefined ? 'text/plain; charset=utf-8' : 'application/json';
    response.writeHead(reply.status ?? 200, {
      ...(text !== '' && { 'content-type': type }),
      'content-length': Buffer.byteLength(text),
      ...reply.headers,
    });
    return response.end(request.method === 'HEAD' ? '' : text);
  };
  const server = createServer((request, response) => {
    // A client that goes away in the middle of its request.
    take(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${token}`,
    missed(saw) {
      for (const [route, wanted] of Object.entries(filled(saw, values))) {
        const found = missedOn(wanted, seen.get(route) ?? []);
        if (found !== null) {
          const said = { wanted: `${route}, ${found.wanted}`, saw: `${route}, ${found.saw}` };
          return { sent: null, ...said, body: null, why: wanted.hint ?? null, again: null };
        }
      }
      return null;
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A route without a question mark is of any query. */
function fits(route: string, method: string, path: string): boolean {
  const [wanted, pattern = ''] = route.split(' ');
  const at = pattern.includes('?') ? path : path.replace(/\?.*$/s, '');
  if (wanted !== method) return false;
  return pattern.endsWith('*') ? at.startsWith(pattern.slice(0, -1)) : at === pattern;
}

function headersOf({ headers }: IncomingMessage): Request['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

/** The first whose condition holds, or else those without one in turn. */
function replyTo(replies: readonly Reply[], { headers }: Request, turn: number): Reply {
  const meant = replies.find(
    one =>
      one.if &&
      Object.entries(one.if).every(([name, wanted]) => unmet(wanted, headers[name.toLowerCase()]) === null),
  );
  if (meant !== undefined) return meant;
  const others = replies.filter(one => one.if === undefined);
  return others[Math.min(turn, others.length - 1)] ?? { status: 404 };
}

function missedOn(wanted: Seen, requests: readonly Request[]): Mismatch | null {
  const numbers: [words: string, wanted: Predicate | undefined, found: number][] = [
    ['requests', wanted.count, requests.length],
    ['at the same time', wanted.parallel, Math.max(0, ...requests.map(({ beside }) => beside))],
    ['given up by the client', wanted.aborted, requests.filter(({ aborted }) => aborted).length],
  ];
  for (const [words, predicate, found] of numbers) {
    const missed = predicate === undefined ? null : unmet(predicate, found);
    if (missed !== null) return { wanted: `${words}: ${missed}`, saw: `${words}: ${found}` };
  }
  if (wanted.growing) {
    const pauses = requests.slice(1).map(({ from }, i) => from - requests[i]!.from);
    if (pauses.length < 2 || pauses.some((pause, i) => i > 0 && pause < pauses[i - 1]! * growth)) {
      const seconds = pauses.map(pause => `${(pause / 1000).toFixed(1)} s`).join(', ');
      return { wanted: 'growing pauses', saw: seconds === '' ? 'none' : `pauses of ${seconds}` };
    }
  }
  for (const [name, predicate] of Object.entries(wanted.header ?? {})) {
    const values = requests.map(({ headers }) => headers[name.toLowerCase()]);
    const missed = missedHeader(name, predicate, values);
    if (missed !== null) return missed;
  }
  for (const { body, unsigned } of requests) {
    const text = body.toString('utf8');
    const missed = wanted.json === undefined ? null : unmetIn(text, wanted.json);
    if (missed !== null) return missed;
    const other = wanted.body === undefined ? null : unmet(wanted.body, text);
    if (other !== null) return { wanted: other, saw: shown(text) };
    if (wanted.signed !== undefined && unsigned !== null)
      return { wanted: 'a right signature, made for this request', saw: unsigned };
  }
  return requests.length === 0 && (wanted.header ?? wanted.json ?? wanted.body ?? wanted.signed) !== undefined
    ? { wanted: 'requests', saw: 'none' }
    : null;
}

function missedHeader(
  name: string,
  wanted: Predicate,
  values: readonly (string | undefined)[],
): Mismatch | null {
  if (wanted === 'same' || wanted === 'distinct') {
    const different = new Set(values).size;
    const isSo = !values.includes(undefined) && different === (wanted === 'same' ? 1 : values.length);
    if (isSo) return null;
    const words = wanted === 'same' ? `${name}: the same each time` : `${name}: another each time`;
    return { wanted: words, saw: values.map(value => value ?? 'none').join(', ') };
  }
  const bad = values.find(value => unmet(wanted, value) !== null);
  return values.every(value => unmet(wanted, value) === null)
    ? null
    : { wanted: `${name}: ${unmet(wanted, bad)}`, saw: `${name}: ${shown(bad)}` };
}
