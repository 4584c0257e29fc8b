// The learner's progress and cards on a map.

import { type ProgressColumns, progressOn } from '../../core/log/progress-columns.ts';
import { type CardStates, cardStatesOn } from '../../core/review/card-columns.ts';
import type { Graph } from '../../core/roadmap/graph.ts';
import type { Database } from '../database.ts';
import { readProgressTable } from './progress.ts';
import { readCards } from './reviews.ts';

/** Both from one snapshot, though another process may write meanwhile. */
export function readProgressAndCards(
  db: Database,
  graph: Graph,
): { progress: ProgressColumns; cards: CardStates } {
  const { id } = graph.roadmap;
  const [table, cards] = db.transaction(() => [readProgressTable(db, id), readCards(db, id)] as const)();
  return { progress: progressOn(graph, table), cards: cardStatesOn(graph, cards) };
}
