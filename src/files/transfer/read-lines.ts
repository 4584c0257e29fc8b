// Reads the lines of a file of any size, with their positions.

import { readSync } from 'node:fs';
import { Failure } from '../../core/text/failure.ts';

export interface Line {
  bytes: Buffer;
  /** Counted from 1. */
  number: number;
  /** Bytes before the line in the file. */
  offset: number;
}

const chunkSize = 1 << 18;
const brace = 0x7b;
/** A note of 1 MiB takes at most 6 MiB as JSON. */
export const longestLine = 16 << 20;

/** From the beginning of the open file, without blank lines. */
export function* linesOf(fd: number, name: string): Generator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  let number = 1;
  for (let position = 0; ; ) {
    const chunk = Buffer.allocUnsafe(chunkSize);
    const read = readSync(fd, chunk, 0, chunkSize, position);
    position += read;
    const fresh = chunk.subarray(0, read);
    const bytes: Buffer = rest.length === 0 ? fresh : Buffer.concat([rest, fresh]);
    let start = 0;
    // The rest has no line end, so the search begins after it.
    let end = bytes.indexOf(10, rest.length);
    for (; end >= 0; end = bytes.indexOf(10, start)) {
      const line = bytes.subarray(start, end);
      if (!isBlank(line)) yield { bytes: line, number, offset: offset + start };
      number++;
      start = end + 1;
    }
    rest = bytes.subarray(start);
    offset += start;
    if (read === 0) break;
    if (rest.length > longestLine) {
      throw new Failure('file-invalid', `${name}:${number}:1 is longer than any entry can be`, {
        hint: 'Nothing was changed.',
      });
    }
  }
  if (!isBlank(rest)) yield { bytes: rest, number, offset };
}

function isBlank(line: Buffer): boolean {
  return line[0] !== brace && line.toString('latin1').trim() === '';
}
