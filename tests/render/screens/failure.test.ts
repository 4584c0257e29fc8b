// Errors and notes keep within a terminal, and texts to copy stay whole.

import { expect, it } from 'vitest';
import { styleFor } from '../../../src/render/kit/style.ts';
import { failureText, noteText } from '../../../src/render/screens/failure.ts';

const styleOf = (isTTY: boolean, columns: number) =>
  styleFor({ env: {}, isTTY, columns, color: false, ascii: false, glyphs: 'unicode', quiet: false });
const locked = {
  message: 'How the web works is locked; nothing was changed',
  hint: `It needs: internet
Mark both:     roadmap done web --with-needs
Only this one: roadmap done web --force
File: /home/ada/.local/share/roadmap/roadmap.db
Try: roadmap show web   or   roadmap done web
  client-side-caching   Client-side caching`,
};

it('breaks prose between words, and leaves commands and paths whole', () => {
  expect(failureText(locked, '', styleOf(true, 40))).toBe(`\
error: How the web works is locked;
  nothing was changed
It needs: internet
Mark both:
  roadmap done web --with-needs
Only this one: roadmap done web --force
File:
  /home/ada/.local/share/roadmap/roadmap.db
Try: roadmap show web   or
  roadmap done web
  client-side-caching   Client-side
    caching
`);
});

it('breaks nothing in a pipe', () => {
  expect(failureText(locked, '', styleOf(false, 40))).toBe(`error: ${locked.message}\n${locked.hint}\n`);
});

it('breaks notes below their first line', () => {
  const text =
    'the clock on The command line has run for 5h 10m. Forgot it?\nroadmap stop --at "2026-11-18 20:30"';
  expect(noteText(text, styleOf(true, 40))).toBe(`\
note: the clock on The command line
  has run for 5h 10m. Forgot it?
  roadmap stop --at "2026-11-18 20:30"
`);
});
