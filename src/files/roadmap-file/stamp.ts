// Tells two states of a file apart by size and time, without reading it.

import { statSync } from 'node:fs';

/** `mtime`: nanoseconds since 1970, as text. */
export function stampOf(path: string): { path: string; size: number; mtime: string } {
  const { size, mtimeNs } = statSync(path, { bigint: true });
  return { path, size: Number(size), mtime: String(mtimeNs) };
}
