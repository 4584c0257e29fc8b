// Decides which earlier ids of roadmaps count on this device, and reports those that don't.

import type { Graph } from '../core/roadmap/graph.ts';
import { keyLine } from '../core/roadmap/map-text.ts';
import { countedIds, droppedIds, type NamedIds, type NamedMap } from '../core/roadmap/renamed-maps.ts';
import type { PlacedProblem } from '../core/text/failure.ts';
import { knownMaps } from '../files/paths.ts';
import { readBounded } from '../files/roadmap-file/bounded-file.ts';
import { writeIfFree } from '../store/database.ts';
import { countEntries, markAnnounced, readRenamedMaps, wasAnnounced } from '../store/queries/known-maps.ts';
import { readSketch } from '../store/queries/map-states.ts';
import { readNamedMaps, saveRenamedMaps } from '../store/queries/renamed-maps.ts';
import { idAt, stateKey } from './map-choice.ts';
import { loadScheduler } from './scheduler.ts';
import type { Store } from './store.ts';

/** Decides by the roadmaps that exist now, and says once which earlier ids of this one don't count. */
export async function resolveEarlierIds(store: Store, path: string, { roadmap }: Graph): Promise<void> {
  const { db, notes, options } = store;
  const before = readRenamedMaps(db);
  const maps = existingMaps(store);
  const after = countedIds(maps, before);
  const isSame = after.size === before.size && [...after].every(([was, id]) => before.get(was) === id);
  if (!isSame) saveRenamedMaps(db, after, await loadScheduler());
  if (options.quiet) return;
  const { id } = roadmap;
  const former = maps.find(map => map.id === before.get(id));
  if (former !== undefined)
    notes.push(
      `${store.files.nameOf(path)} has the id ${id}, which ${store.files.nameOf(former.path)} had, so the entries under it count here, and no longer there\nIf this is an older state of that file, they count there again when it is gone or up to date. If not, give it an id of its own, such as ${id}-2`,
    );
  for (const { was, message, hint } of ignoredIds(store, path, roadmap, maps)) {
    const key = `${path} was ${was}`;
    if (wasAnnounced(db, key)) continue;
    notes.push(`${message}\n${hint}`);
    store.afterNotes.push(() => writeIfFree(db, () => markAnnounced(db, [key])));
  }
}

type ExistingMap = NamedMap & { path: string };

/** Every roadmap that still exists, with the earlier ids that it names. `former`: further ids of interest. */
function existingMaps({ db, world }: Store, former: readonly string[] = []): ExistingMap[] {
  const known = knownMaps(world, { builtIn: world.builtIn, seen: () => readNamedMaps(db) });
  const maps = known.map(map => ({ was: [], ...map }));
  const asked = new Set([...former, ...maps.flatMap(({ was }) => was)]);
  // A file may have got another id since it was used. Reading all files would take long.
  return maps.map(map => (asked.has(map.id) ? { ...map, id: idAt(map.path) ?? map.id } : map));
}

interface IdRemark {
  was: string;
  message: string;
  hint: string;
}

/** The earlier ids of a roadmap that don't count, because another roadmap has them or names them, too. */
export function ignoredIds(
  store: Store,
  path: string,
  { id, was: named = [] }: NamedIds,
  maps: readonly ExistingMap[] = existingMaps(store),
): IdRemark[] {
  const others = maps.filter(other => other.id !== id);
  const here = store.files.nameOf(path);
  return named.flatMap((was): IdRemark[] => {
    const owner = others.find(other => other.id === was);
    const other = owner ?? others.find(other => other.was.includes(was));
    if (other === undefined) return [];
    const there = store.files.nameOf(other.path);
    return [
      owner
        ? {
            was,
            message: `${here} had the id ${was}, and ${there} has it, so the entries under it count there`,
            hint: `If that is an older state of this file, they count here again when it is gone or up to date. If not, give it another id, such as ${was}-2`,
          }
        : {
            was,
            message: `both ${[here, there].sort().join(' and ')} say that they had the id ${was}, so the entries under it count for neither`,
            hint: 'Remove it from the  was:  of one of them',
          },
    ];
  });
}

/** The entries under ids that a file had and no longer names; null if there are none. */
export function leftUnderFormerIds(
  store: Store,
  path: string,
  now: NamedIds,
): { ids: string[]; entries: number; line: string } | null {
  const { db } = store;
  const sketch = readSketch(db, stateKey(store, path, now.id));
  const former = sketch === null ? [] : droppedIds(sketch.roadmap, now);
  if (former.length === 0) return null;
  const others = existingMaps(store, former).flatMap(({ id, was }) => [id, ...was]);
  const left = former.filter(id => !others.includes(id) && countEntries(db, [id]) > 0);
  if (left.length === 0) return null;
  const line = `was: [${[...(now.was ?? []), ...left].join(', ')}]`;
  return { ids: left, entries: countEntries(db, left), line };
}

type Left = NonNullable<ReturnType<typeof leftUnderFormerIds>>;

export function announceLeftEntries(store: Store, path: string, { roadmap }: Graph): void {
  const left = leftUnderFormerIds(store, path, roadmap);
  if (left !== null) store.notes.push(noteOf(left, store, path, roadmap));
}

/** The same as `leftUnderFormerIds`, for an answer that has them: the note about them is removed. */
export function leftInAnswer(store: Store, path: string, { roadmap }: Graph): Left | null {
  const left = leftUnderFormerIds(store, path, roadmap);
  const at = left === null ? -1 : store.notes.indexOf(noteOf(left, store, path, roadmap));
  if (at >= 0) store.notes.splice(at, 1);
  return left;
}

function noteOf(left: Left, { files }: Store, path: string, { id }: NamedIds): string {
  return `${files.nameOf(path)} has the id ${id} now; ${keptUnder(left)}\nTo go on from there, write in the file:  ${left.line}`;
}

/** The remarks of `check` on earlier ids of the file in use. */
export function remarksOnIds(store: Store, path: string, { roadmap }: Graph): PlacedProblem[] {
  const ignored = ignoredIds(store, path, roadmap).map(said => ({
    code: 'was-ignored',
    ...said,
    key: 'was',
  }));
  const left = leftUnderFormerIds(store, path, roadmap);
  const under = left && {
    code: 'id-changed',
    message: keptUnder(left),
    hint: `to go on from there, write  ${left.line}`,
    key: 'id',
  };
  const lines = readBounded(path).toString().split(/\r?\n/);
  return [...ignored, ...(under ? [under] : [])].map(({ code, message, hint, key }) => {
    const at = keyLine(lines, key);
    const place = { line: Math.max(0, at) + 1, column: 1, length: key.length, excerpt: lines[at] ?? '' };
    return { code, message, hint, path: [key], file: path, file_name: store.files.nameOf(path), ...place };
  });
}

function keptUnder({ ids, entries }: Left): string {
  const are = entries === 1 ? '1 entry is' : `${entries} entries are`;
  return ids.length === 1
    ? `${are} kept under ${ids[0]}, the id it had`
    : `${are} kept under the ids it had: ${ids.join(', ')}`;
}
