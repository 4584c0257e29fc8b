// The topology of a roadmap: the needs of each node, a topological order, and circles.

import type { WrittenRoadmap } from './roadmap.ts';

/** Data that takes time to compute and depends only on the file, so it is stored with the compiled map. */
export interface Topology {
  /** By topic: the number of its group (0 is the first group), or -1. */
  groupOf: Int32Array;
  /** The needs of all nodes in one list: those of a node begin at its `needStart` and end at the next node's. */
  needList: Int32Array;
  needStart: Int32Array;
  /** Topological order: every node after its needs. Nodes of a circle are left out. */
  order: Int32Array;
  /** The groups and areas of these, in the same order. */
  containers: Int32Array;
  /** By topic: the number of its area, 0 for the first one. */
  areaOf: Int32Array;
  /** Topics in the order of their ids. */
  sorted: Int32Array;
  /** By topic: how many of its needs, the first ones, are its own and neither its group's nor its area's. */
  ownNeeds: Int32Array;
}

export function numbersOf(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, number) => [id, number]));
}

export function reverse(needs: readonly (readonly number[])[]): number[][] {
  const neededBy: number[][] = needs.map(() => []);
  needs.forEach((list, node) => {
    for (const need of list) neededBy[need]!.push(node);
  });
  return neededBy;
}

export function topologyOf(roadmap: WrittenRoadmap): Topology {
  const { topics, groups } = roadmap;
  const needs = needsIn(roadmap);
  const numberOf = numbersOf(idsIn(roadmap));
  const order = inOrder(needs);
  const start = [0];
  for (const list of needs) start.push(start.at(-1)! + list.length);
  return {
    groupOf: Int32Array.from(topics, ({ group }) =>
      group === null ? -1 : numberOf.get(group)! - topics.length,
    ),
    areaOf: Int32Array.from(topics, ({ area }) => numberOf.get(area)! - topics.length - groups.length),
    needList: Int32Array.from(needs.flat()),
    needStart: Int32Array.from(start),
    ownNeeds: Int32Array.from(topics, topic => numbersIn(numberOf, topic.needs).length),
    order: Int32Array.from(order),
    containers: Int32Array.from(order.filter(node => node >= topics.length)),
    sorted: Int32Array.from(
      topics.map((_, node) => node).sort((a, b) => (topics[a]!.id < topics[b]!.id ? -1 : 1)),
    ),
  };
}

function idsIn({ topics, groups, areas }: WrittenRoadmap): string[] {
  return [...topics, ...groups, ...areas].map(node => node.id);
}

/** Each number once; unknown ids are ignored. */
function numbersIn(numberOf: ReadonlyMap<string, number>, ids: readonly string[]): number[] {
  const numbers = ids.map(id => numberOf.get(id));
  return [...new Set(numbers.filter(number => number !== undefined))];
}

/** By node, see `needsOf`. */
function needsIn(roadmap: WrittenRoadmap): number[][] {
  const { topics, groups, areas } = roadmap;
  const numberOf = numbersOf(idsIn(roadmap));
  const groupById = new Map(groups.map(group => [group.id, group]));
  const areaById = new Map(areas.map(area => [area.id, area]));
  const needs = topics.map(topic => {
    const inherited = [
      ...(groupById.get(topic.group ?? '')?.needs ?? []),
      ...(areaById.get(topic.area)?.needs ?? []),
    ];
    return numbersIn(numberOf, [...topic.needs, ...inherited]);
  });
  const members: number[][] = [...groups, ...areas].map(() => []);
  const join = (container: string, member: number) => {
    const number = numberOf.get(container);
    if (number !== undefined) members[number - topics.length]!.push(member);
  };
  topics.forEach((topic, node) => {
    join(topic.group ?? topic.area, node);
  });
  groups.forEach((group, number) => {
    join(group.area, topics.length + number);
  });
  return [...needs, ...members];
}

/** Kahn's algorithm: repeatedly takes a node whose needs have all been taken. */
function inOrder(needs: readonly number[][]): number[] {
  const neededBy = reverse(needs);
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
 * Circles in the needs: in each, every id needs the next, and the last needs the first. Circles that share a
 * node with one already found are left for the next check, when the first is fixed.
 */
export function findCircles(roadmap: WrittenRoadmap): string[][] {
  const needs = needsIn(roadmap);
  const ids = idsIn(roadmap);
  const done = new Set(inOrder(needs));
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
    // Everything visited leads into a circle that was found, so it cannot lead to another one.
    for (const walked of path) done.add(walked);
  }
  return circles;
}
