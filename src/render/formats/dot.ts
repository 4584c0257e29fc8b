// The map in the language of Graphviz.

import type { GraphNode, GraphView } from '../../view/graph.ts';
import { cleanLine } from '../kit/clean.ts';
import { drawingOf, labelOf } from './drawn.ts';

export function dotText(view: GraphView): string {
  const { frames, loose, lines } = drawingOf(view);
  return [
    `digraph ${quoted(view.roadmap.id)} {`,
    `  label=${quoted((view.topic ?? view.roadmap).title)};`,
    '  rankdir=LR;',
    '  node [shape=box, style="rounded,filled", fillcolor=white];',
    ...frames.flatMap((frame, i) => [
      `  subgraph cluster_${i} {`,
      `    label=${quoted(frame.title)};`,
      ...frame.nodes.map(node => `    ${nodeLine(node)}`),
      '  }',
    ]),
    ...loose.map(node => `  ${nodeLine(node)}`),
    ...lines.map(({ from, to }) => `  ${quoted(from)} -> ${quoted(to)};`),
    '}',
    '',
  ].join('\n');
}

function nodeLine(node: GraphNode): string {
  const shape = node.kind === 'topic' ? [] : [`shape=${node.kind === 'group' ? 'diamond' : 'folder'}`];
  return `${quoted(node.id)} [${[`label=${quoted(labelOf(node))}`, ...shape, ...looks(node)].join(', ')}];`;
}

function looks({ satisfied, state, in_scope }: GraphNode): string[] {
  if (state === 'skipped') return ['style="rounded,dotted"'];
  if (satisfied) return ['fillcolor=palegreen'];
  if (state === 'doing') return ['fillcolor=lightyellow'];
  if (!in_scope) return ['style="rounded,dashed"'];
  return state === 'ready' ? ['penwidth=2'] : [];
}

/** Backslashes are doubled: one before a quote would escape it, and labels have escapes such as \\N for the name. */
function quoted(text: string): string {
  return `"${cleanLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
