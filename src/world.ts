// The outside as values: everything a command may read from the machine or do to it. Tests hand in their own.

import { fstatSync, readFileSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Keyboard } from './world/keyboard.ts';
import {
  type Edited,
  editText,
  leftDrafts,
  runAlone,
  showInPager,
  type ToEdit,
  type Written,
} from './world/programs.ts';

export interface World {
  /** UTC ms. */
  now(): number;
  /** Minutes east of UTC at an instant, where the learner is. */
  zoneAt(at: number): number;
  /** Twelve random characters of [a-z0-9]. */
  newId(): string;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  home: string;
  platform: string;
  /** The roadmap file that comes with the package. */
  builtIn: string;
  /** The same, as it was read when the package was built. */
  builtInRead: string;
  /** The built template of the report page. */
  reportPage: string;
  /** The JSON Schema of answers. */
  answersSchema: string;
  /** The script that teaches a shell to complete. */
  completionScript(shell: string): string;
  manifest(): Manifest;
  /** The manual page as it was built. */
  manualPage: string;
  input: { isTTY: boolean };
  output: Output;
  errors: Output;
  /** Asks to pick one of several answers; only if a person can answer. `plain`: in ASCII and without colour. */
  select(question: string, choices: readonly Choice[], plain: boolean): Promise<string>;
  /** The same for any number of them: their values in order. */
  check(question: string, choices: readonly CheckChoice[], plain: boolean): Promise<string[]>;
  /** Lets a person select one of many by words of their names; only if a person can answer. */
  search(question: string, find: (words: string) => Choice[], plain: boolean): Promise<string>;
  /** Asks for a line of text until `refuse` finds nothing wrong with it; only where a person can answer. */
  enter(question: string, refuse: (text: string) => string | null, plain: boolean): Promise<string>;
  /** Takes over the keyboard until it is closed; only where a person can answer. */
  keyboard(): Promise<Keyboard>;
  /** Asks on stderr for a line of text; null if there can be no more. */
  typedLine(question: string): Promise<string | null>;
  /** Shows an http, https or file address in a browser: this command, or the desktop's own if it is empty. */
  openUrl(url: string, command: readonly string[]): Promise<void>;
  /** Reads stdin to its end: keeps the first `most` bytes and counts all. */
  readInput(most: number): { bytes: Uint8Array; size: number };
  /** Has a text edited by a program with its arguments. */
  edit(program: readonly string[], toEdit: ToEdit): Promise<Edited>;
  /** Texts about something that were neither stored nor discarded. */
  leftDrafts(about: string): Promise<Written[]>;
  /** Shows a text through a pager; false where there is no such program. */
  page(program: readonly string[], text: string): Promise<boolean>;
  /** Runs this program with other words in the background, without a terminal. */
  background(argv: readonly string[], env: Record<string, string>): Promise<void>;
}

/** The facts about the program in package.json. */
export interface Manifest {
  version: string;
  homepage: string;
  bugs: string;
}

export interface Output {
  isTTY: boolean;
  columns: number | undefined;
  rows: number | undefined;
  write(text: string): void;
}

export interface Choice {
  value: string;
  name: string;
}

/** `checked`: as it stands before the answer. */
export type CheckChoice = Choice & { checked: boolean };

/** The world of a real process; `folder` is the folder of the package. */
export function realWorld(folder: string): World {
  return {
    manifest: () => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
    manualPage: join(folder, 'dist', 'roadmap.1'),
    builtIn: join(folder, 'roadmap.yaml'),
    builtInRead: join(folder, 'dist', 'built-in.json'),
    reportPage: join(folder, 'dist', 'page.html'),
    answersSchema: join(folder, 'dist', 'answers.schema.json'),
    completionScript: shell => readFileSync(join(folder, 'dist', `completion.${shell}`), 'utf8'),
    now: Date.now,
    zoneAt: at => -new Date(at).getTimezoneOffset(),
    newId,
    env: process.env,
    cwd: workingFolder(),
    home: process.env.HOME || process.env.USERPROFILE || '',
    platform: process.platform,
    input: {
      get isTTY() {
        return isTerminal(0);
      },
    },
    output: outputOf(1),
    errors: outputOf(2),
    select,
    check,
    search,
    enter,
    keyboard,
    typedLine,
    openUrl,
    readInput,
    edit: (program, toEdit) => editText(program, toEdit, { cwd: workingFolder(), env: process.env }),
    leftDrafts: about => leftDrafts(about, process),
    page: (program, text) => showInPager(program, text, { cwd: workingFolder(), env: process.env }),
    background: (argv, env) =>
      runAlone([process.execPath, join(folder, 'bin', 'roadmap.js'), ...argv], { ...process.env, ...env }),
  };
}

/** If the folder was removed meanwhile, only its path is left, and folders above it still exist. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return process.env.PWD?.startsWith('/') ? process.env.PWD : '/';
  }
}

function newId(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const id: string[] = [];
  while (id.length < 12) {
    for (const byte of globalThis.crypto.getRandomValues(new Uint8Array(16))) {
      // Bytes from 252 on would make the first letters more likely.
      if (byte < 252 && id.length < 12) id.push(letters[byte % 36]!);
    }
  }
  return id.join('');
}

/**
 * Writes to the file descriptor itself: process.stdout creates a stream and a socket before the first byte, and answers
 * are written whole.
 */
function outputOf(fd: 1 | 2): Output {
  return {
    get isTTY() {
      return isTerminal(fd);
    },
    get rows() {
      return isTerminal(fd) ? (fd === 1 ? process.stdout : process.stderr).rows : undefined;
    },
    get columns() {
      return isTerminal(fd) ? (fd === 1 ? process.stdout : process.stderr).columns : undefined;
    },
    write: text => writeAll(fd, Buffer.from(text)),
  };
}

/** Checks the kind of file first: node:tty loads the network stack, which a pipe or file does not need. */
function isTerminal(fd: 0 | 1 | 2): boolean {
  try {
    return fstatSync(fd).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(fd);
  } catch {
    return false;
  }
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // `roadmap list | head -1`: the reader has seen enough.
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      // A non-blocking pipe is full: wait for its reader.
      pause();
    }
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}

function readInput(most: number): { bytes: Uint8Array; size: number } {
  const chunk = Buffer.alloc(65_536);
  const kept: Buffer[] = [];
  for (let size = 0; ; ) {
    let read: number;
    try {
      read = readSync(0, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows reports a closed pipe in this way.
      if (code === 'EOF') read = 0;
      else if (code !== 'EAGAIN') throw error;
      else {
        // A non-blocking pipe is empty: wait for its writer.
        pause();
        continue;
      }
    }
    if (read === 0) return { bytes: Buffer.concat(kept), size };
    if (size < most) kept.push(Buffer.from(chunk.subarray(0, Math.min(read, most - size))));
    size += read;
  }
}

/** Inquirer writes to stdout by default, which belongs to the answer. */
async function promptModule() {
  const { createPromptModule } = await import('inquirer');
  return createPromptModule({ input: process.stdin, output: process.stderr });
}

async function select(question: string, choices: readonly Choice[], plain: boolean): Promise<string> {
  const prompt = await promptModule();
  const theme = plain ? { theme: plainTheme } : {};
  const pageSize = pageSizeFor(question, choices);
  const { answer } = await prompt([
    { type: 'select', name: 'answer', message: question, choices: [...choices], pageSize, ...theme },
  ]);
  return answer;
}

async function check(question: string, choices: readonly CheckChoice[], plain: boolean): Promise<string[]> {
  const prompt = await promptModule();
  const style = { ...(plain ? plainTheme.style : {}), keysHelpTip: () => 'Space and Enter' };
  const theme = plain
    ? { ...plainTheme, icon: { cursor: '>', checked: '[x]', unchecked: '[ ]' }, style }
    : { style };
  // The values stand for the names once it is answered.
  const named = choices.map(choice => ({ ...choice, short: choice.value }));
  const pageSize = pageSizeFor(question, choices);
  const { answer } = await prompt([
    { type: 'checkbox', name: 'answer', message: question, choices: named, pageSize, loop: false, theme },
  ]);
  return answer;
}

async function search(question: string, find: (words: string) => Choice[], plain: boolean): Promise<string> {
  const prompt = await promptModule();
  const keysHelpTip = () => 'arrow keys and Enter; Ctrl-C for none';
  const theme = { ...(plain ? plainTheme : {}), style: { ...(plain ? plainTheme.style : {}), keysHelpTip } };
  const pageSize = Math.max(5, Math.min(12, (process.stderr.rows || 24) - 4));
  const { answer } = await prompt([
    {
      type: 'search',
      name: 'answer',
      message: question,
      source: (words = '') => find(words),
      pageSize,
      theme,
    },
  ]);
  return answer;
}

/**
 * All choices if the terminal has room, since people overlook those below a scroll. Two lines are for the tip and the
 * cursor.
 */
function pageSizeFor(question: string, choices: readonly Choice[]): number {
  const room = (process.stderr.rows || 24) - question.split('\n').length - 2;
  const lines = choices.reduce((sum, { name }) => sum + name.split('\n').length, 0);
  return Math.max(7, Math.min(lines, room));
}

const asIs = (text: string) => text;
const plainTheme = {
  prefix: { idle: '?', done: '?' },
  icon: { cursor: '>' },
  style: {
    answer: asIs,
    message: asIs,
    help: asIs,
    highlight: asIs,
    description: asIs,
    keysHelpTip: () => 'arrow keys and Enter',
  },
};

async function enter(
  question: string,
  refuse: (text: string) => string | null,
  plain: boolean,
): Promise<string> {
  const prompt = await promptModule();
  const theme = plain ? { theme: plainTheme } : {};
  const { answer } = await prompt([
    { type: 'input', name: 'answer', message: question, validate: text => refuse(text) ?? true, ...theme },
  ]);
  return answer;
}

/** Loaded on demand, since node:readline is costly. */
async function keyboard(): Promise<Keyboard> {
  const { openKeyboard } = await import('./world/keyboard.ts');
  return openKeyboard();
}

async function typedLine(question: string): Promise<string | null> {
  const { typedLine } = await import('./world/typed-line.ts');
  return typedLine(() => writeAll(2, Buffer.from(question)));
}

async function openUrl(url: string, [name, ...words]: readonly string[]): Promise<void> {
  const { default: open } = await import('open');
  await open(url, name === undefined ? {} : { app: { name, arguments: words } });
}
