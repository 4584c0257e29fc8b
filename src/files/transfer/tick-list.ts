// What other programs keep progress in: roadmap.sh's JSON and Markdown check lists, as marks by name.

import type { Mark } from '../../core/log/imported-progress.ts';

/** The progress that roadmap.sh gives out, or null where the JSON is something else. */
export function marksOfRoadmapSh(value: unknown): Mark[] | null {
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

/** Ticked items are done, open ones say nothing; null where nothing looks like a check list. */
export function marksOfCheckList(text: string): { marks: Mark[]; open: number } | null {
  const marks: Mark[] = [];
  let open = 0;
  let fence: string | null = null;
  for (const [i, line] of text.split('\n').entries()) {
    const [, mark] = /^\s*(`{3,}|~{3,})/.exec(line) ?? [];
    // What stands in a block of code is an example.
    if (mark !== undefined && (fence === null || mark.startsWith(fence)))
      fence = fence === null ? mark : null;
    if (fence !== null) continue;
    const [, tick, words = ''] = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[([ xX])\]\s+(.*)$/.exec(line) ?? [];
    if (tick === undefined) continue;
    if (tick === ' ') open++;
    else marks.push({ name: plain(words), as: 'done', line: i + 1 });
  }
  return marks.length + open === 0 ? null : { marks, open };
}

/** The words of a line without its links and emphasis. */
function plain(words: string): string {
  return words
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/(\*\*|__|~~|[*_`])(\S(?:.*?\S)?)\1/g, '$2')
    .trim();
}
