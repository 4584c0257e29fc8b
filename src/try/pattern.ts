// Finds a pattern of a roadmap file in a text. A pattern may be made to take for ever, so its time is limited.

import { runInNewContext } from 'node:vm';
import { trouble } from './stop.ts';

const longest = 1_000;

/** The match and its groups, or null. `.` is any character, `^` and `$` are the ends of the text. */
export function find(pattern: string, text: string): string[] | null {
  try {
    const found: string[] | null = runInNewContext(
      'new RegExp(pattern, "su").exec(text)',
      { pattern, text },
      { timeout: longest },
    );
    return found && [...found];
  } catch {
    throw trouble('broken', `the pattern ${pattern} took more than a second`);
  }
}
