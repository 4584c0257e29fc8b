// Reads a roadmap file, but never more than the allowed size: it may come from anywhere.

import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

export const mostBytes = 8 * 1024 * 1024;

/** A folder, a pipe or a device may have no end. */
export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // A link to itself, or a folder that can't be entered.
    return false;
  }
}

/** The whole file; if it is too large, one byte more than allowed. */
export function readBounded(path: string): Buffer {
  const fd = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(Math.min(fstatSync(fd).size, mostBytes) + 1);
    let size = 0;
    for (let read = -1; read !== 0 && size < bytes.length; size += read) {
      read = readSync(fd, bytes, size, bytes.length - size, size);
    }
    return bytes.subarray(0, size);
  } finally {
    closeSync(fd);
  }
}
