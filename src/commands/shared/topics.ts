// Turns the topics that a person typed into numbers of the graph.

import { type Graph, topicWith } from '../../core/roadmap/graph.ts';
import { findTopic, findTopicToAimAt } from '../../core/roadmap/match.ts';
import type { Roadmap } from '../../core/roadmap/roadmap.ts';
import { Failure } from '../../core/text/failure.ts';
import { quote } from '../../core/text/quote.ts';

export function numberOf(
  typed: string,
  graph: Graph,
  find = (roadmap: Roadmap) => findTopic(typed, roadmap.topics),
): number {
  const number = topicWith(graph, typed);
  if (number !== undefined) return number;
  refuseRetired(typed, graph);
  return graph.numberOf.get(find(graph.roadmap).id)!;
}

/** Also takes a milestone, for its project. */
export function aimOf(typed: string, graph: Graph): number {
  return numberOf(typed, graph, roadmap => findTopicToAimAt(typed, roadmap));
}

/** The id of a retired topic must not stand for another topic that begins with it. */
function refuseRetired(typed: string, { isRetired, was }: Graph): void {
  const isEarlier = [...was.values()].some(ids => ids.includes(typed));
  if (isEarlier || !isRetired?.(typed)) return;
  const topic = { typed, suggestions: [] };
  throw new Failure('no-such-topic', `no topic ${quote(typed)}`, { unchanged: true, topic });
}

/** Without duplicates, needs first, so that one topic may open the next. */
export function numbersOf(typed: readonly string[], graph: Graph): number[] {
  const numbers = new Set(typed.map(text => numberOf(text, graph)));
  return numbers.size === 1 ? [...numbers] : [...graph.order].filter(node => numbers.has(node));
}
