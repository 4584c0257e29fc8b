// All roadmaps on this device, with the progress in each.

import { progressOn } from '../core/log/progress-columns.ts';
import { type LearnerState, learnerState } from '../core/state/state.ts';
import { Failure, type FailureCode } from '../core/text/failure.ts';
import { copiesOf, isAtOrAbove, knownMaps, type MapChoice } from '../files/paths.ts';
import { readTexts } from '../store/queries/compiled.ts';
import { readMapTitle, readRecordedMaps, readSeen } from '../store/queries/known-maps.ts';
import { readProgressTable } from '../store/queries/progress.ts';
import { usableGraphAt } from './map.ts';
import { idAt, mapChoiceOf } from './map-choice.ts';
import type { Store } from './store.ts';

export interface ListedMap {
  id: string;
  title: string;
  kind: 'built-in' | 'added' | 'file' | 'none';
  path: string | null;
  /** Null if the file has a problem, or is missing. */
  state: LearnerState | null;
  problem: FailureCode | null;
  recorded: { topics: number; minutes: number; day: number } | null;
}

/** The map in use; null if the named map doesn't exist. `options`: those that name a map. */
export function choiceInUse(store: Store): MapChoice | null {
  try {
    return mapChoiceOf(store, store.db);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Used files are listed if something is recorded for them, or they lie at or above the working folder. */
export async function allMaps(store: Store): Promise<ListedMap[]> {
  const { db, world } = store;
  const readRecorded = () => new Map(readRecordedMaps(db).map(({ id, ...of }) => [id, of]));
  const before = readRecorded();
  const copies = new Set(copiesOf(world).map(({ path }) => path));
  const inUse = choiceInUse(store)?.path;
  const known = knownMaps(world, { builtIn: world.builtIn, seen: () => readSeen(db) })
    .filter(({ path, id }) => {
      const isOwn = path === world.builtIn || copies.has(path) || path === inUse;
      return isOwn || before.has(id) || isAtOrAbove(path, world);
    })
    .map(({ path }) => path);
  const maps: ListedMap[] = [];
  for (const path of new Set([...known, ...(inUse === undefined ? [] : [inUse])])) {
    const kind = path === world.builtIn ? 'built-in' : copies.has(path) ? 'added' : 'file';
    maps.push({ ...(await readListed(store, path)), kind, path, recorded: null });
  }
  // A file that has another id now may have got the entries under the earlier one.
  const recorded = readRecorded();
  // Entries under an id that two files have belong to the other file.
  for (const map of maps) map.recorded = map.problem === 'id-taken' ? null : (recorded.get(map.id) ?? null);
  const listed = new Set(maps.map(({ id }) => id));
  for (const [id, of] of recorded)
    if (!listed.has(id))
      maps.push({
        ...{ id, title: readMapTitle(db, id) ?? id, kind: 'none' as const, path: null },
        ...{ state: null, problem: null, recorded: of },
      });
  return maps;
}

/** The earlier ids of these roadmaps that don't count. */
export async function ignoredAmong(store: Store, maps: readonly ListedMap[]): Promise<IgnoredId[]> {
  const naming = maps.filter(({ state }) => state?.graph.roadmap.was);
  if (naming.length === 0) return [];
  const { ignoredIds } = await import('./renamed-maps.ts');
  return naming.flatMap(({ id, path, state }) =>
    ignoredIds(store, path!, state!.graph.roadmap).map(({ was, message }) => ({ id, was, message })),
  );
}

interface IgnoredId {
  id: string;
  was: string;
  message: string;
}

/** The learner's state on the roadmap in this file. */
export async function stateAt(store: Store, path: string): Promise<LearnerState> {
  const graph = await usableGraphAt(store, path);
  const progress = progressOn(graph, readProgressTable(store.db, graph.roadmap.id));
  // Ticked steps count only if the texts are read.
  const texts = (ids: readonly string[]) => readTexts(store.db, path, ids);
  return learnerState(graph, progress, undefined, undefined, texts);
}

async function readListed(
  store: Store,
  path: string,
): Promise<Pick<ListedMap, 'id' | 'title' | 'state' | 'problem'>> {
  try {
    const state = await stateAt(store, path);
    const { id, title } = state.graph.roadmap;
    return { id, title, state, problem: null };
  } catch (error) {
    const id = idAt(path) ?? '?';
    const problem = error instanceof Failure ? error.code : 'system';
    const title = problem === 'id-taken' ? null : readMapTitle(store.db, id);
    return { id, title: title ?? id, state: null, problem };
  }
}
