// The latest clock in the log. The next event gets a later one.

import { type Hlc, isValidHlc } from '../../core/log/hybrid-logical-clock.ts';
import type { Database } from '../database.ts';
import { damage } from './parse-stored.ts';

/** null if nothing was recorded yet. An invalid clock would produce ignored events. */
export function readClock(db: Database): Hlc | null {
  const clock = db.prepare("SELECT value FROM meta WHERE key = 'clock'").pluck().get() as string | undefined;
  if (clock !== undefined && !isValidHlc(clock)) throw damage();
  return clock ?? null;
}
