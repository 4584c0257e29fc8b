// The topic that is meant where a command names none.

import type { ProgressColumns } from '../log/progress-columns.ts';
import { type Graph, topicWith } from '../roadmap/graph.ts';

/** The one whose clock runs, else the one in progress that was touched last. */
export function topicAtHand(
  graph: Graph,
  { status, touched, at }: ProgressColumns,
  clocks: readonly { roadmap: string; topic: string }[],
): number | undefined {
  const running = clocks.find(({ roadmap }) => roadmap === graph.roadmap.id);
  const clocked = running && topicWith(graph, running.topic);
  if (clocked !== undefined) return clocked;
  const begun: number[] = [];
  for (let topic = 0; topic < graph.topicCount; topic++) if (status[topic] === 'started') begun.push(topic);
  return begun.sort((a, b) => touched[b]! - touched[a]! || at[b]! - at[a]! || a - b)[0];
}
