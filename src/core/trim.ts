// What could be left out to be done sooner, and what that would cost least.

import { walker } from './graph.ts';
import { progressOf } from './progress.ts';
import { isLimited, type Standing, stepsOf } from './standing.ts';

/**
 * Topics among `wanted` that could be skipped, in this order, so that nothing kept needs one of them: the least important
 * first, of those the longest. What was begun stays, and so do goals, and the alternative picked of several: without it
 * another one would take its place.
 */
export function trimmable(standing: Standing, wanted: readonly number[], goals: readonly number[]): number[] {
  const { graph, progress, remaining } = standing;
  const { topics } = graph.roadmap;
  const mayGo = (topic: number) => {
    const group = graph.groupOf[topic]!;
    const isPicked = group >= 0 && isLimited(standing, group);
    return !isPicked && !goals.includes(topic) && progressOf(progress, graph.ids[topic]!).status === 'open';
  };
  const waiting = waitingFor(standing, wanted);
  const trimmed = new Set<number>();
  const candidates = wanted
    .filter(mayGo)
    .sort((a, b) => topics[a]!.importance - topics[b]!.importance || remaining[b]! - remaining[a]! || a - b);
  for (;;) {
    const next = candidates.find(
      topic => !trimmed.has(topic) && waiting.get(topic)!.every(other => trimmed.has(other)),
    );
    if (next === undefined) return [...trimmed];
    trimmed.add(next);
  }
}

/** By topic: which of the others need it, directly or by way of a group or an area. */
function waitingFor(standing: Standing, topics: readonly number[]): Map<number, number[]> {
  const { graph } = standing;
  const walk = walker(graph.ids.length);
  const waiting = new Map<number, number[]>(topics.map(topic => [topic, []]));
  for (const topic of topics) {
    const direct = walk(graph.needs[topic]!, node =>
      node < graph.topicCount ? [] : stepsOf(standing, node),
    );
    for (const need of direct) waiting.get(need)?.push(topic);
  }
  return waiting;
}
