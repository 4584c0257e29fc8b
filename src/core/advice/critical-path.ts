// The longest chain of topics that wait for one another.

import { stepsOf } from '../state/resolve-groups.ts';
import type { LearnerState } from '../state/state.ts';

/** The open topics of the longest chain to one of `wanted`, by hours, in learning order. */
export function criticalPath(state: LearnerState, wanted: readonly number[]): number[] {
  const { graph, satisfied, remaining } = state;
  /** By node: hours of the longest chain that ends there, and the node before it. */
  const hours = new Float64Array(graph.nodeCount);
  const before = new Int32Array(graph.nodeCount).fill(-1);
  for (const node of graph.order) {
    if (satisfied[node]) continue;
    for (const step of stepsOf(state, node)) {
      if (satisfied[step] || hours[step]! <= hours[node]!) continue;
      hours[node] = hours[step]!;
      before[node] = step;
    }
    if (node < graph.topicCount) hours[node]! += remaining[node]!;
  }
  const chain: number[] = [];
  const last = wanted.reduce((best, topic) => (hours[topic]! > hours[best]! ? topic : best), wanted[0] ?? -1);
  for (let node = last; node >= 0; node = before[node]!) if (node < graph.topicCount) chain.unshift(node);
  return chain;
}
