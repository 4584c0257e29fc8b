// Topics that could be left out to finish sooner, the least costly first.

import { isLimited, walker } from '../roadmap/graph.ts';
import { openTopics } from '../state/goals.ts';
import { stepsOf } from '../state/resolve-groups.ts';
import { type LearnerState, learnerState } from '../state/state.ts';

/** Nobody reads a longer list. */
const mostTried = 300;
/** Each looks at the whole roadmap again. */
const mostChecked = 20;

/**
 * Topics among `wanted` that could be skipped in this order: nothing that stays needs one, and no alternative takes its
 * place. The least important come first, among equals the longest. Topics in progress, goals and picks stay.
 */
export function descopable(
  state: LearnerState,
  wanted: readonly number[],
  goals: readonly number[],
): number[] {
  const { graph, progress, remaining, bias } = state;
  const waiting = waitingFor(state, wanted);
  const status = progress.status.slice();
  const kept = new Set(wanted);
  const candidates = wanted
    .filter(topic => {
      const group = graph.groupOf[topic]!;
      const isPicked = group >= 0 && isLimited(graph, group);
      return !isPicked && !goals.includes(topic) && progress.status[topic] === 'open';
    })
    .sort((a, b) => graph.importance[a]! - graph.importance[b]! || remaining[b]! - remaining[a]! || a - b);
  const trimmed: number[] = [];
  const shortens = waysOfOthers(state);
  let checked = 0;
  for (let tried = 0; tried < mostTried; tried++) {
    const at = candidates.findIndex(topic => waiting.get(topic)!.every(other => !kept.has(other)));
    if (at < 0) break;
    const [topic] = candidates.splice(at, 1) as [number];
    // Without a topic of a group, the group needs less, and so may an alternative that shares these needs.
    const isSure = !shortens[topic] && graph.groupOf[topic] === -1;
    if (!isSure && checked++ >= mostChecked) continue;
    status[topic] = 'skipped';
    const left = isSure ? [] : openTopics(learnerState(graph, { ...progress, status }, bias));
    if (left.every(other => kept.has(other) && other !== topic)) {
      trimmed.push(topic);
      kept.delete(topic);
    } else {
      // Without it, another alternative would be the shorter way.
      status[topic] = 'open';
    }
  }
  return trimmed;
}

/** By node: whether an alternative that was not picked needs it, so that without it that one may be picked. */
function waysOfOthers({ graph, picks }: LearnerState): Uint8Array {
  const others = picks.flatMap((picked, group) =>
    isLimited(graph, group)
      ? graph.needsOf(graph.topicCount + group).filter(member => !picked.includes(member))
      : [],
  );
  const within = new Uint8Array(graph.nodeCount);
  for (const node of walker(graph.nodeCount)(others, node => graph.needs[node]!)) within[node] = 1;
  return within;
}

/** By topic: the others that need it, directly or through a group or an area. */
function waitingFor(state: LearnerState, topics: readonly number[]): Map<number, number[]> {
  const { graph } = state;
  const walk = walker(graph.nodeCount);
  const waiting = new Map<number, number[]>(topics.map(topic => [topic, []]));
  for (const topic of topics) {
    const direct = walk(graph.needsOf(topic), node => (node < graph.topicCount ? [] : stepsOf(state, node)));
    for (const need of direct) waiting.get(need)?.push(topic);
  }
  return waiting;
}
