// Layout of the map: needs are to the left of the topics that need them.

import { layeringSimplex, graph as newGraph, sugiyama } from 'd3-dag';

/** The column, counted from 0, and the upper edge, in the unit of the heights. */
export interface Position {
  column: number;
  top: number;
}

/** A need and its dependent, by number. */
export type Line = readonly [need: number, node: number];

/**
 * Lays out boxes of these heights with few crossings, each as far left as possible, none overlapping. Throws if
 * `lines` form a circle.
 */
export function layered(heights: readonly number[], lines: readonly Line[]): Position[] {
  const count = heights.length;
  if (count === 0) return [];
  const drawing = newGraph<number, undefined>();
  const nodes = heights.map((_, number) => drawing.node(number));
  for (const [need, node] of lines) drawing.link(nodes[need]!, nodes[node]!, undefined);
  const columns = depths(count, lines);
  const layering = layeringSimplex().rank(({ data }: { data: number }) => columns[data]);
  // d3-dag draws from top to bottom; a page is read from left to right, where titles have room.
  const size = ({ data }: { data: number }) => [heights[data]!, 1] as const;
  sugiyama().layering(layering).nodeSize(size).gap([0, 0])(drawing);
  const tops = nodes.map(({ x }, number) => x - heights[number]! / 2);
  const highest = Math.min(...tops);
  return tops.map((top, number) => ({ column: columns[number]!, top: Number((top - highest).toFixed(2)) }));
}

/** The longest chain of boxes before each box. */
function depths(count: number, lines: readonly Line[]): number[] {
  const needs = needsOf(count, lines);
  const depth: number[] = [];
  const find = (node: number, before: readonly number[]): number => {
    if (before.includes(node)) throw new RangeError(`a circle: ${[...before, node].join(' → ')}`);
    depth[node] ??= Math.max(-1, ...needs[node]!.map(need => find(need, [...before, node]))) + 1;
    return depth[node];
  };
  return needs.map((_, node) => find(node, []));
}

/** Transitive reduction: leaves out lines that follow from other lines. */
export function withoutDetours(count: number, lines: readonly Line[]): Line[] {
  const needs = needsOf(count, lines);
  return lines.filter(
    ([need, node]) => !needs[node]!.some(other => other !== need && leadsTo(other, need, needs)),
  );
}

function needsOf(count: number, lines: readonly Line[]): number[][] {
  const needs: number[][] = Array.from({ length: count }, () => []);
  for (const [need, node] of lines) needs[node]!.push(need);
  return needs;
}

function leadsTo(from: number, target: number, needs: readonly (readonly number[])[]): boolean {
  const seen = new Set([from]);
  // Iterating over a Set also visits members that are added meanwhile.
  for (const node of seen) for (const need of needs[node]!) seen.add(need);
  return seen.has(target);
}
