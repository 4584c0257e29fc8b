// Binary search by id in sorted columns, where building a Map would cost more than it saves.

/**
 * Rows in the order of a whole number for each, then of themselves; all, or only so many of the first. With both in one
 * number, thousands are sorted many times as quickly as by a function that compares them.
 */
export function inOrderOf(
  rows: readonly number[],
  numberFor: (row: number) => number,
  most = rows.length,
): number[] {
  const keys = new Float64Array(rows.length);
  for (let i = 0; i < keys.length; i++) keys[i] = numberFor(rows[i]!) * mostRows + rows[i]!;
  keys.sort();
  const sorted: number[] = [];
  for (let i = 0; i < Math.min(most, keys.length); i++)
    sorted.push(keys[i]! - Math.floor(keys[i]! / mostRows) * mostRows);
  return sorted;
}

const mostRows = 2 ** 26;

/** By topic: its first row in a column of ids that is sorted, going through both side by side; -1 where there is none. */
export function firstRows(
  column: readonly string[],
  { ids, sorted, topicCount }: { ids: readonly string[]; sorted: ArrayLike<number>; topicCount: number },
): Int32Array {
  const first = new Int32Array(topicCount).fill(-1);
  let row = 0;
  for (let at = 0; at < sorted.length && row < column.length; at++) {
    const topic = sorted[at]!;
    const id = ids[topic]!;
    // Comparing for equality is much quicker than for order, and nearly always enough.
    while (row < column.length && column[row] !== id && column[row]! < id) row++;
    if (column[row] === id) first[topic] = row;
  }
  return first;
}
