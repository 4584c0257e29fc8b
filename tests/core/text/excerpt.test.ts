// The excerpt of a text in which a word was found.

import { expect, it } from 'vitest';
import { excerpt } from '../../../src/core/text/excerpt.ts';

const long = 'word '.repeat(100);

it.each([
  ['a short text', ['text'], 'a short text'],
  [`${long}the needle ${long}`, ['needle'], /^…word .* the needle word .* word…$/],
  [`${long}un Café noir ${long}`, ['cafe'], /un Café noir/],
  [`${long}a cafe ${long}`, ['CAFÉ'], /a cafe/],
  [`${long}İstanbul and 日本 ${long}`, ['and'], /İstanbul and 日本/],
  [long, ['absent'], /^word .* word…$/],
  [`${'🙂'.repeat(300)} x`, ['x'], /^…x$/],
  ['', ['x'], ''],
])('%j', (text, words, shown) => {
  const found = excerpt(text, words);
  if (typeof shown === 'string') expect(found).toBe(shown);
  else expect(found).toMatch(shown);
  expect(found.isWellFormed()).toBe(true);
  expect(found.length).toBeLessThan(145);
});
