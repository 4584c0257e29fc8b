// The parts of a drawing of the map, for any drawing program.

import type { GraphNode, GraphView } from '../../view/graph.ts';
import { cleanLine } from '../kit/clean.ts';

export interface Drawing {
  /** Areas around their topics; the graph of one topic has none. */
  frames: { title: string; nodes: GraphNode[] }[];
  /** Nodes outside of all frames. */
  loose: GraphNode[];
  /** From a need to the node that needs it. */
  lines: { from: string; to: string }[];
}

export function drawingOf({ topic, nodes }: GraphView): Drawing {
  const lines = nodes.flatMap(node => node.before_ids.map(from => ({ from, to: node.id })));
  if (topic !== null) return { frames: [], loose: nodes, lines };
  // An area is a frame around its topics, and also a node if something needs the whole area.
  const needed = new Set(lines.map(({ from }) => from));
  const left = new Set(
    nodes.filter(node => node.kind === 'area' && !needed.has(node.id)).map(({ id }) => id),
  );
  const drawn = nodes.filter(node => !left.has(node.id));
  const areas = nodes.filter(node => node.kind === 'area');
  return {
    frames: areas.map(area => ({
      title: cleanLine(area.title),
      nodes: drawn.filter(node => node.area === area.id || node === area),
    })),
    loose: [],
    lines: lines.filter(({ to }) => !left.has(to)),
  };
}

export function labelOf(node: GraphNode): string {
  const title = cleanLine(node.title);
  if (node.kind === 'area') return `all of ${title}`;
  return node.pick && node.pick.pick < node.pick.of
    ? `${title} (${node.pick.pick} of ${node.pick.of})`
    : title;
}
