// The keyboard of a terminal, key by key, for questions that one key answers.

import { emitKeypressEvents, type Key } from 'node:readline';

export interface Keyboard {
  /**
   * Waits for a key: a character in lower case, or a name such as `enter`, `escape`, `ctrl-c`. `ctrl-c` is also
   * returned for any signal that asks the program to end, `end` for a terminal that is gone.
   */
  press(): Promise<string>;
  /** Restores the terminal. */
  close(): void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function openKeyboard(): Keyboard {
  const { stdin } = process;
  const typed: string[] = [];
  let waiting: ((key: string) => void) | null = null;
  let ended = false;
  const give = (key: string) => {
    if (waiting === null) typed.push(key);
    else waiting(key);
    waiting = null;
  };
  const onKey = (text: string | undefined, key: Key) => give(nameOf(text, key));
  const onSignal = () => give('ctrl-c');
  const onEnd = () => {
    ended = true;
    give('end');
  };
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.on('keypress', onKey).on('end', onEnd).on('error', onEnd);
  for (const signal of signals) process.on(signal, onSignal);
  stdin.resume();
  return {
    press: () =>
      new Promise(resolve => {
        const key = typed.shift() ?? (ended ? 'end' : undefined);
        if (key === undefined) waiting = resolve;
        else resolve(key);
      }),
    close() {
      stdin.off('keypress', onKey).off('end', onEnd).off('error', onEnd);
      for (const signal of signals) process.off(signal, onSignal);
      stdin.pause();
      try {
        stdin.setRawMode(false);
      } catch {
        // The terminal is gone: there is nothing to restore.
      }
    },
  };
}

function nameOf(text: string | undefined, { name = '', ctrl }: Key): string {
  if (ctrl) return `ctrl-${name}`;
  if (name === 'return' || name === 'enter') return 'enter';
  if (text !== undefined && text.length > 0 && !/^\p{Cc}/u.test(text)) return text.toLowerCase();
  return name;
}
