// The roadmap as a numbered graph: what waits for what, in an order where everything comes after its needs.

import type { Roadmap } from './roadmap.ts';

/** Nodes are numbered: topics in file order first, then groups, then areas. */
export interface Graph {
  roadmap: Roadmap;
  ids: string[];
  numberOf: Map<string, number>;
  topicCount: number;
  groupCount: number;
  /** By topic: the number of the group it stands in (0 for the first group), or -1. */
  groupOf: number[];
  /** What a node waits for: a topic for its own, its group's and its area's needs; a group and an area for their members. */
  needs: number[][];
  /** The reverse of `needs`. */
  neededBy: number[][];
  /** Every node after all it waits for; nodes of a circle are left out. */
  order: number[];
}

/** Written with plain loops: on thousands of topics, temporary arrays cost more than the work itself. */
export function graphOf(roadmap: Roadmap): Graph {
  const { topics, groups, areas } = roadmap;
  const ids: string[] = [];
  const needs: number[][] = [];
  const neededBy: number[][] = [];
  const numberOf = new Map<string, number>();
  for (const list of [topics, groups, areas]) {
    for (const { id } of list) {
      numberOf.set(id, ids.length);
      ids.push(id);
      needs.push([]);
      neededBy.push([]);
    }
  }

  const wait = (node: number, need: number | undefined) => {
    if (need === undefined || needs[node]!.includes(need)) return;
    needs[node]!.push(need);
    neededBy[need]!.push(node);
  };
  const waitForAll = (node: number, needed: readonly string[]) => {
    for (const id of needed) wait(node, numberOf.get(id));
  };

  const groupOf: number[] = [];
  const groupById = new Map(groups.map(group => [group.id, group]));
  const areaById = new Map(areas.map(area => [area.id, area]));
  for (let node = 0; node < topics.length; node++) {
    const topic = topics[node]!;
    const group = topic.group === null ? undefined : groupById.get(topic.group);
    groupOf.push(group ? numberOf.get(group.id)! - topics.length : -1);
    waitForAll(node, topic.needs);
    if (group) waitForAll(node, group.needs);
    waitForAll(node, areaById.get(topic.area)?.needs ?? []);
  }

  // A container's members are distinct by construction, so looking for a duplicate is spared.
  const join = (container: number | undefined, member: number) => {
    if (container === undefined) return;
    needs[container]!.push(member);
    neededBy[member]!.push(container);
  };
  for (let node = 0; node < topics.length; node++)
    join(numberOf.get(topics[node]!.group ?? topics[node]!.area), node);
  for (const group of groups) join(numberOf.get(group.area), numberOf.get(group.id)!);

  return {
    roadmap,
    ids,
    numberOf,
    topicCount: topics.length,
    groupCount: groups.length,
    groupOf,
    needs,
    neededBy,
    order: inOrder(needs, neededBy),
  };
}

/** Kahn's algorithm: repeatedly takes what waits for nothing more. */
function inOrder(needs: number[][], neededBy: number[][]): number[] {
  const waiting = new Int32Array(needs.length);
  const order: number[] = [];
  for (let node = 0; node < needs.length; node++) {
    waiting[node] = needs[node]!.length;
    if (waiting[node] === 0) order.push(node);
  }
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
 * Gives a function that lists every node reached from `from` (included) along `steps`, each once. It keeps its marks and
 * its list between calls, so that thousands of small walks over a large graph cost no more than what they visit: the list
 * is valid until the next walk.
 */
export function walker(
  size: number,
): (from: readonly number[], steps: (node: number) => readonly number[]) => readonly number[] {
  const mark = new Int32Array(size);
  const reached: number[] = [];
  let walk = 0;
  return (from, steps) => {
    walk++;
    reached.length = 0;
    visitAll(from);
    for (let i = 0; i < reached.length; i++) visitAll(steps(reached[i]!));
    return reached;
  };

  function visitAll(nodes: readonly number[]) {
    for (const node of nodes) {
      if (mark[node] === walk) continue;
      mark[node] = walk;
      reached.push(node);
    }
  }
}
