// The cached pace for goals, so that reading commands need no simulation. It can be lost without harm.

import type { Database } from '../database.ts';

export interface KeptPace {
  /** The study day on which it was computed. */
  day: number;
  /** Minutes a week; null if there was too little study time. */
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

/** Whether any goal, in any roadmap, has a deadline. */
export function hasDeadline(db: Database): boolean {
  return (
    db.prepare("SELECT 1 FROM topic_state WHERE rest ->> '$.goal.by' IS NOT NULL LIMIT 1").get() !== undefined
  );
}
