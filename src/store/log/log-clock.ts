// The clock of the log as it was last read: what is recorded next comes after it.

import { type Hlc, isValidHlc } from '../../core/log/hybrid-logical-clock.ts';
import type { Database } from '../database.ts';
import { damage } from './parse-stored.ts';

/** null where nothing was recorded yet. A reading that is none would make entries that count nowhere. */
export function readClock(db: Database): Hlc | null {
  const clock = db.prepare("SELECT value FROM meta WHERE key = 'clock'").pluck().get() as string | undefined;
  if (clock !== undefined && !isValidHlc(clock)) throw damage();
  return clock ?? null;
}
