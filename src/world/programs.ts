// Runs programs of the learner's own without a shell: an editor for notes, and a pager for long answers.

import type { SpawnOptions } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** A text in a folder of its own. It stays until `discard`, so that nothing written is lost. */
export interface Written {
  path: string;
  bytes: Uint8Array;
  /** Whether the editor left files with unsaved text beside it. */
  hasUnsaved: boolean;
  discard(): void;
}

export interface Edited extends Written {
  /** Why editing failed; null if it succeeded. */
  problem: string | null;
}

/** The text to edit: a new one about something, or a file that was left. */
export type ToEdit = { about: string; text: string } | Written;

interface Around {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** Opens a Markdown file in an editor, and waits until that is closed. */
export async function editText(program: readonly string[], toEdit: ToEdit, around: Around): Promise<Edited> {
  const path = 'path' in toEdit ? toEdit.path : await newFile(toEdit, around);
  const problem = await run([...program, path], { ...around, stdio: 'inherit' });
  return { ...writtenIn(dirname(path)), problem };
}

async function newFile({ about, text }: { about: string; text: string }, around: Around): Promise<string> {
  const folder = mkdtempSync(join(await draftsIn(around), `${draftsOf(about)}${process.pid}-`));
  writeFileSync(join(folder, file), text, { mode: 0o600 });
  return join(folder, file);
}

/** Texts about it that were open in an editor when roadmap was ended, for example by a closed terminal. */
export async function leftDrafts(about: string, around: Pick<Around, 'env'>): Promise<Written[]> {
  const drafts = await draftsIn(around);
  const start = draftsOf(about);
  return readdirSync(drafts)
    .filter(name => name.startsWith(start) && !isRunning(Number.parseInt(name.slice(start.length), 10)))
    .map(name => join(drafts, name))
    .filter(isOwnFolder)
    .map(folder => {
      // When its terminal closes, nano saves here. Other editors find their own file again.
      const rescued = join(folder, `${file}.save`);
      if (existsSync(rescued)) renameSync(rescued, join(folder, file));
      return writtenIn(folder);
    });
}

const file = 'note.md';
const draftsOf = (about: string) => `roadmap-note-${about}-by-`;

async function draftsIn({ env }: Pick<Around, 'env'>): Promise<string> {
  const { tmpdir } = await import('node:os');
  return env.TMPDIR || tmpdir();
}

function writtenIn(folder: string): Written {
  const path = join(folder, file);
  const discard = () => rmSync(folder, { recursive: true, force: true });
  const hasUnsaved = readdirSync(folder).some(name => name !== file);
  return { path, bytes: readIfThere(path), hasUnsaved, discard };
}

/** The folder for temporary files is writable for everybody. */
function isOwnFolder(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  const user = process.getuid?.();
  return found?.isDirectory() === true && (user === undefined || found.uid === user);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Shows a text through a pager; false if there is no such program. Leaving it early is no error. */
export async function showInPager(
  program: readonly string[],
  text: string,
  { cwd, env }: Around,
): Promise<boolean> {
  // As in git: without options of its own, `less` shows colours and leaves its text on the screen. With the learner's
  // own options it needs at least the one for colours.
  const withLess = { ...env, LESS: env.LESS === undefined ? 'FRX' : `-R ${env.LESS}` };
  const problem = await run(program, { cwd, env: withLess, stdio: ['pipe', 'inherit', 'inherit'] }, text);
  return problem !== notFound && problem !== notStarted;
}

/** Starts a program that goes on by itself, and waits for nothing of it. */
export async function runAlone(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { spawn } = await import('node:child_process');
  const options: SpawnOptions = { env, cwd: '/', detached: true, stdio: 'ignore', windowsHide: true };
  const child = spawn(program, args, { ...options, shell: false });
  // Where it can't be started, the next command tries again.
  child.on('error', () => {});
  child.unref();
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
