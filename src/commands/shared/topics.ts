// Turns the topics that a person typed into numbers of the graph.

import type { Graph } from '../../core/roadmap/graph.ts';
import { findAim, findTopic } from '../../core/roadmap/match.ts';

export function numberOf(typed: string, graph: Graph): number {
  const number = graph.numberOf.get(typed) ?? graph.topicCount;
  if (number < graph.topicCount) return number;
  return graph.numberOf.get(findTopic(typed, graph.roadmap.topics).id)!;
}

/** Also takes a milestone, for its project. */
export function aimOf(typed: string, graph: Graph): number {
  const number = graph.numberOf.get(typed) ?? graph.topicCount;
  if (number < graph.topicCount) return number;
  return graph.numberOf.get(findAim(typed, graph.roadmap).id)!;
}

/** Without duplicates, needs first, so that one topic may open the next. */
export function numbersOf(typed: readonly string[], graph: Graph): number[] {
  const numbers = new Set(typed.map(text => numberOf(text, graph)));
  return numbers.size === 1 ? [...numbers] : [...graph.order].filter(node => numbers.has(node));
}
