// Searching: the field, the words in it, and the way to what was left out of a long list.

import { count } from './words.ts';

export function SearchField({ value, onInput }: { value: string; onInput(text: string): void }) {
  return (
    <label>
      Search
      <input type="search" value={value} onInput={event => onInput(event.currentTarget.value)} />
    </label>
  );
}

/** How much was found, said to those who can't see the list change. */
export function Found({ number, one }: { number: number; one: string }) {
  return <p role="status">{count(number, one)}</p>;
}

export function MoreRows(props: { of: number; shown: number; most: number; onMore(): void }) {
  const hidden = props.of - props.shown;
  return hidden <= 0 ? null : (
    <button type="button" class="more-rows" onClick={props.onMore}>
      {Math.min(props.most, hidden)} more of {props.of}
    </button>
  );
}

export function wordsOf(search: string): string[] {
  return folded(search).split(/\s+/).filter(Boolean);
}

/** Whether each of the words stands somewhere in the texts, whatever their case and accents. */
export function matches(words: readonly string[], ...texts: string[]): boolean {
  if (words.length === 0) return true;
  const all = folded(texts.join('\n'));
  return words.every(word => all.includes(word));
}

function folded(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
