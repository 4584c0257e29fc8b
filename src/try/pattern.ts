// Finds a pattern of a roadmap file in a text, unless it would take too long.

import { compilePattern, mostWork, patternFault } from '../core/roadmap/pattern.ts';
import { trouble } from './stop.ts';

/** The match and its groups, or null. `.` is any character, `^` and `$` are the ends of the text. */
export function find(pattern: string, text: string): (string | null)[] | null {
  const matcher = fitting(pattern, text).matcher(text);
  if (!matcher.find()) return null;
  return Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group));
}

export function isIn(pattern: string, text: string): boolean {
  return fitting(pattern, text).test(text);
}

/** Each is compiled once, however many texts are searched for it. */
const known = new Map<string, ReturnType<typeof compilePattern>>();

function fitting(pattern: string, text: string): ReturnType<typeof compilePattern> {
  let compiled = known.get(pattern);
  if (compiled === undefined) {
    // A kept value may be in it.
    const fault = patternFault(pattern);
    if (fault !== null) throw trouble('broken', `the pattern ${pattern.slice(0, 100)} must be ${fault}`);
    compiled = compilePattern(pattern);
    known.set(pattern, compiled);
  }
  if (compiled.programSize() * text.length > mostWork)
    throw trouble('broken', `the pattern ${pattern} is too large for a text of ${text.length} characters`);
  return compiled;
}
