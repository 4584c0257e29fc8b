// Problems are drawn with their line, whatever it contains.

import { describe, expect, it } from 'vitest';
import type { PlacedProblem } from '../../../src/core/text/failure.ts';
import { styleFor } from '../../../src/render/kit/style.ts';
import { width } from '../../../src/render/kit/width.ts';
import { problemsText as textOf } from '../../../src/render/screens/problems.ts';

function problem(changes: Partial<PlacedProblem> = {}): PlacedProblem {
  return {
    code: 'unknown-need',
    message: 'topic "rest" needs "htpp", which does not exist',
    hint: 'did you mean http?',
    path: [],
    file: '/home/ada/roadmap.yaml',
    file_name: 'roadmap.yaml',
    line: 7,
    column: 13,
    length: 4,
    excerpt: '    needs: [htpp]',
    ...changes,
  };
}

const styleOf = (columns: number, ascii = false) =>
  styleFor({ env: {}, isTTY: false, columns, color: false, ascii, glyphs: 'unicode', quiet: false });
const problemsText = (problems: PlacedProblem[], style = styleOf(80)) => textOf(problems, style);

function caretUnder(text: string, mark: string): boolean {
  const [, line, caret] = text.split('\n') as [string, string, string];
  return width(line.slice(0, line.indexOf(mark))) === caret.indexOf('^');
}

describe('problemsText', () => {
  it('shows position, line, caret and remedy', () => {
    const second = problem({
      line: 8,
      column: 12,
      length: 3,
      message: 'hours must be a number',
      excerpt: '    hours: six',
    });
    const { hint: _, ...withoutHint } = second;
    expect(problemsText([problem(), withoutHint])).toBe(`\
  roadmap.yaml:7:13  topic "rest" needs "htpp", which does not exist
    7 |     needs: [htpp]
                    ^^^^  did you mean http?
  roadmap.yaml:8:12  hours must be a number
    8 |     hours: six
                   ^^^`);
  });

  it('shows a remedy without a line', () => {
    expect(problemsText([problem({ excerpt: '', line: 1, column: 1, message: 'the file is empty' })])).toBe(`\
  roadmap.yaml:1:1  the file is empty
    did you mean http?`);
  });

  it('breaks long messages and hints', () => {
    const text = problemsText([
      problem({ message: 'long '.repeat(30).trim(), hint: 'why '.repeat(30).trim() }),
    ]);
    expect(
      text
        .split('\n')
        .map(width)
        .every(columns => columns <= 78),
    ).toBe(true);
    expect(text.match(/long/g)).toHaveLength(30);
    expect(text.match(/why/g)).toHaveLength(30);
  });

  it.each([
    ['at its start', `MARK${'x'.repeat(200)}`, /\| MARKx+…$/m],
    ['in its middle', `${'x'.repeat(200)}MARK${'x'.repeat(200)}`, /\| …x+MARKx+…$/m],
    ['at its end', `${'x'.repeat(200)}MARK`, /\| …x+MARK$/m],
  ])('cuts a long line around a mark %s', (_, excerpt, pattern) => {
    const text = problemsText([problem({ excerpt, column: excerpt.indexOf('MARK') + 1 })]);
    expect(text).toMatch(pattern);
    expect(caretUnder(text, 'MARK')).toBe(true);
    expect(width(text.split('\n')[1]!)).toBe(78);
  });

  it('keeps within a narrow terminal, in ASCII too', () => {
    const excerpt = `${'x'.repeat(50)}MARK${'x'.repeat(50)}`;
    const text = problemsText(
      [problem({ excerpt, column: 51 }), ...Array(20).fill(problem())],
      styleOf(40, true),
    );
    expect(text).toMatch(/^\p{ASCII}*$/u);
    for (const line of text.split('\n')) expect(width(line)).toBeLessThanOrEqual(38);
    expect(text).toMatch(/\| \.\.\.x+MARKx+\.\.\.$/m);
  });

  it('cuts a mark that is itself too long', () => {
    const text = problemsText([problem({ excerpt: 'x'.repeat(9000), column: 100, length: 8000 })]);
    for (const line of text.split('\n')) expect(width(line)).toBeLessThanOrEqual(78);
  });

  it('puts the caret in the right column after wide characters and tabs', () => {
    const excerpt = '\t漢字 😀: MARK';
    expect(caretUnder(problemsText([problem({ excerpt, column: 8 })]), 'MARK')).toBe(true);
    const long = `${'漢'.repeat(60)}MARK${'字'.repeat(60)}`;
    expect(caretUnder(problemsText([problem({ excerpt: long, column: 61 })]), 'MARK')).toBe(true);
  });

  it('lets no control character reach the terminal', () => {
    const evil = '\u001b\u202e\u0007\u009b\r';
    const text = problemsText([
      problem({ excerpt: `${evil}MARK`, column: 6, message: evil, hint: evil, file: evil }),
    ]);
    for (const harmful of evil) expect(text).not.toContain(harmful);
    expect(caretUnder(text, 'MARK')).toBe(true);
  });

  it('shows twenty and counts the rest', () => {
    const lines = problemsText(Array(51).fill(problem())).split('\n');
    expect(lines).toHaveLength(61);
    expect(lines.at(-1)).toBe('  and 31 more');
  });

  it('is empty for no problems', () => {
    expect(problemsText([])).toBe('');
  });
});
