// Tells one state of a file from another by its size and time, without reading it.

import { statSync } from 'node:fs';

/** `mtime`: ns since 1970 as text. */
export function stampOf(path: string): { path: string; size: number; mtime: string } {
  const { size, mtimeNs } = statSync(path, { bigint: true });
  return { path, size: Number(size), mtime: String(mtimeNs) };
}
