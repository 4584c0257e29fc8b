// Runs the whole program in this process: argv in, output and exit code out.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/main.ts';
import { editText, leftDrafts } from '../../src/world/programs.ts';
import type { Choice, World } from '../../src/world.ts';

export interface Surroundings {
  home: string;
  cwd: string;
  builtIn: string;
  /** ISO; the moment of each command. */
  now: string;
  /** Minutes east of UTC at an instant; UTC by default. */
  zoneAt?: (at: number) => number;
  env?: Record<string, string>;
  /** Whether stdout and stderr, and stdin, are terminals. */
  terminal?: boolean;
  columns?: number;
  /** Of a terminal; unless given, it has no end. */
  rows?: number;
  /** A person's answers, in turn. */
  answers?: string[];
  /** Keys for questions that one key answers, in turn. */
  keys?: string[];
  /** Seconds that pass before each key. */
  thinks?: number;
  /** The content of stdin. */
  stdin?: string;
  /** The id of a database that is made or gets another one. */
  newId?: () => string;
  /** What `completion` trips over. */
  bug?: string;
}

export interface Ran {
  code: number;
  out: string;
  err: string;
  asked: { question: string; choices: readonly Choice[] }[];
  /** The addresses that browsers were started with. */
  opened: string[];
  /** What was started to go on by itself. */
  alone: string[];
}

/** Real files and a real database below `home`; only time, zone, ids and the terminal are given. */
export async function run(argv: readonly string[], around: Surroundings): Promise<Ran> {
  const ran: Ran = { code: 0, out: '', err: '', asked: [], opened: [], alone: [] };
  const { terminal = false, columns = 80, answers = [] } = around;
  const stream = (write: (text: string) => void) => ({
    isTTY: terminal,
    columns: terminal ? columns : undefined,
    rows: terminal ? around.rows : undefined,
    write,
  });
  let now = Date.parse(around.now);
  const world: World = {
    now: () => now,
    zoneAt: around.zoneAt ?? (() => 0),
    newId: around.newId ?? (() => 'testdevice01'),
    env: { LANG: 'C.UTF-8', TERM: 'xterm-256color', COLUMNS: String(columns), ...around.env },
    cwd: around.cwd,
    home: around.home,
    platform: 'linux',
    builtIn: around.builtIn,
    builtInRead: join(import.meta.dirname, '../../dist/built-in.json'),
    reportPage: join(import.meta.dirname, '../../dist/page.html'),
    answersSchema: join(import.meta.dirname, '../../dist/answers.schema.json'),
    completionScript: shell => {
      if (around.bug !== undefined) throw new Error(around.bug);
      return readFileSync(join(import.meta.dirname, '../../src/shell', `completion.${shell}`), 'utf8');
    },
    manifest: () => ({ version: '0.0.0-test', homepage: 'https://home.test', bugs: 'https://bugs.test' }),
    manualPage: '/no/such/page',
    input: { isTTY: terminal },
    output: stream(text => {
      ran.out += text;
    }),
    errors: stream(text => {
      ran.err += text;
    }),
    readInput: most => {
      const bytes = Buffer.from(around.stdin ?? '');
      return { bytes: bytes.subarray(0, most), size: bytes.length };
    },
    leftDrafts: about => leftDrafts(about, { env: { ...around.env } }),
    edit: (program, toEdit) =>
      editText(program, toEdit, { cwd: around.cwd, env: { PATH: process.env.PATH, ...around.env } }),
    page: async () => false,
    background: async argv => {
      ran.alone.push(argv.join(' '));
    },
    select: async (question, choices) => {
      ran.asked.push({ question, choices });
      return answers.shift() ?? choices.at(-1)!.value;
    },
    // An answer is numbers, joined by commas; without one all stays as it is.
    check: async (question, choices) => {
      ran.asked.push({ question, choices });
      const numbers = answers.shift()?.split(',');
      return choices
        .filter(({ checked, value }) => numbers?.includes(value) ?? checked)
        .map(({ value }) => value);
    },
    search: async (question, find) => {
      const words = answers.shift();
      if (words === undefined) throw Object.assign(new Error('nobody answered'), { name: 'ExitPromptError' });
      const choices = find(words);
      ran.asked.push({ question, choices });
      return choices[0]!.value;
    },
    enter: async (question, refuse) => {
      for (const answer of answers.splice(0)) {
        const wrong = refuse(answer);
        ran.asked.push({ question: wrong === null ? question : `${question} ${wrong}`, choices: [] });
        if (wrong === null) return answer;
      }
      throw new Error(`nobody answered: ${question}`);
    },
    typedLine: async () => answers.shift() ?? null,
    keyboard: async () => ({
      press: async () => {
        now += (around.thinks ?? 0) * 1000;
        const key = around.keys?.shift();
        if (key === undefined) throw new Error('nobody pressed a key');
        return key;
      },
      close: () => {},
    }),
    openUrl: async (url, command) => {
      if (command[0] === 'gone') throw Object.assign(new Error('no such program'), { code: 'ENOENT' });
      ran.opened.push([...command, url].join(' '));
    },
  };
  ran.code = await main(argv, world);
  return ran;
}
