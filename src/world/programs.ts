// Programs of the learner's own, run without a shell: the editor a note is written in, the pager a long answer is read in.

import type { SpawnOptions } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The result of editing. The file stays until `discard`, so that nothing written is lost. */
export interface Edited {
  path: string;
  bytes: Uint8Array;
  /** Why editing failed; null if it succeeded. */
  problem: string | null;
  discard(): void;
}

interface Around {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** Opens a Markdown file with this text in an editor, and waits until that is closed. */
export async function editText(program: readonly string[], text: string, around: Around): Promise<Edited> {
  const { tmpdir } = await import('node:os');
  const path = join(mkdtempSync(join(around.env.TMPDIR || tmpdir(), 'roadmap-note-')), 'note.md');
  writeFileSync(path, text, { mode: 0o600 });
  const problem = await run([...program, path], { ...around, stdio: 'inherit' });
  return {
    path,
    bytes: readIfThere(path),
    problem,
    discard: () => rmSync(dirname(path), { recursive: true, force: true }),
  };
}

/** Shows a text through a pager; false where there is no such program. Leaving it early is no error. */
export async function showInPager(
  program: readonly string[],
  text: string,
  { cwd, env }: Around,
): Promise<boolean> {
  // What git sets too: a `less` without options of its own shows colours, and leaves what was read on the screen. With
  // options of the learner's own it needs at least the one for colours.
  const withLess = { ...env, LESS: env.LESS === undefined ? 'FRX' : `-R ${env.LESS}` };
  const problem = await run(program, { cwd, env: withLess, stdio: ['pipe', 'inherit', 'inherit'] }, text);
  return problem !== notFound && problem !== notStarted;
}

const notFound = 'was not found';
const notStarted = "can't be started";

/** Runs a program in the terminal until it ends; null if it succeeded, else what went wrong. */
async function run(
  [program = '', ...args]: readonly string[],
  options: SpawnOptions,
  input = '',
): Promise<string | null> {
  // Loaded here, since loading takes longer than most commands.
  const { spawn } = await import('node:child_process');
  // Ctrl-C is meant for the program in the foreground.
  const ignore = () => {};
  process.on('SIGINT', ignore);
  return new Promise<string | null>(resolve => {
    const failed = (error: unknown) =>
      resolve((error as NodeJS.ErrnoException).code === 'ENOENT' ? notFound : notStarted);
    try {
      const child = spawn(program, args, { ...options, shell: false });
      child.once('error', failed);
      child.once('close', (code, signal) => {
        if (code === 0) resolve(null);
        else resolve(signal ? `was ended by ${signal}` : `failed (exit code ${code})`);
      });
      // The pager was closed before everything was read.
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    } catch (error) {
      failed(error);
    }
  }).finally(() => process.off('SIGINT', ignore));
}

function readIfThere(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    // The editor removed the file.
    return new Uint8Array();
  }
}
