// The records up to a study day, for the progress at its end.

import type { StoredEvent } from '../../core/log/events.ts';
import type { Past } from '../../core/log/past-progress.ts';
import type { Database } from '../database.ts';
import { columnsOfEvent } from '../log/event-rows.ts';

export function readPast(db: Database, roadmap: string, day: number): Past {
  const minutes = db
    .prepare('SELECT topic, sum(minutes) FROM entry WHERE roadmap = ? AND day <= ? GROUP BY topic')
    .raw()
    .all(roadmap, day) as [string, number][];
  const events = db
    .prepare(
      `SELECT placed.topic AS current, ${columnsOfEvent} FROM topic_event placed JOIN event USING (device, seq)
       WHERE placed.roadmap = @roadmap AND (event.kind LIKE 'topic.%' OR event.kind LIKE 'step.%' OR event.kind = 'undone')
         AND placed.topic IN (SELECT topic FROM topic_state WHERE roadmap = @roadmap AND touched > @day)`,
    )
    .all({ roadmap, day }) as (StoredEvent & { current: string })[];
  return { minutes: new Map(minutes), statuses: Map.groupBy(events, ({ current }) => current) };
}
