// Reads a line that a person types at the terminal, which echoes it: no single keys, no redrawing.

import { createInterface } from 'node:readline';

/** `ask` writes the question; null where the terminal is gone, or its end was typed. */
export function typedLine(ask: () => void): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, terminal: false });
  return new Promise<string | null>((resolve, reject) => {
    const cancel = () => reject(Object.assign(new Error('cancelled'), { name: 'ExitPromptError' }));
    lines.once('line', resolve).once('close', () => resolve(null));
    process.once('SIGINT', cancel);
    lines.once('close', () => process.off('SIGINT', cancel));
    // Only now, so that who sees the question can break it off.
    ask();
  }).finally(() => lines.close());
}
