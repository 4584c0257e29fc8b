// Makes the id of a question that has none, from its text.

import { crc32 } from '../../core/text/crc32.ts';

/** Answers are stored under this id, so the result must never change. */
export function recallId(ask: string): string {
  const hash = crc32(normal(ask)).toString(16).padStart(8, '0');
  return `${idFrom(ask, 6) || 'question'}-${hash}`;
}

/** The first words of a text as an id. */
export function idFrom(text: string, words: number): string {
  return (normal(text).match(/[a-z0-9]+/g) ?? []).slice(0, words).join('-');
}

function normal(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase().replace(/\s+/g, ' ').trim();
}
