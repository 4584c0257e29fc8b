// Keeps the state of the map in which something was last recorded.

import type { Graph } from '../core/roadmap/graph.ts';
import type { TopicText, WrittenRoadmap } from '../core/roadmap/roadmap.ts';
import type { MapState } from '../core/state/map-change.ts';
import { writeIfFree } from '../store/database.ts';
import { readHash, readSketch, type Sketch, writeSketch } from '../store/queries/map-states.ts';
import { stateKey } from './map-choice.ts';
import type { Store } from './store.ts';

/** A map as it was read. */
export interface MapRead {
  choice: { path: string };
  graph: Graph;
  texts(ids: readonly string[]): ReadonlyMap<string, TopicText>;
}

/** Keeps the state of the map; something was recorded in it just now. */
export function keepState(store: Store, map: MapRead): void {
  const { db } = store;
  const { path } = map.choice;
  const key = stateKey(store, path, map.graph.roadmap.id);
  const hash = readHash(db, path);
  if (hash === null) return;
  const { roadmap, steps } = stateOfMap(map);
  const before = readSketch(db, key);
  const retired = before === null ? [] : retiredBy(before, roadmap);
  writeIfFree(db, () =>
    writeSketch(db, key, hash, { roadmap, steps: [...steps] as Sketch['steps'], retired }),
  );
}

function retiredBy({ roadmap, retired }: Sketch, now: WrittenRoadmap): Sketch['retired'] {
  const here = new Set(now.topics.flatMap(({ id, was }) => [id, ...was]));
  const known = [...retired, ...roadmap.topics.map(({ id, title }): [string, string] => [id, title])];
  return [...new Map(known)].filter(([id]) => !here.has(id));
}

export function stateOfMap({ graph, texts }: MapRead): MapState {
  const roadmap = writtenOf(graph);
  const read = texts(roadmap.topics.map(({ id }) => id));
  return { roadmap, steps: new Map([...read].map(([id, { steps }]) => [id, steps])) };
}

function writtenOf({ roadmap, ownNeeds, needsOf, idOf }: Graph): WrittenRoadmap {
  const topics = roadmap.topics.map((topic, number) => ({
    ...topic,
    needs: needsOf(number).slice(0, ownNeeds[number]!).map(idOf),
  }));
  return { ...roadmap, topics };
}
