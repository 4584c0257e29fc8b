// Packs columns of numbers into one blob: reading ten thousand numbers as text takes a millisecond.

import { damage } from '../log/parse-stored.ts';

export type Column = Float64Array | Int32Array | Uint8Array;
type Kind = Float64ArrayConstructor | Int32ArrayConstructor | Uint8ArrayConstructor;
/** The typed arrays for these constructors. */
type Unpacked<Kinds extends readonly Kind[]> = {
  -readonly [At in keyof Kinds]: Kinds[At] extends Float64ArrayConstructor
    ? Float64Array<ArrayBuffer>
    : Kinds[At] extends Int32ArrayConstructor
      ? Int32Array<ArrayBuffer>
      : Uint8Array<ArrayBuffer>;
};

/** The first number; it reads differently on a machine with another byte order. */
const mark = 1;

/** A header with the lengths, then each column, aligned to eight bytes as doubles require. */
export function packColumns(columns: readonly Column[]): Buffer {
  const head = Int32Array.of(mark, ...columns.map(column => column.length));
  const parts = [head, ...columns].flatMap(column => {
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
    return [bytes, new Uint8Array(padding(bytes.length))];
  });
  return Buffer.concat(parts);
}

/** null if they were packed with another byte order. */
export function unpackColumns<const Kinds extends readonly Kind[]>(
  packed: Uint8Array,
  kinds: Kinds,
): Unpacked<Kinds> | null {
  // better-sqlite3 returns an aligned buffer; any other is copied.
  const bytes = packed.byteOffset % 8 === 0 ? packed : new Uint8Array(packed);
  const { buffer, byteOffset, byteLength } = bytes as Uint8Array<ArrayBuffer>;
  const headBytes = 4 * (kinds.length + 1);
  if (byteLength < headBytes) throw damage();
  const [found, ...lengths] = new Int32Array(buffer, byteOffset, kinds.length + 1);
  if (found !== mark) return null;
  let from = headBytes + padding(headBytes);
  const columns = kinds.map((Kind, at) => {
    const size = lengths[at]! * Kind.BYTES_PER_ELEMENT;
    if (size < 0 || from + size > byteLength) throw damage();
    const column = new Kind(buffer, byteOffset + from, lengths[at]);
    from += size + padding(size);
    return column;
  });
  return columns as Unpacked<Kinds>;
}

function padding(bytes: number): number {
  return (8 - (bytes % 8)) % 8;
}
