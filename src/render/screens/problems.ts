// Problems of a roadmap file as a person reads them: position and message, the line, a caret, a remedy.

import type { PlacedProblem } from '../../core/text/failure.ts';
import { clean, cleanLine } from '../kit/clean.ts';
import type { Style } from '../kit/style.ts';
import { truncate, width, wrap } from '../kit/width.ts';

const most = 20;
const widest = 78;
const margin = '    ';

/** At most 20 problems, in lines of at most 78 columns. */
export function problemsText(problems: readonly PlacedProblem[], style: Style): string {
  const lines = problems.slice(0, most).flatMap(problem => problemLines(problem, style));
  const rest = problems.length - most;
  return [...lines, ...(rest > 0 ? [`  and ${rest} more`] : [])].join('\n');
}

function problemLines(problem: PlacedProblem, { width: columns, glyphs }: Style): string[] {
  const rightEdge = Math.min(columns - 2, widest);
  const indented = (text: string) => wrap(text, rightEdge - margin.length).map(line => margin + line);
  const place = `  ${cleanLine(problem.file_name)}:${problem.line}:${problem.column}`;
  const message = cleanLine(problem.message);
  const hint = cleanLine(problem.hint ?? '');
  const fits = width(place) + 2 + width(message) <= rightEdge;
  const first = fits ? [`${place}  ${message}`] : [place, ...indented(message)];
  if (problem.excerpt.trim() === '') return hint === '' ? first : [...first, ...indented(hint)];

  const gutter = `${margin}${problem.line} | `;
  const { before, marked, after } = cut(problem, rightEdge - gutter.length, glyphs.ellipsis);
  const caret = `${' '.repeat(gutter.length + width(before))}${'^'.repeat(Math.max(1, width(marked)))}`;
  const beside = hint !== '' && width(caret) + 2 + width(hint) <= rightEdge;
  return [
    ...first,
    gutter + before + marked + after,
    beside ? `${caret}  ${hint}` : caret,
    ...(beside || hint === '' ? [] : indented(hint)),
  ];
}

/** The line in three parts, the middle one marked, cut to `columns` around it. */
function cut({ excerpt, column, length }: PlacedProblem, columns: number, ellipsis: string | null) {
  const characters = [...clean(excerpt.replace(/[\t\n]/g, ' '))];
  const whole = characters.slice(column - 1, column - 1 + length).join('');
  const start = characters.slice(0, column - 1).join('');
  const end = characters.slice(column - 1 + length).join('');
  if (ellipsis === null) return { before: start, marked: whole, after: end };
  const marked = truncate(whole, columns - 2, ellipsis);
  // The caret needs a column even after the end of the line.
  const room = columns - Math.max(1, width(marked));
  const before = fitEnd(start, Math.max(Math.floor(room / 2), room - width(end)), ellipsis);
  return { before, marked, after: truncate(end, room - width(before), ellipsis) };
}

/** As much of the end of the text as fits after an ellipsis. */
function fitEnd(text: string, columns: number, ellipsis: string): string {
  if (width(text) <= columns) return text;
  const characters = [...text].slice(-columns);
  while (characters.length > 0 && width(ellipsis + characters.join('')) > columns) characters.shift();
  return ellipsis + characters.join('');
}
