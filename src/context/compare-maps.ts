// Two states of a map to compare: files, a copy and its source, or the state of the last entry.

import { noProgress } from '../core/log/progress-columns.ts';
import { isStateOf } from '../core/roadmap/renamed-maps.ts';
import type { RoadmapFile, WrittenRoadmap } from '../core/roadmap/roadmap.ts';
import { type MapChange, type MapState, mapChange } from '../core/state/map-change.ts';
import { copiesOf } from '../files/paths.ts';
import { isFile, readBounded } from '../files/roadmap-file/bounded-file.ts';
import { readCopy } from '../store/queries/known-maps.ts';
import { readProgressTable } from '../store/queries/progress.ts';
import { withOwnId } from './copies.ts';
import { loadReader, validIn } from './map.ts';
import { mapChoiceOf, pathOfDefault } from './map-choice.ts';
import { recordedState } from './map-states.ts';
import type { Store } from './store.ts';

export interface Compared {
  /** Null: nothing was recorded in the map. */
  change: MapChange | null;
  now: WrittenRoadmap;
  names: { old: string | null; new: string };
}

/**
 * Without a name: the map in use, with the state in which something was last recorded. With one: that map likewise; a
 * copy with its source. With two: these maps.
 */
export async function compareMaps(store: Store, typed: readonly string[]): Promise<Compared> {
  const { files, world, db } = store;
  const pathOf = (name: string) => pathOfDefault(store, name, 'roadmap maps diff') ?? world.builtIn;
  const read = await loadReader(store);
  const stateAt = (path: string) => asState(validIn(read, readBounded(path), path));
  const [first, second] = typed;
  const path = first === undefined ? mapChoiceOf(store, db).path : pathOf(first);
  const state = stateAt(path);
  if (second !== undefined) {
    const other = pathOf(second);
    const now = stateAt(other);
    return compared(store, state, now, { old: files.nameOf(path), new: files.nameOf(other) });
  }
  const copy = copiesOf(world).find(copy => copy.path === path);
  const source = first === undefined || copy === undefined ? null : readCopy(db, copy.id)?.source;
  if (source != null && isFile(source)) {
    const now = asState(validIn(read, withOwnId(readBounded(source), copy!.id).bytes, source));
    return compared(store, state, now, { old: files.nameOf(path), new: files.nameOf(source) });
  }
  const old = recordedState(store, path, state.roadmap.id);
  return compared(store, old, state, { old: null, new: files.nameOf(path) });
}

/** The progress in the map, if both are states of one map; no progress for two maps. */
export function compared(
  store: Store,
  old: MapState | null,
  now: MapState,
  names: Compared['names'],
): Compared {
  const { id } = now.roadmap;
  const table = old && isStateOf(old.roadmap, now.roadmap) ? readProgressTable(store.db, id) : noProgress;
  return { change: old && mapChange(old, now, table), now: now.roadmap, names };
}

export function asState({ roadmap, texts }: RoadmapFile): MapState {
  return { roadmap, steps: new Map([...texts].map(([id, { steps }]) => [id, steps])) };
}
