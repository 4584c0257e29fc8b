// Decides which earlier ids of roadmaps count: entries under such an id belong to the roadmap that names it.

/** `was`: the earlier ids that it names. */
export interface NamedMap {
  id: string;
  was: readonly string[];
}

/** The id of a roadmap, and its earlier ids if it names any. */
export interface NamedIds {
  id: string;
  was?: readonly string[];
}

/** Whether a roadmap is an earlier state of this one: it has the same id, or an earlier one. */
export function isStateOf(old: { id: string }, now: NamedIds): boolean {
  return old.id === now.id || now.was?.includes(old.id) === true;
}

/** Ids that the earlier state of a file had or named as earlier ones, and that it neither has nor names now. */
export function droppedIds(old: NamedIds, now: NamedIds): string[] {
  return [old.id, ...(old.was ?? [])].filter(id => id !== now.id && !now.was?.includes(id));
}

/**
 * The current id by earlier id. An earlier id doesn't count while another map has it or names it, too. `before`: the
 * ids that counted until now; they stay if the map that named them is missing, for example after a switch of branches.
 */
export function countedIds(
  maps: readonly NamedMap[],
  before: ReadonlyMap<string, string>,
): Map<string, string> {
  const ids = new Set(maps.map(({ id }) => id));
  const named = Map.groupBy(
    maps.flatMap(({ id, was }) => was.map(earlier => ({ id, earlier }))),
    ({ earlier }) => earlier,
  );
  const isFree = (id: string) => !ids.has(id) && !named.has(id);
  const kept = [...before].filter(([earlier, id]) => isFree(earlier) && isFree(id));
  const counted = [...named].flatMap(([earlier, by]): [string, string][] => {
    const isAlone = by.every(({ id }) => id === by[0]!.id);
    return isAlone && !ids.has(earlier) ? [[earlier, by[0]!.id]] : [];
  });
  return new Map([...kept, ...counted]);
}
