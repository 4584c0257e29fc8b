// Patterns of a roadmap file: RE2, whose time grows no faster than the pattern times the text.

import { RE2JS } from 're2js';

const longest = 300;
const mostParts = 1_000;
/** Parts of a pattern times characters of a text: a few seconds at the worst. */
export const mostWork = 50_000_000;

/** The rule that a pattern breaks; null if it is valid. */
export function patternFault(given: string): string | null {
  if (given.length > longest) return `a pattern of at most ${longest} characters`;
  try {
    return compilePattern(given).programSize() > mostParts
      ? 'a smaller pattern: its repeats make it large'
      : null;
  } catch (error) {
    const [, why = 'not understood'] =
      /^error parsing regexp: ([^`]*?):? ?(`|$)/.exec((error as Error).message) ?? [];
    return `a pattern that RE2 has (${why})`;
  }
}

export function compilePattern(pattern: string): RE2JS {
  return RE2JS.compile(pattern, RE2JS.DOTALL);
}
