// Problems in a text, with line and column as a reader sees them.

import type { LineCounter } from 'yaml';
import type { PlacedProblem, Problem } from '../../core/text/failure.ts';

/** The search stops after this many. */
export const mostProblems = 1_000;
const longestExcerpt = 10_000;

/** Start and end in characters of the text. */
export type Span = readonly [start: number, end: number];

/** A problem and the characters it concerns. */
export interface Found extends Problem {
  span: Span;
}

/** Sorts problems by position and adds line and column, counted in characters. */
export function place(found: Found[], text: string, lines: LineCounter, file: string): PlacedProblem[] {
  const sorted = found.toSorted((a, b) => a.span[0] - b.span[0]).slice(0, mostProblems);
  if (found.length >= mostProblems) {
    const message = `these are ${mostProblems.toLocaleString('en')} problems; any others are not listed`;
    sorted.push({ code: 'too-many-problems', message, path: [], span: sorted.at(-1)!.span });
  }
  // Counts on from the previous problem, so a line of 8 MiB isn't counted a thousand times.
  let from = 0;
  let column = 1;
  return sorted.map(({ span: [start, end], ...problem }) => {
    const { line } = lines.linePos(start);
    const lineStart = lines.lineStarts[line - 1]!;
    if (lineStart > from) [from, column] = [lineStart, 1];
    column += characters(text, from, start);
    from = start;
    const lineEnd = endOfLine(text, start);
    const length = Math.max(1, characters(text, start, Math.min(end, lineEnd, start + longestExcerpt)));
    const excerpt = lineEnd - lineStart > longestExcerpt ? '' : text.slice(lineStart, lineEnd);
    return { ...problem, file, file_name: file, line, column, length, excerpt };
  });
}

function characters(text: string, start: number, end: number): number {
  return [...text.slice(start, Math.max(start, end))].length;
}

/** The end of a line, before LF or CR LF. */
export function endOfLine(text: string, position: number): number {
  const end = text.indexOf('\n', position);
  if (end < 0) return text.length;
  return end > position && text[end - 1] === '\r' ? end - 1 : end;
}
