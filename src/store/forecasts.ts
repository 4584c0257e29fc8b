// What the learner was told of the future.

import { type MadeForecast, type StoredEvent, understand } from '../core/log/events.ts';
import type { Database } from './database.ts';
import { eventColumns } from './log/event-rows.ts';

export interface KeptForecast extends MadeForecast {
  /** The study day on which it was made. */
  day: number;
}

/** Forecasts of a roadmap from a study day on, the oldest first. */
export function readForecasts(db: Database, roadmap: string, since: number): KeptForecast[] {
  const rows = db
    .prepare(
      `SELECT ${eventColumns} FROM event
       WHERE roadmap = ? AND topic IS NULL AND kind = 'forecast.made' AND day >= ? ORDER BY hlc, device, seq`,
    )
    .all(roadmap, since) as StoredEvent[];
  return rows.flatMap(row => {
    const payload = understand(row)?.payload;
    if (payload?.kind !== 'forecast.made') return [];
    const { kind: _, ...made } = payload;
    return [{ ...made, day: row.day }];
  });
}
