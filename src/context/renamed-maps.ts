// Which earlier ids of roadmaps count on this device.

import { countedIds, type NamedMap } from '../core/roadmap/renamed-maps.ts';
import { copiesOf } from '../files/paths.ts';
import { isFile } from '../files/roadmap-file/bounded-file.ts';
import { readNamedMaps, readRenamedMaps, saveRenamedMaps } from '../store/queries/renamed-maps.ts';
import { idAt } from './place.ts';
import { loadScheduler } from './scheduler.ts';
import type { Store } from './store.ts';

/** Decides it by the roadmaps there are now. */
export async function settleMaps(store: Store): Promise<void> {
  const { db } = store;
  const before = readRenamedMaps(db);
  const after = countedIds(mapsThere(store), before);
  const isSame = after.size === before.size && [...after].every(([was, id]) => before.get(was) === id);
  if (!isSame) saveRenamedMaps(db, after, await loadScheduler());
}

/** The files that were used, as far as they are there, copies, and the built-in one. */
function mapsThere({ db, world }: Store): (NamedMap & { path: string })[] {
  const used = readNamedMaps(db).filter(({ path }) => isFile(path));
  const unused = [...copiesOf(world).map(({ path }) => path), world.builtIn].filter(
    path => !used.some(map => map.path === path),
  );
  return [...used, ...unused.map(path => ({ path, id: '', was: [] }))].flatMap(map => {
    // A file may have another id than when it was used.
    const id = idAt(map.path) ?? map.id;
    return id === '' ? [] : [{ ...map, id }];
  });
}
