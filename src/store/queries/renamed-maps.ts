// Earlier ids of roadmaps: their entries count for the roadmap of today.

import type { ScheduleCards } from '../../core/review/fsrs.ts';
import type { NamedMap } from '../../core/roadmap/renamed-maps.ts';
import type { Database } from '../database.ts';
import { refoldMaps } from '../log/fold.ts';
import { readRenamedMaps } from './known-maps.ts';

/** The files that were used, which may be gone, with the earlier ids that they name. */
export function readNamedMaps(db: Database): (NamedMap & { path: string })[] {
  const rows = db
    // A damaged row must not stop a command on another roadmap.
    .prepare("SELECT path, id, iif(json_valid(shape), shape ->> '$.roadmap.was', NULL) FROM roadmap")
    .raw()
    .all();
  return (rows as [string, string, string | null][]).map(([path, id, was]) => ({
    ...{ path, id },
    was: was === null ? [] : JSON.parse(was),
  }));
}

/** Stores the ids of today, and folds every roadmap whose earlier ids changed. */
export function saveRenamedMaps(
  db: Database,
  after: ReadonlyMap<string, string>,
  schedule: ScheduleCards,
): void {
  const save = db.transaction(() => {
    const before = readRenamedMaps(db);
    const changed = [...before, ...after].filter(([was]) => before.get(was) !== after.get(was));
    db.prepare('DELETE FROM renamed_map').run();
    const insert = db.prepare('INSERT INTO renamed_map (was, roadmap) VALUES (?, ?)');
    for (const row of after) insert.run(...row);
    const movePace = db.prepare("UPDATE OR REPLACE meta SET key = 'pace.' || ? WHERE key = 'pace.' || ?");
    for (const [was, id] of changed) if (after.get(was) === id) movePace.run(id, was);
    refoldMaps(db, [...new Set(changed.flat())], schedule);
  });
  save.immediate();
}
