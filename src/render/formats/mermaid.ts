// The map in the language of Mermaid.

import type { GraphNode, GraphView } from '../../view/graph.ts';
import { cleanLine } from '../kit/clean.ts';
import { drawingOf, labelOf } from './drawn.ts';

export function mermaidText(view: GraphView): string {
  const { frames, loose, lines } = drawingOf(view);
  // Numbered, since some words can't be ids in Mermaid, such as `end`.
  const names = new Map(view.nodes.map(({ id }, i) => [id, `n${i}`]));
  const nodeLine = (node: GraphNode) => `${names.get(node.id)}${shape(node)}${look(node)}`;
  return [
    'flowchart LR',
    ...frames.flatMap((frame, i) => [
      `  subgraph s${i}["${text(frame.title)}"]`,
      ...frame.nodes.map(node => `    ${nodeLine(node)}`),
      '  end',
    ]),
    ...loose.map(node => `  ${nodeLine(node)}`),
    ...lines.map(({ from, to }) => `  ${names.get(from)} --> ${names.get(to)}`),
    '  classDef learnt fill:#d3f9d8,color:#000',
    '  classDef begun fill:#fff9db,color:#000',
    '  classDef ready stroke-width:3px',
    '  classDef aside stroke-dasharray:4',
    '',
  ].join('\n');
}

function shape(node: GraphNode): string {
  const label = `"${text(labelOf(node))}"`;
  if (node.kind === 'group') return `{{${label}}}`;
  return node.kind === 'area' ? `[[${label}]]` : `[${label}]`;
}

function look({ satisfied, state, in_scope }: GraphNode): string {
  if (state === 'skipped') return ':::aside';
  if (satisfied) return ':::learnt';
  if (state === 'doing') return ':::begun';
  if (!in_scope) return ':::aside';
  return state === 'ready' ? ':::ready' : '';
}

/** Anything that could mean something to Mermaid, Markdown or HTML becomes a numeric entity. */
function text(title: string): string {
  return cleanLine(title).replace(
    /[^\p{L}\p{M}\p{N} .,()/+-]/gu,
    character => `#${character.codePointAt(0)};`,
  );
}
