// Reads a file with its stamp and hash.

import { readBounded } from './bounded-file.ts';
import { stampOf } from './stamp.ts';

/** The stamp is taken first: if the file changes while it is read, the next run reads it again. */
export function readStamped(path: string): {
  bytes: Uint8Array;
  stamp: ReturnType<typeof stampOf>;
  hash: string;
} {
  const stamp = stampOf(path);
  const bytes = readBounded(path);
  return { bytes, stamp, hash: hashOf(bytes) };
}

export function hashOf(bytes: Uint8Array): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex');
}
