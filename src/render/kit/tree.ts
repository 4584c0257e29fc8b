// The needs of a topic as the lines of a tree: learnt topics stay closed, and nothing is shown twice.

import type { GraphNode } from '../../view/graph.ts';

export interface Branch {
  node: GraphNode;
  /** 0: the root. */
  depth: number;
  /** From the trunk to this branch: whether each is the last of its siblings. */
  last: boolean[];
  /** Shown above, with all that it needs. */
  again: boolean;
}

/** Depth first, without recursion, since needs may be as deep as the map is large. */
export function branchesOf(nodes: readonly GraphNode[], root: string): Branch[] {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const shown = new Set<string>();
  const branches: Branch[] = [];
  const waiting: Branch[] = [{ node: byId.get(root)!, depth: 0, last: [], again: false }];
  for (let branch = waiting.pop(); branch; branch = waiting.pop()) {
    const { node, depth, last } = branch;
    const again = shown.has(node.id) && !node.satisfied;
    branches.push({ ...branch, again });
    shown.add(node.id);
    if (again || (node.satisfied && depth > 0)) continue;
    const below = node.before_ids.map((id, i) => ({
      node: byId.get(id)!,
      depth: depth + 1,
      last: [...last, i === node.before_ids.length - 1],
      again: false,
    }));
    waiting.push(...below.reverse());
  }
  return branches;
}
