// Carries out the requests of a check, one after the other, until an answer does not fit.

import type { Fault, Mismatch } from '../core/roadmap/check-results.ts';
import type { HttpExpectation, HttpStep, Source } from '../core/roadmap/checks.ts';
import { unmetIn, valueIn } from './json.ts';
import { find } from './pattern.ts';
import { shortened, shown, unmet } from './predicate.ts';
import { type Answer, type Sent, type Service, type ServiceSurroundings, send, sendRaw } from './request.ts';
import { signed } from './signature.ts';
import { isTrouble, pause, trouble } from './stop.ts';
import { filled, filledText, type Values } from './values.ts';

const usualSeconds = 5;
const between = 250;

/** Cookies by person. */
export type Jars = Map<string, Map<string, string>>;

export interface HttpSurroundings extends ServiceSurroundings {
  jars: Jars;
}

export async function tryHttp(steps: readonly HttpStep[], around: HttpSurroundings): Promise<Fault | null> {
  for (const step of steps) {
    if (step.restart !== undefined) {
      await around.restart(step.restart);
      continue;
    }
    if (step.wait !== undefined) await pause(step.wait * 1000, around.signal);
    const fault = await tryStep(step, around);
    if (fault !== null) return { ...fault, why: step.hint ?? null };
  }
  return null;
}

async function tryStep(step: HttpStep, around: HttpSurroundings): Promise<Fault | null> {
  const { service, values, signal } = around;
  const seconds = step.timeout ?? usualSeconds;
  const mayChange = service.credentials === null || around.mayChange;
  if (step.raw !== undefined) {
    if (!mayChange)
      throw trouble(
        'left',
        'it sends bytes of its own, and a file of others may not do so with your password',
      );
    await sendRaw(service, filledText(step.raw, values), seconds, signal);
    return null;
  }
  const sent = sentOf(step, around);
  if (!mayChange && !/^(GET|HEAD)$/.test(sent.method))
    throw trouble('left', `it sends ${sent.method}, and a file of others may not do so with your password`);
  const faultOf = (missed: Mismatch, body: string | null): Fault => ({
    sent: `${sent.method} ${sent.path}${sent.body === null ? '' : ` ${shortened(sent.body)}`}`,
    ...missed,
    body: body === null || body === '' ? null : shortened(body),
    why: null,
    again: curlOf(sent, service),
  });
  if (step.hang_up !== undefined) {
    await send(service, sent, step.hang_up, signal).catch(asWords);
    return null;
  }
  if (step.parallel !== undefined) {
    const all = Array.from({ length: step.parallel }, () =>
      send(service, sent, seconds, signal).catch(asWords),
    );
    const missed = countMissed(step.counts!, await Promise.all(all));
    return missed && faultOf(missed, null);
  }
  const until = Date.now() + (step.until ?? 0) * 1000;
  for (;;) {
    const answer = await send(service, sent, seconds, signal).catch(asWords);
    if (typeof answer !== 'string') keepCookies(step, answer, around);
    const missed =
      typeof answer === 'string'
        ? { wanted: wantedOf(step.expect), saw: answer }
        : (answerMissed(filled(step.expect ?? {}, values), answer) ?? keepAll(step, sent, answer, values));
    if (missed === null) return null;
    if (Date.now() >= until) return faultOf(missed, typeof answer === 'string' ? null : answer.body);
    await pause(between, signal);
  }
}

function asWords(error: unknown): string {
  if (isTrouble(error, 'no-answer')) return error.message;
  // A kept value that can't be in a header or a path.
  if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_')) return 'a value that no request can have';
  throw error;
}

function sentOf(step: HttpStep, { values, jars }: HttpSurroundings): Sent {
  const [method = '', path = ''] = step.request!.split(' ');
  const start = /^\{\{([a-z0-9_]+)\}\}/.exec(path)?.[0] ?? '';
  const filledPath =
    filledText(start, values) + filledText(path.slice(start.length), values, encodeURIComponent);
  const jar = step.as === undefined ? undefined : jars.get(step.as);
  const cookies = [...(jar ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  const [type, plain] = bodyOf(step, values);
  const sign = step.sign && signed(filled(step.sign, values), plain ?? '', Date.now());
  const body = sign?.body ?? plain;
  return {
    method,
    path: filledPath.replace(/^\/*/, '/'),
    headers: {
      ...(type !== null && { 'content-type': type }),
      ...(cookies !== '' && { cookie: cookies }),
      ...sign?.headers,
      ...Object.fromEntries(
        Object.entries(step.headers ?? {}).map(([name, value]) => [
          name.toLowerCase(),
          filledText(value, values),
        ]),
      ),
    },
    body,
  };
}

function bodyOf({ json, form, text }: HttpStep, values: Values): [type: string | null, body: string | null] {
  if (json !== undefined) return ['application/json', JSON.stringify(filled(json, values))];
  if (form !== undefined)
    return ['application/x-www-form-urlencoded', new URLSearchParams(filled(form, values)).toString()];
  return [null, text === undefined ? null : filledText(text, values)];
}

function answerMissed(expected: HttpExpectation, answer: Answer): Mismatch | null {
  const { status, headers = {}, json, body, under } = expected;
  if (status !== undefined && !isStatus(status, answer.status))
    return { wanted: statusWords(status), saw: String(answer.status) };
  for (const [name, predicate] of Object.entries(headers)) {
    const found = answer.headers.get(name.toLowerCase());
    const missed = unmet(predicate, found);
    if (missed !== null) return { wanted: `${name}: ${missed}`, saw: `${name}: ${shown(found)}` };
  }
  const missedJson = json === undefined ? null : unmetIn(answer.body, json);
  if (missedJson !== null) return missedJson;
  const missedBody = body === undefined ? null : unmet(body, answer.body);
  if (missedBody !== null) return { wanted: missedBody, saw: shown(answer.body) };
  if (under !== undefined && answer.seconds >= under)
    return { wanted: `an answer in under ${under} s`, saw: `${answer.seconds.toFixed(1)} s` };
  return null;
}

function wantedOf(expected: HttpExpectation | undefined): string {
  return expected?.status === undefined ? 'an answer' : statusWords(expected.status);
}

function isStatus(wanted: number | string | number[], found: number): boolean {
  if (Array.isArray(wanted)) return wanted.includes(found);
  return typeof wanted === 'number' ? wanted === found : Math.floor(found / 100) === Number(wanted[0]);
}

function statusWords(wanted: number | string | number[]): string {
  return Array.isArray(wanted) ? wanted.join(' or ') : String(wanted);
}

function countMissed(
  wanted: Readonly<Record<string, number>>,
  answers: readonly (Answer | string)[],
): Mismatch | null {
  const named = answers.map(answer => (typeof answer === 'string' ? answer : String(answer.status)));
  const numberOf = (key: string) =>
    named.filter(name => name === key || (/^[1-5]xx$/.test(key) && /^\d+$/.test(name) && name[0] === key[0]))
      .length;
  if (Object.entries(wanted).every(([key, number]) => numberOf(key) === number)) return null;
  const found = [...new Set(named)]
    .sort()
    .map(name => `${named.filter(one => one === name).length} × ${name}`);
  return {
    wanted: Object.entries(wanted)
      .map(([key, number]) => `${number} × ${key}`)
      .join(', '),
    saw: found.join(', '),
  };
}

function keepCookies({ as }: HttpStep, { cookies }: Answer, { jars }: HttpSurroundings): void {
  if (as === undefined) return;
  const jar = jars.get(as) ?? new Map<string, string>();
  jars.set(as, jar);
  for (const cookie of cookies) {
    const [, name = '', value = '', rest = ''] = /^([^=;]+)=([^;]*)(.*)$/s.exec(cookie) ?? [];
    const ends = /;\s*expires=([^;]+)/i.exec(rest)?.[1];
    const isGone =
      /;\s*max-age=\s*(0|-\d+)/i.test(rest) || (ends !== undefined && Date.parse(ends) <= Date.now());
    if (isGone || value === '') jar.delete(name.trim());
    else jar.set(name.trim(), value);
  }
}

/** Keeps values for later requests; a value that is not there is a mismatch. */
function keepAll({ keep = {} }: HttpStep, sent: Sent, answer: Answer, values: Values): Mismatch | null {
  for (const [name, source] of Object.entries(keep)) {
    const value = kept(source, sent, answer);
    if (value === undefined || value === null) return { wanted: sourceWords(source), saw: 'none' };
    values.set(name, value);
  }
  return null;
}

function kept({ json, header, cookie, body }: Source, sent: Sent, answer: Answer): unknown {
  if (json !== undefined) return valueIn(answer.body, json);
  if (cookie !== undefined)
    return answer.cookies
      .map(text => text.match(/^([^=;]+)=([^;]*)/))
      .find(found => found?.[1] === cookie)?.[2];
  if (body !== undefined) return find(body, answer.body)?.[1];
  const value = answer.headers.get(header!.toLowerCase());
  if (value === undefined || header!.toLowerCase() !== 'location') return value;
  // Only the path of the address, which may name another machine.
  const base = `http://service.invalid${sent.path}`;
  if (!URL.canParse(value, base)) return undefined;
  const { pathname, search } = new URL(value, base);
  return `${pathname}${search}`;
}

function sourceWords({ json, header, cookie }: Source): string {
  if (json !== undefined) return `a value at ${json}`;
  if (header !== undefined) return `a header ${header}`;
  return cookie === undefined ? 'a body with what is needed next' : `a cookie ${cookie}`;
}

/** The line for a shell; a password is never in it. */
function curlOf({ method, path, headers, body }: Sent, { host, port }: Service): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const at = host.includes(':') ? `[${host}]` : host;
  const words = [
    'curl',
    ...(/[[\]{}]/.test(path) ? ['-g'] : []),
    ...(method === 'HEAD' ? ['-I'] : ['-i', '-X', method]),
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', quoted(`${name}: ${value}`)]),
    // curl would read a file of that name.
    ...(body === null ? [] : [body.startsWith('@') ? '--data-raw' : '-d', quoted(body)]),
    quoted(`http://${at}:${port}${path}`),
  ];
  return words.join(' ');
}
