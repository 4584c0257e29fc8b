// Tells one wording of a topic's checks from another.

import type { Try } from '../../core/roadmap/checks.ts';

/** It changes with any of their words. */
export function checksHash(given: Try): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(JSON.stringify(given)).digest('hex');
}
