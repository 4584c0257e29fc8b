// Runs the learner's own command without a shell, and ends it with everything that it started.

import { type ChildProcess, spawn } from 'node:child_process';
import { platform } from 'node:process';
import { pause, trouble } from './stop.ts';

const mostBytes = 1024 * 1024;
const keptBytes = 2_000;

export interface Around {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  signal: AbortSignal;
}

export interface Ended {
  /** null if a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
  /** It was ended because it took too long or printed too much. */
  stopped: 'late' | 'much' | null;
}

interface RunOptions {
  stdin: string;
  /** The longest time that it may take. */
  seconds: number;
  /** The longest time between two outputs, from the first one on. */
  silent?: number;
}

export async function runToEnd(
  [program = '', ...args]: readonly string[],
  { stdin, seconds, silent, cwd, env, signal }: Around & RunOptions,
): Promise<Ended> {
  signal.throwIfAborted();
  const child = spawn(program, args, {
    cwd,
    env,
    detached: platform !== 'win32',
    stdio: 'pipe',
    shell: false,
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  let size = 0;
  let stopped: Ended['stopped'] = null;
  const stop = (why: Ended['stopped']) => {
    stopped ??= why;
    kill(child, 'SIGKILL');
  };
  const onAbort = () => stop(null);
  let timer = setTimeout(() => stop('late'), seconds * 1000);
  signal.addEventListener('abort', onAbort, { once: true });
  for (const [stream, kept] of [
    [child.stdout, out],
    [child.stderr, err],
  ] as const) {
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) stop('much');
      else kept.push(chunk);
      if (silent === undefined) return;
      clearTimeout(timer);
      timer = setTimeout(() => stop('late'), silent * 1000);
    });
  }
  // It may end without reading.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', error => reject(trouble('not-started', (error as NodeJS.ErrnoException).code ?? '')));
      child.on('exit', code => {
        // Processes that it left running would keep its output open.
        kill(child, 'SIGKILL');
        const late = setTimeout(() => resolve(code), 1_000);
        child.on('close', () => {
          clearTimeout(late);
          resolve(code);
        });
      });
    });
    signal.throwIfAborted();
    const text = (chunks: Buffer[]) => Buffer.concat(chunks).toString('utf8').replaceAll('\r\n', '\n');
    return { code, stdout: text(out), stderr: text(err), stopped };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

/** A service that runs until it is stopped. */
export interface Running {
  /** How it ended by itself, in words; null while it runs. */
  ended(): string | null;
  /** The most useful line at its end: the last one with an error. */
  said(): string;
  stop(): Promise<void>;
}

export function startService([program = '', ...args]: readonly string[], { cwd, env }: Around): Running {
  const child = spawn(program, args, {
    ...{ cwd, env, detached: platform !== 'win32', shell: false },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let ended: string | null = null;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-keptBytes);
    });
  }
  // A crash of roadmap itself must not leave it running.
  const onExit = () => kill(child, 'SIGKILL');
  process.on('exit', onExit);
  const closed = new Promise<void>(resolve => {
    child.on('error', error => {
      ended ??= `can't be started (${(error as NodeJS.ErrnoException).code})`;
      resolve();
    });
    child.on('exit', (code, signal) => {
      ended ??= signal === null ? `ended (exit ${code})` : `was ended by ${signal}`;
      resolve();
    });
  });
  return {
    ended: () => ended,
    said() {
      const lines = said.trim().split('\n');
      return (lines.findLast(line => /error|exception/i.test(line)) ?? lines.at(-1)!).trim();
    },
    async stop() {
      kill(child, 'SIGTERM');
      const grace = new AbortController();
      await Promise.race([closed, pause(3_000, grace.signal).catch(() => {})]);
      grace.abort();
      kill(child, 'SIGKILL');
      await closed;
      process.off('exit', onExit);
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

/** The whole group, so that its child processes end, too. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended.
  }
}
