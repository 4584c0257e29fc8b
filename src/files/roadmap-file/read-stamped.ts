// Reads a file together with the stamp and the hash that its content belongs to.

import { readBounded } from './bounded-file.ts';
import { stampOf } from './stamp.ts';

/** The stamp is taken first: a change while reading makes the next run read again, never trust old content. */
export function readStamped(path: string): {
  bytes: Uint8Array;
  stamp: ReturnType<typeof stampOf>;
  hash: string;
} {
  const stamp = stampOf(path);
  const bytes = readBounded(path);
  const { createHash } = process.getBuiltinModule('node:crypto');
  return { bytes, stamp, hash: createHash('sha256').update(bytes).digest('hex') };
}
