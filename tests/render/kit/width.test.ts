// Columns are counted as a terminal draws them, so that right edges stay straight.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { padEnd, padStart, truncate, width, wrap } from '../../../src/render/kit/width.ts';

const red = (text: string) => `\x1b[31m${text}\x1b[39m`;
const text = fc.string({
  unit: fc.constantFrom('a', ' ', 'é', 'e\u0301', '日', '👍🏽', '👩‍💻', '🇩🇪', '\x1b[1m', '\x1b[0m'),
});

describe('width', () => {
  it.each([
    ['', 0],
    ['plain text', 10],
    ['naïve', 5],
    ['nai\u0308ve', 5],
    ['日本語', 6],
    ['ｱ', 1],
    ['한국', 4],
    ['한국'.normalize('NFD'), 4],
    ['👍', 2],
    ['👍🏽', 2],
    ['👩‍💻', 2],
    ['👨‍👩‍👧‍👦!', 3],
    ['🇩🇪🇫🇷', 4],
    ['❤️', 2],
    ['1️⃣', 2],
    ['a\u200bb', 2],
    ['\u0301', 0],
    ['━━──', 4],
    ['●◐○·–', 5],
    [red('bold'), 4],
    ['\x1b[1;38;5;200m日\x1b[0m', 2],
  ])('%j takes %i', (text, columns) => expect(width(text)).toBe(columns));
});

describe('truncate', () => {
  it.each([
    ['short', 5, 'short'],
    ['longer', 5, 'long…'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['ab', 1, '…'],
    ['ab', 0, ''],
    [red('longer'), 5, red('long…')],
  ])('%j in %i columns is %j', (text, columns, cut) => expect(truncate(text, columns, '…')).toBe(cut));

  it('leaves the ellipsis out if it would not fit', () => {
    expect(truncate('abcdef', 5, '...')).toBe('ab...');
    expect(truncate('abcdef', 2, '...')).toBe('ab');
  });

  it('cuts nothing without an ellipsis', () => expect(truncate('longer', 5, null)).toBe('longer'));

  it('never takes more than it was given', () => {
    fc.assert(
      fc.property(text, fc.nat(20), (text, columns) => width(truncate(text, columns, '…')) <= columns),
    );
  });
});

describe('padding', () => {
  it('fills up to a width', () => {
    expect(padEnd('日', 4)).toBe('日  ');
    expect(padStart(red('7'), 3)).toBe(`  ${red('7')}`);
    expect(padEnd('longer', 3)).toBe('longer');
  });

  it('fills narrower text to exactly that width', () => {
    fc.assert(
      fc.property(text, text => {
        expect(width(padEnd(text, 50))).toBe(Math.max(50, width(text)));
        expect(width(padStart(text, 50))).toBe(Math.max(50, width(text)));
      }),
    );
  });
});

describe('wrap', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['one two three', 80, ['one two three']],
    ['', 10, ['']],
    ['a\n\nb', 10, ['a', '', 'b']],
    ['an extraordinary word', 6, ['an', 'extrao', 'rdinar', 'y word']],
    ['日本語です', 5, ['日本', '語で', 'す']],
    ['日本', 1, ['日', '本']],
    ['  indented', 10, ['  indented']],
    ['            ', 3, ['']],
    ['a\tb\u3000c d', 6, ['a\tb\u3000c', 'd']],
    // A number stays with its unit.
    ['for 1h 05m, and 80 % by May', 9, ['for', '1h 05m,', 'and 80 %', 'by May']],
    // A command is to be copied.
    ['For others: roadmap report -o report.md', 36, ['For others:', 'roadmap report -o report.md']],
    ['Either: roadmap stop   or   roadmap undo 2', 20, ['Either: roadmap stop', 'or   roadmap undo 2']],
    ['roadmap undo, then roadmap stop --at 1:00', 30, ['roadmap undo, then', 'roadmap stop --at 1:00']],
    ['Try: roadmap show "A, B or C"', 25, ['Try:', 'roadmap show "A, B or C"']],
    ['All: roadmap report -o report.md', 20, ['All: roadmap report', '-o report.md']],
    ['Next: roadmap next (How the web works)', 30, ['Next: roadmap next (How the', 'web works)']],
    ['Nobody calls this roadmap a command', 19, ['Nobody calls this', 'roadmap a command']],
  ])('%j in %i columns', (text, columns, lines) => expect(wrap(text, columns)).toEqual(lines));

  it('leaves longer words whole if asked to', () => {
    expect(wrap('It lies in /home/ada/.local/share, see: roadmap help done', 12, 'whole')).toEqual([
      'It lies in',
      '/home/ada/.local/share,',
      'see:',
      'roadmap help done',
    ]);
  });

  it('loses no word and keeps within the width', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 20 }), (text, columns) => {
        const lines = wrap(text, columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
