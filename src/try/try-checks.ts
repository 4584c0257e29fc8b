// Tries the checks of a topic on the learner's own work, one after the other.

import type { CheckResult, Fault } from '../core/roadmap/check-results.ts';
import { type Check, type HttpStep, type OutputCheck, subjectOf } from '../core/roadmap/checks.ts';
import type { Target } from '../core/roadmap/loopback.ts';
import { tryFile } from './file-check.ts';
import { tryGit } from './git-check.ts';
import { tryHttp } from './http-check.ts';
import { tryOutput } from './output-check.ts';
import { type Running, startService } from './program.ts';
import { listens, type Service } from './request.ts';
import { trySql } from './sql-check.ts';
import { isTrouble, pause, trouble } from './stop.ts';
import { tryUpstream } from './upstream.ts';
import { filledText, type Values } from './values.ts';
import { tryWs } from './ws-check.ts';

const startSeconds = 15;
const restartSeconds = 120;
const manualSeconds = 120;
const between = 100;

export interface Work {
  /** Where the service listens; null if none was named. */
  target: Target | null;
  /** The folder of the files; null if none was named. */
  folder: string | null;
  /** The learner's command; null if none was typed. It starts the service if there is a target. */
  command: readonly string[] | null;
  /** Seconds to wait for the service. */
  wait: number;
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Whether the checks came with roadmap. */
  builtIn: boolean;
  /** Tells a person what is going on; `stays`: what they have to do. */
  tell(words: string, stays?: boolean): void;
  /** Whether a person can be asked to restart the service. */
  canRestart: boolean;
}

export interface Tried {
  results: CheckResult[];
  /** What the learner should know about the service. */
  remarks: string[];
  cancelled: boolean;
  seconds: number;
}

/** Nothing could be tried. */
export interface NotTried {
  problem: 'port-taken' | 'not-started' | 'not-listening';
  message: string;
  said: string;
}

export async function tryChecks(checks: readonly Check[], work: Work): Promise<Tried | NotTried> {
  const stopped = new AbortController();
  // Ctrl-C reaches roadmap alone, since what it starts has groups of their own.
  const onSignal = () => stopped.abort(new Error('stopped'));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, onSignal);
  const from = Date.now();
  const { signal } = stopped;
  const results: CheckResult[] = [];
  let service: OwnService | null = null;
  try {
    if (work.target !== null && checks.some(one => subjectOf(one) === 'service')) {
      const opened = await openService(work, work.target, signal);
      if ('problem' in opened) return opened;
      service = opened;
    }
    await tryAll(checks, work, service, signal, results);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await service?.stop();
    for (const name of signals) process.off(name, onSignal);
  }
  const seconds = (Date.now() - from) / 1000;
  const remarks = [...(service?.remarks ?? [])];
  // If all is well, the program that answered doesn't matter.
  if (service?.hasTwin && results.some(({ state }) => state === 'open'))
    remarks.push('127.0.0.1 was asked. [::1] answers, too: if that is another program, --host ::1 asks it');
  return { results, remarks, cancelled: signal.aborted, seconds };
}

async function tryAll(
  checks: readonly Check[],
  work: Work,
  service: OwnService | null,
  signal: AbortSignal,
  results: CheckResult[],
): Promise<void> {
  const values: Values = new Map();
  const jars = new Map();
  for (const check of checks) {
    const { id, name } = check;
    const waitsFor = (check.after ?? []).find(
      one => results.find(done => done.id === one)?.state !== 'passed',
    );
    const before = checks.find(one => one.id === waitsFor)?.name;
    const add = (state: CheckResult['state'], reason: string | null, fault: Fault | null = null) =>
      results.push({ id, name, state, reason, fault });
    if (before !== undefined) {
      add('left', `it comes after "${before}"`);
      continue;
    }
    work.tell(name);
    try {
      const fault = await tryOne(check, work, service, values, jars, signal);
      const why = fault && (service?.trouble() ?? fault.why ?? check.hint ?? null);
      add(fault === null ? 'passed' : 'open', null, fault && { ...fault, why });
    } catch (error) {
      if (isTrouble(error, 'left')) add('left', error.message);
      else if (isTrouble(error, 'broken')) add('broken', error.message);
      else if (isTrouble(error, 'not-started'))
        add('left', `your command can't be started (${error.message})`);
      // The stack or the memory of JavaScript has an end.
      else if (error instanceof RangeError) add('left', 'what it looks at is too deep or too large');
      else throw error;
    }
  }
}

function tryOne(
  { http, ws, upstream, sql, git, file, output }: Check,
  work: Work,
  service: OwnService | null,
  values: Values,
  jars: Map<string, Map<string, string>>,
  signal: AbortSignal,
): Promise<Fault | null> | Fault | null {
  const runs = (given: OutputCheck, env: Work['env']) => {
    if (work.command === null || work.target !== null)
      throw trouble('left', 'it needs your command alone, without --url: -- COMMAND');
    return tryOutput(given, work.command, values, { cwd: work.folder ?? work.cwd, env, signal });
  };
  const around = () => {
    if (service === null) throw trouble('left', 'it needs your service: --url :8000');
    return { service: service.at, values, signal, restart: service.restart, mayChange: work.builtIn };
  };
  const asks = (steps: readonly HttpStep[]) => tryHttp(steps, { ...around(), jars });
  if (http !== undefined) return asks(http);
  if (ws !== undefined) return tryWs(ws, { ...around(), tell: work.tell });
  if (upstream !== undefined) {
    return tryUpstream(upstream, values, async ({ address, missed }) => {
      if (upstream.then !== undefined) return asks(upstream.then);
      if (upstream.output !== undefined) return runs(upstream.output, { ...work.env, UPSTREAM: address });
      if (!work.canRestart) throw trouble('left', 'it needs you at a terminal');
      work.tell(filledText(upstream.manual!, values), true);
      await waitFor(async () => (missed(upstream.saw!) === null ? 'seen' : null), manualSeconds, signal);
      return null;
    });
  }
  if ((sql ?? git ?? file) !== undefined) {
    const { folder } = work;
    if (folder === null) throw trouble('left', 'it needs your folder: --in FOLDER');
    if (sql !== undefined) return trySql(sql, folder, signal);
    if (git !== undefined) return tryGit(git, folder, { cwd: folder, env: work.env, signal });
    return tryFile(file!, folder, values);
  }
  return runs(output!, work.env);
}

interface OwnService {
  at: Service;
  remarks: string[];
  /** Whether the other address of this machine answers as well. */
  hasTwin: boolean;
  restart(text: string): Promise<void>;
  stop(): Promise<void>;
  /** The end of a service that ended by itself; null while it runs. */
  trouble(): string | null;
}

async function openService(work: Work, target: Target, signal: AbortSignal): Promise<OwnService | NotTried> {
  const { command } = work;
  const { hosts, port } = target;
  const found = () => whereListening(target, signal);
  let running: Running | null = null;
  if (command !== null) {
    if ((await found()) !== null) {
      const message = `something listens on port ${port} already, so it would be tried instead of your command`;
      return { problem: 'port-taken', message, said: '' };
    }
    running = startService(command, { ...work, signal });
  }
  const place = hosts
    .map(host => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`))
    .join(' and ');
  const waits = Math.max(work.wait, command === null ? 0 : startSeconds);
  let host: string | null;
  try {
    host = await waitFor(found, waits, signal, () => running?.ended() != null);
  } catch (error) {
    await running?.stop();
    throw error;
  }
  if (host === null) {
    const ended = running?.ended() ?? null;
    const said = running?.said() ?? '';
    await running?.stop();
    if (ended !== null)
      return {
        problem: 'not-started',
        message: `your command ${ended} before it listened on port ${port}`,
        said,
      };
    return { problem: 'not-listening', message: `nothing listens on ${place}`, said };
  }
  const at: Service = { host, port, credentials: target.credentials };
  const hasTwin =
    command === null && host === '127.0.0.1' && hosts.length > 1 && (await listens('::1', port));
  const isAlone = host === '::1' && hosts.length > 1;
  return {
    at,
    hasTwin,
    remarks: isAlone ? ['It listens on [::1] alone: programs that ask 127.0.0.1 do not find it'] : [],
    async restart(text) {
      if (running !== null) {
        await running.stop();
        await waitFor(async () => ((await found()) === null ? 'gone' : null), startSeconds, signal);
        running = startService(command!, { ...work, signal });
        const back = await waitFor(found, startSeconds, signal, () => running?.ended() != null);
        if (back !== null) at.host = back;
        return;
      }
      if (!work.canRestart)
        throw trouble('left', 'it needs a restart: give the command behind --, or use a terminal');
      work.tell(`${text} Waiting up to ${restartSeconds} s.`, true);
      await waitFor(async () => ((await found()) === null ? 'gone' : null), restartSeconds, signal);
      const back = await waitFor(found, restartSeconds, signal);
      if (back === null) throw trouble('left', 'the service was not restarted');
      at.host = back;
    },
    async stop() {
      await running?.stop();
    },
    trouble() {
      const ended = running?.ended() ?? null;
      if (ended === null) return null;
      const said = running!.said();
      return `Your service ${ended} during this.${said === '' ? '' : ` It said: ${said}`}`;
    },
  };
}

async function whereListening({ hosts, port }: Target, signal: AbortSignal): Promise<string | null> {
  for (const host of hosts) {
    signal.throwIfAborted();
    if (await listens(host, port)) return host;
  }
  return null;
}

/** Asks again until there is an answer, for so many seconds at most; null if there is none. */
async function waitFor<T>(
  ask: () => Promise<T | null>,
  seconds: number,
  signal: AbortSignal,
  isOver: () => boolean = () => false,
): Promise<T | null> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await ask();
    if (found !== null || Date.now() >= end || isOver()) return found;
    await pause(between, signal);
  }
}
