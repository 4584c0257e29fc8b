// The roadmap as a numbered graph: what waits for what, in an order where everything comes after its needs.

import type { Roadmap } from './roadmap.ts';

/** Nodes are numbered: topics in file order first, then groups, then areas. */
export interface Graph {
  roadmap: Roadmap;
  ids: string[];
  numberOf: Map<string, number>;
  topicCount: number;
  groupCount: number;
  /** What a node waits for: a topic for its own, its group's and its area's needs; a group and an area for their members. */
  needs: number[][];
  /** The reverse of `needs`. */
  neededBy: number[][];
  /** Every node after all it waits for; nodes of a circle are left out. */
  order: number[];
}

export function graphOf(roadmap: Roadmap): Graph {
  const { topics, groups, areas } = roadmap;
  const ids = [...topics, ...groups, ...areas].map(node => node.id);
  const numberOf = new Map(ids.map((id, number) => [id, number]));
  const needs: number[][] = ids.map(() => []);
  const neededBy: number[][] = ids.map(() => []);
  const groupById = new Map(groups.map(group => [group.id, group]));
  const areaById = new Map(areas.map(area => [area.id, area]));

  const wait = (node: number, need: number | undefined) => {
    if (need === undefined || needs[node]!.includes(need)) return;
    needs[node]!.push(need);
    neededBy[need]!.push(node);
  };

  topics.forEach((topic, node) => {
    const group = topic.group === null ? undefined : groupById.get(topic.group);
    const area = areaById.get(topic.area);
    for (const id of topic.needs) wait(node, numberOf.get(id));
    for (const id of group?.needs ?? []) wait(node, numberOf.get(id));
    for (const id of area?.needs ?? []) wait(node, numberOf.get(id));
  });
  topics.forEach((topic, node) => {
    join(numberOf.get(topic.group ?? topic.area), node);
  });
  for (const group of groups) join(numberOf.get(group.area), numberOf.get(group.id)!);

  // A container's members are distinct by construction, so the search for a duplicate in `wait` is spared.
  function join(container: number | undefined, member: number) {
    if (container === undefined) return;
    needs[container]!.push(member);
    neededBy[member]!.push(container);
  }

  return {
    roadmap,
    ids,
    numberOf,
    topicCount: topics.length,
    groupCount: groups.length,
    needs,
    neededBy,
    order: inOrder(needs, neededBy),
  };
}

/** Kahn's algorithm: repeatedly takes what waits for nothing more. */
function inOrder(needs: number[][], neededBy: number[][]): number[] {
  const waiting = needs.map(list => list.length);
  const order = waiting.flatMap((count, node) => (count === 0 ? [node] : []));
  for (let i = 0; i < order.length; i++) {
    for (const dependent of neededBy[order[i]!]!) {
      waiting[dependent]!--;
      if (waiting[dependent] === 0) order.push(dependent);
    }
  }
  return order;
}

/**
 * Circles in the needs, each as ids where every one needs the next and the last needs the first. Circles that share a
 * node with one already told are left for the next check, after the first was mended.
 */
export function findCircles(roadmap: Roadmap): string[][] {
  const { ids, needs, order } = graphOf(roadmap);
  const done = new Set(order);
  const circles: string[][] = [];
  for (let start = 0; start < ids.length; start++) {
    const position = new Map<number, number>();
    const path: number[] = [];
    let node: number | undefined = start;
    while (node !== undefined && !done.has(node) && !position.has(node)) {
      position.set(node, path.length);
      path.push(node);
      node = needs[node]!.find(need => !done.has(need));
    }
    if (node !== undefined && position.has(node)) {
      const circle = path.slice(position.get(node));
      circles.push(circle.map(member => ids[member]!));
    }
    // Whatever was walked leads into the circle just told (or one told before), so none of it can tell another.
    for (const walked of path) done.add(walked);
  }
  return circles;
}

/**
 * Gives a function that lists every node reached from `from` (included) along `steps`, each once. It keeps its marks
 * between calls, so that thousands of small walks over a large graph cost no more than what they visit.
 */
export function walker(
  size: number,
): (from: readonly number[], steps: (node: number) => readonly number[]) => number[] {
  const mark = new Int32Array(size);
  let walk = 0;
  return (from, steps) => {
    walk++;
    const reached: number[] = [];
    for (const node of from) visit(node, reached);
    for (let i = 0; i < reached.length; i++) {
      for (const step of steps(reached[i]!)) visit(step, reached);
    }
    return reached;
  };

  function visit(node: number, reached: number[]) {
    if (mark[node] === walk) return;
    mark[node] = walk;
    reached.push(node);
  }
}
