// Tells one wording of a topic's checks from another.

import type { Try } from '../../core/roadmap/checks.ts';

/** It changes with any of their words. */
export function checksVersion(given: Try): string {
  return process.getBuiltinModule('node:zlib').crc32(JSON.stringify(given)).toString(16).padStart(8, '0');
}
