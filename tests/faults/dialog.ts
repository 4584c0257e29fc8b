// A command in a terminal, whose questions are answered until it ends or is killed.

import * as pty from '@lydell/node-pty';
import { bin } from '../cli/built.ts';
import type { Place } from './place.ts';

/** The output that waits for an answer, and the keys of the answer. */
export type Keys = Readonly<Record<string, string>>;

export interface Held {
  code: number;
  wasKilled: boolean;
  text: string;
  /** The number of answers given. */
  answered: number;
  /** From the first question on. */
  ms: number;
}

/** `killAfter`: ms from the first question on; null: let it end. */
export function hold(
  { home, database, env }: Place,
  args: readonly string[],
  keys: Keys,
  killAfter: number | null,
): Promise<Held> {
  const child = pty.spawn(process.execPath, [bin, ...args], {
    name: 'xterm-256color',
    cols: 80,
    rows: 50,
    cwd: home,
    env: { ROADMAP_DB: database, NO_COLOR: '1', ...env },
  });
  let text = '';
  let seen = 0;
  let answered = 0;
  let wasKilled = false;
  let began: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  const kill = () => {
    wasKilled = true;
    child.kill('SIGKILL');
  };
  const answer = () => {
    for (;;) {
      const asked = Object.keys(keys)
        .map(question => ({ question, at: text.indexOf(question, seen) }))
        .filter(({ at }) => at >= 0)
        .sort((a, b) => a.at - b.at)[0];
      if (asked === undefined) return;
      seen = asked.at + asked.question.length;
      if (began === null) {
        began = performance.now();
        if (killAfter !== null) timer = setTimeout(kill, killAfter);
      }
      answered++;
      child.write(keys[asked.question]!);
    }
  };
  return new Promise(resolve => {
    child.onData(data => {
      text += data;
      answer();
    });
    child.onExit(({ exitCode }) => {
      clearTimeout(timer);
      const ms = began === null ? 0 : performance.now() - began;
      resolve({ code: exitCode, wasKilled, text, answered, ms });
    });
  });
}
