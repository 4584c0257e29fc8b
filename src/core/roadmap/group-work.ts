// Bounds the work of choosing among alternatives, which would otherwise grow with the square of a roadmap and more.

import { walker } from './graph.ts';
import type { WrittenRoadmap } from './roadmap.ts';
import { topologyOf } from './topology.ts';

/** The limit of steps. Each takes about a microsecond, in every command. The built-in roadmap takes a thousand. */
export const mostGroupWork = 40_000;

/**
 * The steps to choose among alternatives, and the group that takes the most of them. Each alternative is compared by
 * all topics that only it needs. A group that needs an alternative of another one by name has to wait for its choice,
 * so the comparison is repeated for each group of such a chain.
 */
export function groupWork(roadmap: WrittenRoadmap): { steps: number; hardest: string | null } {
  const { topics, groups, areas } = roadmap;
  const topology = topologyOf(roadmap);
  const { groupOf, needList, needStart, order } = topology;
  const nodeCount = topics.length + groups.length + areas.length;
  const needsOf = (node: number) => needList.subarray(needStart[node], needStart[node + 1]);
  const limited = groups.map(({ pick }, group) => pick < needsOf(topics.length + group).length);
  if (!limited.includes(true)) return { steps: 0, hardest: null };

  const isAlternative = (node: number) => node < topics.length && limited[groupOf[node]!] === true;
  /** By node: whether the choice in another group can rule it out, and how many groups such a chain has. */
  const dependent = new Uint8Array(nodeCount);
  const depth = new Int32Array(nodeCount);
  /** By node: whether it is not needed in any case. */
  const extra = new Uint8Array(nodeCount).fill(1);
  for (const node of order) {
    const needs = needsOf(node);
    const group = node - topics.length;
    if (group >= groups.length) continue;
    for (const need of needs)
      depth[node] = Math.max(depth[node]!, depth[need]! + Number(isAlternative(need)));
    const rulesOut = (need: number) => isAlternative(need) || dependent[need] === 1;
    if (group < 0) {
      dependent[node] = Number(needs.some(rulesOut));
      extra[node] = Number(isAlternative(node) || topics[node]!.optional || dependent[node] === 1);
    } else {
      dependent[node] = Number(needs.every(member => dependent[member]));
      const isOptional = needs.every(member => topics[member]!.optional);
      extra[node] = Number(isOptional || dependent[node] === 1);
    }
    if (!dependent[node]) depth[node] = 0;
  }
  const turns = depth.reduce((most, own) => Math.max(most, own), 0);

  const walk = walker(nodeCount);
  const most = { steps: 0, group: -1 };
  let steps = turns * nodeCount;
  for (let group = 0; group < groups.length; group++) {
    if (!limited[group]) continue;
    let own = 0;
    for (const member of needsOf(topics.length + group)) {
      for (const node of walk([member], node => [...needsOf(node)].filter(need => extra[need])))
        own += 1 + needsOf(node).length;
      if (steps + own > mostGroupWork) break;
    }
    own *= 1 + turns;
    steps += own;
    if (own > most.steps) Object.assign(most, { steps: own, group });
    if (steps > mostGroupWork) break;
  }
  return { steps, hardest: groups[most.group]!.id };
}
