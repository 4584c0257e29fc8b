// The Graphviz and Mermaid output of `graph` is read by their own grammars, with any titles.

import { parse } from '@ts-graphviz/parser';
import DOMPurify from 'dompurify';
import fc from 'fast-check';
import mermaid from 'mermaid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WrittenRoadmap } from '../../../src/core/roadmap/roadmap.ts';
import { styleFor } from '../../../src/render/kit/style.ts';
import { width } from '../../../src/render/kit/width.ts';
import { graphText } from '../../../src/render/screens/graph.ts';
import { type GraphFormat, type GraphView, graphView } from '../../../src/view/graph.ts';
import { anyText } from '../../any-text.ts';
import { anyMap, area, group, mapOf, standingOn, topic } from '../../core/maps.ts';
import { runs } from '../../rounds.ts';

const style = (columns: number) =>
  styleFor({
    env: {},
    isTTY: false,
    columns,
    color: false,
    ascii: false,
    glyphs: 'unicode',
    quiet: false,
  });

const hostile = fc.oneof(
  fc.constantFrom(
    'end',
    'subgraph',
    'graph',
    'digraph',
    'node',
    '__proto__',
    'constructor',
    'a"b',
    "a'b",
    '\\',
    'a\\"',
    '\\N',
    'a\nend\nb',
    'x --> y',
    ']',
    '"]; evil [label="',
    '}} %% {{',
    '%%{init: {}}%%',
    '`code`',
    '<script>alert(1)</script>',
    '&amp;',
    '#quot;',
    ';',
    '// comment',
    '/* comment */',
    ':::learnt',
    '@{ shape: x }',
    '\u0000\u001b[31m\u202e',
    '\ud800',
    '日本語 🧑‍💻',
    '---\ntitle: x\n---',
  ),
  anyText.filter(text => text !== ''),
);

/** A random map with hostile titles and ids. */
const hostileMap = fc
  .tuple(anyMap, fc.array(hostile, { minLength: 3, maxLength: 8 }))
  .map(([roadmap, words]) => {
    const all = [...roadmap.topics, ...roadmap.groups, ...roadmap.areas];
    const title = (i: number) => words[i % words.length]!;
    const ids = new Map(all.map(({ id }, i) => [id, i < words.length ? `${i}${title(i)}` : id]));
    const renamed = <T extends { id: string; title: string; needs: string[] }>(thing: T, i: number): T => ({
      ...thing,
      id: ids.get(thing.id)!,
      title: title(i),
      needs: thing.needs.map(id => ids.get(id)!),
    });
    return {
      ...roadmap,
      title: title(1),
      topics: roadmap.topics.map((it, i) => ({
        ...renamed(it, i),
        area: ids.get(it.area)!,
        group: it.group && ids.get(it.group)!,
      })),
      groups: roadmap.groups.map((it, i) => ({ ...renamed(it, i + 1), area: ids.get(it.area)! })),
      areas: roadmap.areas.map((it, i) => renamed(it, i + 2)),
    } satisfies WrittenRoadmap;
  });

function viewsOf(roadmap: WrittenRoadmap, format: GraphFormat): GraphView[] {
  const state = standingOn(roadmap);
  return [null, 0, roadmap.topics.length - 1].map(topic => graphView(state, topic, format));
}

/** Areas that are only frames are no nodes, so there may be fewer than in the view. */
function expected({ topic, nodes }: GraphView): { nodes: number; edges: number } {
  const needed = new Set(nodes.flatMap(node => node.before_ids));
  const drawn = nodes.filter(node => topic !== null || node.kind !== 'area' || needed.has(node.id));
  return { nodes: drawn.length, edges: drawn.reduce((sum, node) => sum + node.before_ids.length, 0) };
}

describe('for Graphviz', () => {
  it('any map is one graph with all of its nodes and edges', () => {
    fc.assert(
      fc.property(hostileMap, roadmap => {
        for (const view of viewsOf(roadmap, 'dot')) {
          const graph = parse(graphText(view, style(80)));
          const nodes = [graph, ...graph.subgraphs].flatMap(part => part.nodes);
          expect({ nodes: nodes.length, edges: graph.edges.length }).toEqual(expected(view));
        }
      }),
    );
  });

  it('a title stays one label', () => {
    const roadmap = mapOf(area('a', [topic('x', { title: 'C:\\ "quoted"] \n end' })]));
    const [node] = parse(graphText(graphView(standingOn(roadmap), 0, 'dot'), style(80))).nodes;
    expect(node!.attributes.get('label')).toBe('C:\\\\ "quoted"]   end');
  });
});

describe('for Mermaid', () => {
  // Its parser needs DOMPurify to clean titles, which needs a browser; cleaning plays no part here.
  beforeAll(async () => {
    Object.assign(DOMPurify, { addHook: () => {}, sanitize: (text: string) => text });
    await mermaid.parse('flowchart LR\n  a --> b');
  });

  async function read(text: string) {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const flow = db as unknown as {
      getVertices(): Map<string, { text: string }>;
      getEdges(): unknown[];
      getSubGraphs(): { title: string; nodes: string[] }[];
    };
    return { vertices: flow.getVertices(), edges: flow.getEdges(), frames: flow.getSubGraphs() };
  }

  it('any map is one flowchart with all of its nodes and edges', async () => {
    await fc.assert(
      fc.asyncProperty(hostileMap, async roadmap => {
        for (const view of viewsOf(roadmap, 'mermaid')) {
          const { vertices, edges, frames } = await read(graphText(view, style(80)));
          expect({ nodes: vertices.size, edges: edges.length }).toEqual(expected(view));
          expect(frames).toHaveLength(view.topic === null ? roadmap.areas.length : 0);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  it('a title is not taken for anything else', async () => {
    const roadmap = mapOf(area('a', [topic('end', { title: 'C# & "x"; %%' })]));
    const text = graphText(graphView(standingOn(roadmap), 0, 'mermaid'), style(80));
    expect(text).toContain('n0["C#35; #38; #34;x#34;#59; #37;#37;"]');
    expect([...(await read(text)).vertices.keys()]).toEqual(['n0']);
  });
});

describe('the tree', () => {
  it('of any map fits its columns and shows no open topic twice with its needs', () => {
    fc.assert(
      fc.property(hostileMap, fc.constantFrom(40, 80), (roadmap, columns) => {
        for (const view of viewsOf(roadmap, 'tree')) {
          const lines = graphText(view, style(columns)).split('\n');
          expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(columns - 2);
          if (view.topic === null) continue;
          const edges = view.nodes.reduce((sum, node) => sum + node.before_ids.length, 0);
          const branches = lines.filter(line => /[├└]─ /.test(line));
          expect(branches.length).toBeLessThanOrEqual(edges);
        }
      }),
    );
  });

  it('of needs a thousand deep is drawn, each with its name', () => {
    const topics = Array.from({ length: 1000 }, (_, n) =>
      topic(`t${n}`, { needs: n === 0 ? [] : [`t${n - 1}`] }),
    );
    const view = graphView(standingOn(mapOf(area('a', topics))), 999, 'tree');
    const text = graphText(view, style(40));
    for (const { id } of topics) expect(text).toContain(` ${id} `);
  });

  it('has a group as one node with its picks, and an area as one node', () => {
    const roadmap = mapOf(
      area('basics', [topic('a'), topic('b', { needs: ['a'] })]),
      area('rest', [
        group('language', [topic('x', { hours: 2 }), topic('y')], { pick: 1 }),
        topic('goal', { needs: ['language', 'basics'] }),
      ]),
    );
    const view = graphView(standingOn(roadmap), 4, 'tree');
    expect(view.nodes.map(({ id }) => id)).toEqual(['y', 'goal', 'language', 'basics']);
    expect(view.ahead).toEqual({ topics: 3, left_min: 180 });
    expect(view.nodes.find(({ id }) => id === 'basics')).toMatchObject({
      open_topics: 2,
      before_ids: [],
      start: [{ id: 'a', title: 'a' }],
    });
  });
});
