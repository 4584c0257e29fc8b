// Appends facts as commands do: with the scheduler exactly if the facts concern reviews.

import { concernsMemory } from '../../src/core/log/answers.ts';
import type { Fact } from '../../src/core/log/events.ts';
import { scheduleCards } from '../../src/core/review/fsrs.ts';
import type { Database } from '../../src/store/database.ts';
import { append as appendFacts, type StillNews } from '../../src/store/log/events.ts';

export function append(db: Database, now: number, facts: readonly Fact[], stillNews: StillNews = () => true) {
  const schedule = facts.some(concernsMemory) ? scheduleCards : null;
  return appendFacts(db, now, facts, { stillNews, schedule });
}
