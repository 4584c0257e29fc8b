// A question for Inquirer, which adds two characters before it, and breaks long lines in the middle of a word.

import { wrap } from './width.ts';

/** `columns`: the width of a line. */
export function promptText(text: string, columns: number): string {
  return wrap(text, columns).join('\n  ');
}
