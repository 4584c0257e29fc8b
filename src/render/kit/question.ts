// A question as Inquirer asks it: it puts two characters before it, and breaks what is too long in the midst of a word.

import { wrap } from './width.ts';

/** `columns`: those that a line of it may fill. */
export function questionOf(text: string, columns: number): string {
  return wrap(text, columns).join('\n  ');
}
