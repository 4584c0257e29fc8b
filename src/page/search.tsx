// Search: the field, the words, and the message about hidden rows of a long list.

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

/** Whether each word is in one of the texts, without regard to case and accents. */
export function matches(words: readonly string[], ...texts: string[]): boolean {
  if (words.length === 0) return true;
  const all = folded(texts.join('\n'));
  return words.every(word => all.includes(word));
}

function folded(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
