// No text, however hostile, sends the terminal anything but visible characters.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cleanLine } from '../../../src/render/kit/clean.ts';

const hostile: [name: string, text: string, cleaned: string][] = [
  ['a colour', '\x1b[31mred\x1b[0m', '\ufffd[31mred\ufffd[0m'],
  ['clearing the screen', '\x1b[2J\x1b[H', '\ufffd[2J\ufffd[H'],
  ['a window title', '\x1b]0;owned\x07', '\ufffd]0;owned\ufffd'],
  [
    'a link',
    '\x1b]8;;http://evil.example\x1b\\ok\x1b]8;;\x1b\\',
    '\ufffd]8;;http://evil.example\ufffd\\ok\ufffd]8;;\ufffd\\',
  ],
  ['the clipboard', '\x1b]52;c;cm0=\x07', '\ufffd]52;c;cm0=\ufffd'],
  ['an eight-bit escape', '\x9b31m', '\ufffd31m'],
  ['an eight-bit string', '\x9d0;t\x9c', '\ufffd0;t\ufffd'],
  ['NUL', 'a\0b', 'a\ufffdb'],
  ['backspaces', 'no\b\byes', 'no\ufffd\ufffdyes'],
  ['a bell', '\x07', '\ufffd'],
  ['vertical tab and form feed', '\v\f', '\ufffd\ufffd'],
  ['DEL', 'a\x7f', 'a\ufffd'],
  ['NEL', 'a\x85b', 'a\ufffdb'],
  ['an override', 'abc\u202etxt.exe\u202c', 'abc\ufffdtxt.exe\ufffd'],
  ['isolates', '\u2066a\u2067b\u2068c\u2069', '\ufffda\ufffdb\ufffdc\ufffd'],
  ['marks of direction', '\u061c\u200e\u200f', '\ufffd\ufffd\ufffd'],
  ['separators of lines', 'a\u2028b\u2029c', 'a\ufffdb\ufffdc'],
  ['invisible tags', 'a\u{e0041}\u{e007f}', 'a\ufffd\ufffd'],
  ['lone surrogates', '\ud800a\udfff', '\ufffda\ufffd'],
];

const kept = ['plain', 'naïve café', '日本語', '👩‍💻 🇩🇪 ❤️', 'שלום', 'می‌خواهم', '\u2027\u202f\u2065', ''];

describe.each([
  ['clean', clean],
  ['cleanLine', cleanLine],
])('%s', (_, make) => {
  it.each(hostile)('disarms %s', (_name, text, cleaned) => expect(make(text)).toBe(cleaned));

  it.each(kept)('leaves %j alone', text => expect(make(text)).toBe(text));

  it('changes nothing the second time, whatever the text', () => {
    fc.assert(
      fc.property(fc.uint16Array(), codes => {
        const text = String.fromCharCode(...codes);
        expect(make(make(text))).toBe(make(text));
        expect(make(text).isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('tabs and newlines', () => {
  it('stay in text of several lines, but a carriage return doesn’t', () => {
    expect(clean('a\tb\nc\rd')).toBe('a\tb\nc\ufffdd');
  });

  it('become one space on a line', () => {
    expect(cleanLine('done\r\n\x1b[1A\tfake')).toBe('done \ufffd[1A fake');
  });
});
