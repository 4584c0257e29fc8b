// The path through a map: every topic once, milestone after milestone, needs first.

import type { Graph } from '../roadmap/graph.ts';
import { type Flags, stepsOf } from './resolve-groups.ts';

/** It depends on the map, the picks and the goals; never on progress, time or memory. */
export interface Path {
  /** Topics in learning order. Topics that nothing requires are last. */
  order: number[];
  place: Int32Array;
  /** By topic: the milestone in which it counts; the number of milestones: beyond all of them. */
  milestoneOf: Int32Array;
  /** By topic: the milestone in the file, though another topic may need it earlier. */
  namedIn: Int32Array;
}

/** A part of the path: a milestone of the file, or an area if it has no milestones. */
export interface Part {
  id: string;
  title: string;
  about: string;
}

export function partsOf({ roadmap: { milestones, areas } }: Graph): readonly Part[] {
  return milestones.length > 0 ? milestones : areas;
}

/** `wanted`: by node, whether it is to be learnt for its own sake. */
export function pathOf(
  state: { graph: Graph; picks: readonly number[][]; required: Flags },
  wanted: Flags,
): Path {
  const { graph } = state;
  const { areaOf, needList, needStart, nodeCount, roadmap, topicCount } = graph;
  const { entryOf, partOf } = entriesOf(graph);
  const ofEntry = partOf.map((): number[] => []);
  for (let topic = 0; topic < topicCount; topic++) ofEntry[entryOf[topic]!]!.push(topic);
  const roots = ofEntry.flat();
  const path: Path = {
    order: [],
    place: new Int32Array(topicCount),
    milestoneOf: new Int32Array(topicCount),
    namedIn: entryOf.map(entry => partOf[entry]!),
  };
  const fileOrder = firstTopics(graph);
  const seen = new Uint8Array(nodeCount);
  /** Most nodes have none: what they need comes before them in the file. */
  const hasNewSteps = (node: number) => {
    for (let at = needStart[node]!; at < needStart[node + 1]!; at++)
      if (seen[needList[at]!] === 0) return true;
    return false;
  };
  const walk = (root: number, part: number) => {
    // A list in place of recursion: a chain of needs may be as long as the map.
    const stack = [root];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (seen[node] === 0 && hasNewSteps(node)) {
        seen[node] = 1;
        const steps = stepsOf(state, node).filter(step => seen[step] === 0);
        if (steps.length > 1) steps.sort((a, b) => fileOrder[b]! - fileOrder[a]! || b - a);
        stack.push(node);
        for (const step of steps) stack.push(step);
        continue;
      }
      if (seen[node] === 2) continue;
      seen[node] = 2;
      if (node >= topicCount) continue;
      path.place[node] = path.order.push(node) - 1;
      // If areas replace milestones, a topic that is needed early stays in its own area.
      path.milestoneOf[node] = roadmap.milestones.length > 0 ? part : areaOf[node]!;
    }
  };
  for (const root of roots) if (wanted[root]) walk(root, path.namedIn[root]!);
  for (const root of roots) if (seen[root] === 0) walk(root, path.namedIn[root]!);
  return path;
}

/**
 * By topic: the milestone entry that names it, its group or its area, the nearest first; and by entry: its milestone.
 * The last entry is for topics in none.
 */
function entriesOf(graph: Graph): { entryOf: Int32Array; partOf: number[] } {
  const { areaOf, groupCount, groupOf, roadmap, topicCount } = graph;
  if (roadmap.milestones.length === 0) return { entryOf: areaOf, partOf: [...roadmap.areas.keys()] };
  const entryOfNode = new Map<number, number>();
  const partOf: number[] = [];
  for (const [part, { topics }] of roadmap.milestones.entries())
    for (const id of topics) entryOfNode.set(graph.numberOf.get(id)!, partOf.push(part) - 1);
  const none = partOf.push(roadmap.milestones.length) - 1;
  const entryOf = areaOf.map((area, topic) => {
    const group = groupOf[topic]!;
    const ofGroup = group === -1 ? undefined : entryOfNode.get(topicCount + group);
    return entryOfNode.get(topic) ?? ofGroup ?? entryOfNode.get(topicCount + groupCount + area) ?? none;
  });
  return { entryOf, partOf };
}

/** By node: its first topic in the file; a topic itself. */
function firstTopics({ areaOf, groupCount, groupOf, nodeCount, topicCount }: Graph): Int32Array {
  const first = new Int32Array(nodeCount);
  for (let topic = topicCount - 1; topic >= 0; topic--) {
    first[topic] = topic;
    if (groupOf[topic] !== -1) first[topicCount + groupOf[topic]!] = topic;
    first[topicCount + groupCount + areaOf[topic]!] = topic;
  }
  return first;
}
