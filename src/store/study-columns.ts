// Progress and cards on a map as they are kept: columns of numbers, and the names that go with them.

import type { LaidOut } from '../core/log/progress-columns.ts';
import type { CardStates } from '../core/review/card-columns.ts';
import type { Graph } from '../core/roadmap/graph.ts';
import { damage, parseStored } from './log/parse-stored.ts';
import { packColumns, unpackColumns } from './queries/columns.ts';

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

interface Names {
  /** See `Graph`: the columns are by its numbers. */
  version: string;
  cards: string[];
  others: string[];
}

export function pack({ laid, cards }: OnMap, { version }: Graph): Packed {
  const { status, at, day, minutes, sessions, touched, others } = laid;
  const doubles = [cards.stability, cards.difficulty].map(column => Float64Array.from(column));
  const numbers = [cards.first, cards.end, cards.lastDay, cards.reviews, cards.lapses].map(column =>
    Int32Array.from(column),
  );
  const names: Names = { version, cards: Array.from(cards.card), others: [...others.keys()] };
  return {
    names: JSON.stringify(names),
    numbers: packColumns([status, at, day, minutes, sessions, touched, ...doubles, ...numbers]),
  };
}

const kinds = [
  ...([Uint8Array, Float64Array, Int32Array, Int32Array, Int32Array, Int32Array] as const),
  ...([Float64Array, Float64Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array] as const),
] as const;

/** null where it was kept in another way, or on another state of the map's file. */
export function unpack({ names, numbers }: Packed, { topicCount, version }: Graph): Unpacked | null {
  const unpacked = unpackColumns(numbers, kinds);
  const kept = parseStored<Partial<Names> | null>(names);
  if (unpacked === null || kept?.version !== version) return null;
  const { cards: card, others } = kept;
  if (!Array.isArray(card) || !Array.isArray(others)) throw damage();
  const [status, at, day, minutes, sessions, touched, ...ofCards] = unpacked;
  const [stability, difficulty, first, end, lastDay, reviews, lapses] = ofCards;
  if (status.length !== topicCount || lapses.length !== card.length) throw damage();
  return {
    columns: { status, at, day, minutes, sessions, touched },
    cards: { first, end, card, stability, difficulty, lastDay, reviews, lapses },
    others,
  };
}
