// The progress that roadmap.sh exports, as items by name.

import type { ImportedItem } from '../../core/log/imported-progress.ts';

/** Null if the JSON is something else. */
export function itemsOfRoadmapSh(value: unknown): ImportedItem[] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { done, learning, skipped } = value as Record<string, unknown>;
  if (done === undefined && learning === undefined && skipped === undefined) return null;
  const lists = [
    ['done', done ?? []],
    ['started', learning ?? []],
    ['skipped', skipped ?? []],
  ] as const;
  if (!lists.every(([, names]) => isNames(names))) return null;
  return lists.flatMap(([as, names]) => (names as string[]).map(name => ({ name, as, line: null })));
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(name => typeof name === 'string');
}
