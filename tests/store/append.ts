// Appends facts as commands do, with what reviews need at hand.

import type { Fact } from '../../src/core/events.ts';
import { scheduleCards } from '../../src/core/memory.ts';
import type { Database } from '../../src/store/database.ts';
import { append as appendFacts, type StillNews } from '../../src/store/events.ts';

export function append(db: Database, now: number, facts: readonly Fact[], stillNews: StillNews = () => true) {
  return appendFacts(db, now, facts, { stillNews, schedule: scheduleCards });
}
