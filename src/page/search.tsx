// Search: the field, the words, and long lists that are shown row by row.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { count } from './words.ts';

export function SearchField({ value, onInput }: { value: string; onInput(text: string): void }) {
  return (
    <label>
      Search
      <input type="search" value={value} onInput={event => onInput(event.currentTarget.value)} />
    </label>
  );
}

/** The number of hits, announced to screen readers. */
export function Found({ number, one }: { number: number; one: string }) {
  return <p role="status">{count(number, one)}</p>;
}

/** The first rows of a list, and a button for `most` further ones. */
export function useRows<Row>(rows: readonly Row[], most: number, first = most): [Row[], ComponentChildren] {
  const [limit, setLimit] = useState(first);
  const hidden = rows.length - limit;
  return [
    rows.slice(0, limit),
    hidden > 0 && (
      <button type="button" class="more-rows" onClick={() => setLimit(limit + most)}>
        {Math.min(most, hidden)} more of {rows.length}
      </button>
    ),
  ];
}

export function wordsOf(search: string): string[] {
  return folded(search).split(/\s+/).filter(Boolean);
}

/** Whether each word is in one of the texts, without regard to case and accents. */
export function matches(words: readonly string[], ...texts: string[]): boolean {
  const all = folded(texts.join('\n'));
  return words.every(word => all.includes(word));
}

function folded(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
