// Finds topics here that have the name of a topic learnt in another map.

import { learntTopics, type SameName, sameNames } from '../core/advice/same-names.ts';
import { progressOn } from '../core/log/progress-columns.ts';
import type { Graph } from '../core/roadmap/graph.ts';
import type { LearnerState } from '../core/state/state.ts';
import { Failure } from '../core/text/failure.ts';
import { nameOnce } from '../store/queries/known-maps.ts';
import { readProgressTable } from '../store/queries/progress.ts';
import type { Learner } from './learner.ts';
import { usableGraphAt } from './map.ts';
import { lineNameOf, pathOfDefault } from './map-choice.ts';
import { allMaps } from './maps.ts';
import type { Store } from './store.ts';

export interface SameNames {
  map: { id: string; title: string };
  /** Its areas tell equal titles apart. */
  graph: Graph;
  same: SameName[];
}

/** `typed`: the other map. */
export async function namesFrom(learner: Learner, state: LearnerState, typed: string): Promise<SameNames> {
  const path = pathOfDefault(learner, typed, 'roadmap know --from') ?? learner.world.builtIn;
  const graph = await usableGraphAt(learner, path);
  const { id, title } = graph.roadmap;
  if (id === state.graph.roadmap.id) {
    throw new Failure('usage', `${typed} is the roadmap in use`, {
      unchanged: true,
      hint: 'Name another one. All of them: roadmap maps',
    });
  }
  const { status } = progressOn(graph, readProgressTable(learner.db, id));
  return { map: { id, title }, graph, same: sameNames(state, learntTopics(graph, status)) };
}

/** The map with the most such topics; null if there are none, or they were named before. */
export async function newNamesIn(
  store: Store,
  path: string,
): Promise<{ map: SameNames['map'] & { name: string }; topics: { id: string; title: string }[] } | null> {
  const graph = await usableGraphAt(store, path);
  const progress = progressOn(graph, readProgressTable(store.db, graph.roadmap.id));
  const found = (await allMaps(store)).flatMap(({ id, title, path, state }) => {
    if (state === null || path === null || id === graph.roadmap.id) return [];
    const learnt = learntTopics(state.graph, state.progress.status);
    return [
      { map: { id, title, name: lineNameOf(store, path, id) }, same: sameNames({ graph, progress }, learnt) },
    ];
  });
  const [most] = found.toSorted((a, b) => b.same.length - a.same.length);
  if (most === undefined || most.same.length === 0) return null;
  const topics = most.same.map(({ topic }) => ({ id: graph.idOf(topic), title: graph.titleAt(topic) }));
  const isNew = nameOnce(
    store.db,
    `${graph.roadmap.id} ${most.map.id}`,
    topics.map(({ id }) => id),
  );
  return isNew ? { map: most.map, topics } : null;
}
