// Progress and cards on a map as they are kept: columns of numbers, and the names that go with them.

import type { CardStates } from '../core/card-states.ts';
import type { LaidOut } from '../core/study.ts';
import { packColumns, unpackColumns } from './columns.ts';
import { damage, parseStored } from './stored.ts';

export interface OnMap {
  laid: LaidOut;
  cards: CardStates;
}

/** `names`: what are no numbers, as JSON. */
export interface Packed {
  names: string;
  numbers: Buffer;
}

/** What of it needs nothing else to be known. */
export interface Unpacked {
  columns: Omit<LaidOut, 'others' | 'rest'>;
  cards: CardStates;
  /** Ids of what is recorded and no topic of the map. */
  others: string[];
}

export function pack({ laid, cards }: OnMap): Packed {
  const { status, at, day, minutes, sessions, touched, others } = laid;
  const doubles = [cards.stability, cards.difficulty].map(column => Float64Array.from(column));
  const numbers = [cards.first, cards.end, cards.lastDay, cards.reviews, cards.lapses].map(column =>
    Int32Array.from(column),
  );
  return {
    names: JSON.stringify({ cards: Array.from(cards.card), others: [...others.keys()] }),
    numbers: packColumns([status, at, day, minutes, sessions, touched, ...doubles, ...numbers]),
  };
}

const kinds = [
  ...([Uint8Array, Float64Array, Int32Array, Int32Array, Int32Array, Int32Array] as const),
  ...([Float64Array, Float64Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array] as const),
] as const;

/** null where it was kept in another way. */
export function unpack({ names, numbers }: Packed, topics: number): Unpacked | null {
  const columns = unpackColumns(numbers, kinds);
  if (columns === null) return null;
  const { cards: card, others } = parseStored<{ cards: string[]; others: string[] }>(names);
  const [status, at, day, minutes, sessions, touched] = columns;
  const [, , , , , , stability, difficulty, first, end, lastDay, reviews, lapses] = columns;
  if (status.length !== topics || lapses.length !== card.length) throw damage();
  return {
    columns: { status, at, day, minutes, sessions, touched },
    cards: { first, end, card, stability, difficulty, lastDay, reviews, lapses },
    others,
  };
}
