// The pace that goals are measured by: derived, kept so that nobody has to wait for a simulation, lost without harm.

import type { Database } from '../database.ts';

export interface KeptPace {
  /** The study day on which it was found. */
  day: number;
  /** Minutes a week; null where there wasn't enough study time to say. */
  minutes: number | null;
}

export function readPace(db: Database, roadmap: string): KeptPace | null {
  const json = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(`pace.${roadmap}`);
  try {
    return json === undefined ? null : (JSON.parse(json as string) as KeptPace);
  } catch {
    return null;
  }
}

export function writePace(db: Database, roadmap: string, pace: KeptPace): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(
    `pace.${roadmap}`,
    JSON.stringify(pace),
  );
}

/** Whether any goal, in whichever roadmap, has a day by which it should be reached. */
export function hasDeadline(db: Database): boolean {
  return (
    db.prepare("SELECT 1 FROM topic_state WHERE rest ->> '$.goal.by' IS NOT NULL LIMIT 1").get() !== undefined
  );
}
