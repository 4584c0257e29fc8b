// Stored progress by id.

import type { TopicProgress } from '../../src/core/log/fold-topic.ts';
import type { Database } from '../../src/store/database.ts';
import { readProgressOf, readProgressTable } from '../../src/store/queries/progress.ts';

export function readProgress(db: Database, roadmap: string): Map<string, TopicProgress> {
  return new Map(readProgressTable(db, roadmap).id.map(id => [id, readProgressOf(db, roadmap, id)!]));
}
