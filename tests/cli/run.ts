// Runs the whole program in this process, as a person would: argv in, what was printed and the exit code out.

import { main } from '../../src/main.ts';
import type { Choice, World } from '../../src/world.ts';

export interface Surroundings {
  home: string;
  cwd: string;
  builtIn: string;
  /** ISO; each command happens then. */
  now: string;
  env?: Record<string, string>;
  /** Whether stdout and stderr, and stdin, are terminals. */
  terminal?: boolean;
  columns?: number;
  /** What a person answers when asked, in turn. */
  answers?: string[];
}

export interface Ran {
  code: number;
  out: string;
  err: string;
  asked: { question: string; choices: readonly Choice[] }[];
}

/** Real files and a real database below `home`; only time, zone, ids and the terminal are given. */
export async function run(argv: readonly string[], around: Surroundings): Promise<Ran> {
  const ran: Ran = { code: 0, out: '', err: '', asked: [] };
  const { terminal = false, columns = 80, answers = [] } = around;
  const stream = (write: (text: string) => void) => ({
    isTTY: terminal,
    columns: terminal ? columns : undefined,
    write,
  });
  const world: World = {
    now: () => Date.parse(around.now),
    zoneAt: () => 0,
    newId: () => 'testdevice01',
    env: { LANG: 'C.UTF-8', TERM: 'xterm-256color', COLUMNS: String(columns), ...around.env },
    cwd: around.cwd,
    home: around.home,
    platform: 'linux',
    builtIn: around.builtIn,
    version: () => '0.0.0-test',
    input: { isTTY: terminal },
    output: stream(text => {
      ran.out += text;
    }),
    errors: stream(text => {
      ran.err += text;
    }),
    select: async (question, choices) => {
      ran.asked.push({ question, choices });
      return answers.shift() ?? choices.at(-1)!.value;
    },
  };
  ran.code = await main(argv, world);
  return ran;
}
