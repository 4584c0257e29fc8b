// The learner's progress and cards on a map.

import type { Progress } from '../../core/log/fold-topic.ts';
import { layOut, progressOn } from '../../core/log/progress-columns.ts';
import { type CardStates, cardStatesOn } from '../../core/review/card-columns.ts';
import type { Graph } from '../../core/roadmap/graph.ts';
import type { Database } from '../database.ts';
import { readProgressTable } from './progress.ts';
import { readCards } from './reviews.ts';

export interface StudyOnMap {
  progress: Progress;
  cards: CardStates;
}

/** Both from one snapshot, though another process may write meanwhile. */
export function readStudy(db: Database, graph: Graph): StudyOnMap {
  const { id } = graph.roadmap;
  const [table, cards] = db.transaction(() => [readProgressTable(db, id), readCards(db, id)] as const)();
  return { progress: progressOn(graph, layOut(table, graph)), cards: cardStatesOn(graph, cards) };
}
