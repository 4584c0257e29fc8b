// The needs of a topic and the topics it opens, found on the page's map.

import type { PageView } from '../view/page.ts';

export interface Relations {
  /** All direct and indirect needs; areas by their own number. */
  needs: ReadonlySet<number>;
  /** Topics that need it, or its group or area. */
  opens: ReadonlySet<number>;
  /** Lines from each of `needs` to the next, and from the topic to those it opens. */
  lines: readonly (readonly [from: number, to: number])[];
}

export function relationsOf({ topics, groups, areas }: PageView, topic: number): Relations {
  const { length } = topics;
  const isArea = (node: number) => node >= length + groups.length;
  const needs = new Set<number>();
  const lines: (readonly [number, number])[] = [];
  const queue = [topic];
  for (const node of queue) {
    for (const need of topics[node]!.needs) {
      // A group stands for its picks, an area for all it asks for.
      const inside = (part: number): readonly number[] =>
        part < length
          ? [part]
          : isArea(part)
            ? areas[part - length - groups.length]!.asks.flatMap(inside)
            : groups[part - length]!.picks;
      if (isArea(need)) {
        needs.add(need);
        lines.push([need, node]);
      }
      for (const step of inside(need)) {
        if (!isArea(need)) lines.push([step, node]);
        if (needs.has(step)) continue;
        needs.add(step);
        queue.push(step);
      }
    }
  }
  const own = topics[topic]!;
  const names = [topic, own.group === null ? -1 : length + own.group, length + groups.length + own.area];
  const opens = new Set<number>();
  topics.forEach((other, number) => {
    if (other.needs.some(need => names.includes(need))) opens.add(number);
  });
  for (const number of opens) lines.push([topic, number]);
  return { needs, opens, lines };
}

/** A topic's own needs as titles, groups and areas included. */
export function titleOf({ topics, groups, areas }: PageView, node: number): string {
  const { length } = topics;
  return (topics[node] ?? groups[node - length] ?? areas[node - length - groups.length]!).title;
}
