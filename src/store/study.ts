// What a learner's progress and cards are on a map: of a large one kept laid out, with what has changed since laid over it.

import type { Progress, TopicProgress } from '../core/log/fold-topic.ts';
import { layOut, layOver, progressOn } from '../core/log/progress-columns.ts';
import { type CardStates, cardStatesOn, statesOf, withStates } from '../core/review/card-columns.ts';
import type { CardState } from '../core/review/forgetting-curve.ts';
import type { Graph } from '../core/roadmap/graph.ts';
import { type Database, writeIfFree } from './database.ts';
import { findCompiledAt } from './queries/compiled.ts';
import { readProgressOf, readProgressTable, readRest } from './queries/progress.ts';
import { readCards, readCardsOf } from './queries/reviews.ts';
import { type OnMap, type Packed, pack, unpack } from './study-columns.ts';

/** The rows of a smaller map are read as quickly. */
const leastKept = 2000;
/** With more changes than these all is laid out anew. */
const mostChanged = 200;

export interface StudyOnMap {
  progress: Progress;
  cards: CardStates;
  /** Whether to keep it would make the next command quicker. */
  worthKeeping: boolean;
}

/** All of one moment, though another process may write meanwhile. `path`: of the file that the map was read from. */
export function readStudy(db: Database, graph: Graph, path: string): StudyOnMap {
  const isLarge = graph.topicCount >= leastKept;
  const [kept, { laid, cards }] = db.transaction(() => {
    const kept = isLarge ? findKept(db, graph, path) : null;
    return [kept, kept ?? layOutNow(db, graph)] as const;
  })();
  return { progress: progressOn(graph, laid), cards, worthKeeping: isLarge && kept === null };
}

/** Keeps it as it is now, unless another process writes or the file can't be written: it is only for speed. */
export function keepStudy(db: Database, graph: Graph, path: string): void {
  const replace = db.prepare(
    'INSERT OR REPLACE INTO study (path, roadmap, names, numbers) VALUES (?, ?, ?, ?)',
  );
  const forget = db.prepare('DELETE FROM study_changed WHERE path = ?');
  const keep = db.transaction(() => {
    const { names, numbers } = pack(layOutNow(db, graph), graph);
    forget.run(path);
    replace.run(path, graph.roadmap.id, names, numbers);
  });
  writeIfFree(db, () => keep.immediate());
}

/** The files of whose maps something else is kept than the rows say. */
export function unsoundStudies(db: Database): string[] {
  const paths = db.prepare('SELECT path FROM study').pluck().all() as string[];
  return paths.filter(path => {
    const graph = findCompiledAt(db, path);
    // Nobody reads what is kept for a map that is not.
    if (graph === null) return false;
    try {
      const kept = findKept(db, graph, path);
      return kept !== null && said(graph, kept) !== said(graph, layOutNow(db, graph));
    } catch {
      return true;
    }
  });
}

function said(graph: Graph, { laid, cards }: OnMap): string {
  const progress = [...progressOn(graph, laid)].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([progress, progress.map(([id]) => statesOf(cards, graph.numberOf.get(id)!))]);
}

function layOutNow(db: Database, graph: Graph): OnMap {
  const { id } = graph.roadmap;
  return { laid: layOut(readProgressTable(db, id), graph), cards: cardStatesOn(graph, readCards(db, id)) };
}

/** null where nothing is kept of this map, or too much has changed since. */
function findKept(db: Database, graph: Graph, path: string): OnMap | null {
  const packed = db.prepare('SELECT names, numbers FROM study WHERE path = ?').get(path);
  const changed = db.prepare('SELECT topic FROM study_changed WHERE path = ?').pluck().all(path) as string[];
  if (packed === undefined || changed.length > mostChanged) return null;
  const found = unpack(packed as Packed, graph);
  if (found === null) return null;
  const { id } = graph.roadmap;
  const others = new Map<string, TopicProgress>();
  const states: [number, CardState[]][] = [];
  for (const name of new Set([...found.others, ...changed])) {
    const progress = readProgressOf(db, id, name);
    const topic = graph.numberOf.get(name) ?? graph.topicCount;
    if (topic < graph.topicCount) {
      layOver(found.columns, topic, progress);
      states.push([topic, readCardsOf(db, id, name)]);
    } else if (progress) {
      others.set(name, progress);
    }
  }
  const laid = { ...found.columns, others, rest: readRest(db, id) };
  return { laid, cards: withStates(found.cards, states) };
}
