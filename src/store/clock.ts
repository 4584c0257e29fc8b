// The clock of the log as it was last read: what is recorded next comes after it.

import { type Hlc, isValidHlc } from '../core/hlc.ts';
import type { Database } from './database.ts';
import { damage } from './stored.ts';

/** null where nothing was recorded yet. A reading that is none would make entries that count nowhere. */
export function readClock(db: Database): Hlc | null {
  const clock = storedClock(db);
  if (clock !== undefined && !isValidHlc(clock)) throw damage();
  return clock ?? null;
}

export function hasSoundClock(db: Database): boolean {
  const clock = storedClock(db);
  return clock === undefined || isValidHlc(clock);
}

/** Sets a clock that is damaged to the latest entry's. */
export function mendClock(db: Database): void {
  if (hasSoundClock(db)) return;
  db.prepare("DELETE FROM meta WHERE key = 'clock'").run();
  const all = db.prepare('SELECT hlc FROM event').pluck().all() as string[];
  const latest = all.filter(isValidHlc).reduce((late, hlc) => (hlc > late ? hlc : late), '');
  if (latest !== '') db.prepare("INSERT INTO meta (key, value) VALUES ('clock', ?)").run(latest);
}

function storedClock(db: Database): string | undefined {
  return db.prepare("SELECT value FROM meta WHERE key = 'clock'").pluck().get() as string | undefined;
}
