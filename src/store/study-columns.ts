// Progress and cards on a map as one value: columns of numbers, one behind the other, and the names that go with them.

import type { CardStates } from '../core/card-states.ts';
import type { LaidOut } from '../core/study.ts';
import { damage, parseStored } from './stored.ts';

export interface OnMap {
  laid: LaidOut;
  cards: CardStates;
}

/** As kept. `names`: what are no numbers, as JSON. */
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

/** Comes first: another number of another format, or on a machine that turns bytes round. */
const mark = 1;

export function pack({ laid, cards }: OnMap): Packed {
  const columns = [
    ...[
      Int32Array.of(mark, 0),
      laid.at,
      Float64Array.from(cards.stability),
      Float64Array.from(cards.difficulty),
    ],
    ...[laid.day, laid.minutes, laid.sessions, laid.touched, cards.first, cards.end],
    ...[cards.lastDay, cards.reviews, cards.lapses].map(column => Int32Array.from(column)),
    laid.status,
  ];
  const bytes = columns.map(column => new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return {
    names: JSON.stringify({ cards: Array.from(cards.card), others: [...laid.others.keys()] }),
    numbers: Buffer.concat(bytes),
  };
}

/** null where it was kept in another way. */
export function unpack({ names, numbers }: Packed, topics: number): Unpacked | null {
  const { cards: card, others } = parseStored<{ cards: string[]; others: string[] }>(names);
  // A copy, since a column of doubles has to begin at a multiple of eight.
  const { buffer } = new Uint8Array(numbers);
  if (buffer.byteLength < 4 || new Int32Array(buffer, 0, 1)[0] !== mark) return null;
  if (buffer.byteLength !== 8 + 33 * topics + 28 * card.length) throw damage();
  let end = 8;
  const begin = (bytes: number) => {
    end += bytes;
    return end - bytes;
  };
  const doubles = (length: number) => new Float64Array(buffer, begin(8 * length), length);
  const numbersOf = (length: number) => new Int32Array(buffer, begin(4 * length), length);
  const at = doubles(topics);
  const [stability, difficulty] = [doubles(card.length), doubles(card.length)];
  const [day, minutes] = [numbersOf(topics), numbersOf(topics)];
  const [sessions, touched] = [numbersOf(topics), numbersOf(topics)];
  const [first, last] = [numbersOf(topics), numbersOf(topics)];
  const [lastDay, reviews] = [numbersOf(card.length), numbersOf(card.length)];
  const lapses = numbersOf(card.length);
  const status = new Uint8Array(buffer, begin(topics), topics);
  return {
    columns: { status, at, day, minutes, sessions, touched },
    cards: { first, end: last, card, stability, difficulty, lastDay, reviews, lapses },
    others,
  };
}
