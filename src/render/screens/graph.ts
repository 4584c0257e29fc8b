// The screens of `graph`: the tree of a topic's needs, the whole map, and texts for drawing programs.

import { formatHours } from '../../core/time/duration.ts';
import type { GraphNode, GraphView } from '../../view/graph.ts';
import { dotText } from '../formats/dot.ts';
import { mermaidText } from '../formats/mermaid.ts';
import { cleanLine } from '../kit/clean.ts';
import { count, ends, endsOrBelow, hints, innerWidth, isNarrow, oneLine, screen } from '../kit/layout.ts';
import { legend, stateGlyph, stateNames } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';
import { type Branch, branchesOf } from '../kit/tree.ts';
import { padEnd, truncate, width } from '../kit/width.ts';

const label = 10;
const widestName = 46;
const titleColumns = 30;

export function graphText(view: GraphView, style: Style): string {
  if (view.format === 'dot') return dotText(view);
  if (view.format === 'mermaid') return mermaidText(view);
  return view.topic === null ? mapText(view, style) : treeText(view, style);
}

function treeText(view: GraphView, style: Style): string {
  const { id } = view.topic!;
  const branches = branchesOf(view.nodes, id);
  const { topics, left_min } = view.ahead!;
  const needs = topics === 0 ? '' : `needs ${count(topics, 'topic')}, about ${formatHours(left_min / 60)}`;
  const title = nameOf(branches[0]!.node, style, style.bold);
  return screen(
    [
      ...endsOrBelow(title, needs || (branches.length === 1 ? 'needs nothing' : 'needs nothing more'), style),
      ...branchLines(branches.slice(1), style),
    ],
    opens(view, style),
    hints([`Only this way: roadmap next --for ${id}`, `Draw it: roadmap graph ${id} --format dot`], style),
  );
}

function opens(view: GraphView, style: Style): string[] {
  return oneLine('Unlocks', stateNames(view.opens, style), label, style);
}

function branchLines(branches: readonly Branch[], style: Style): string[] {
  const names = branches.map(branch => {
    const trunk = trunkOf(branch, style);
    const wide = isNarrow(style) ? innerWidth(style) - (branch.node.satisfied ? 0 : 12) : widestName;
    return trunk + truncate(nameOf(branch.node, style), wide - width(trunk), style.glyphs.ellipsis);
  });
  const column = Math.max(0, ...names.map(width));
  return branches.map((branch, i) => {
    const about = aboutOf(branch, style);
    const line = isNarrow(style) ? names[i]! : padEnd(names[i]!, about === '' ? 0 : column);
    return truncate(about === '' ? line : `${line}  ${about}`, innerWidth(style), style.glyphs.ellipsis);
  });
}

/** The lines that lead to a branch. If it is deep, only the last part is drawn, so that its name has room. */
function trunkOf({ last, depth }: Branch, style: Style): string {
  const { tree, ellipsis } = style.glyphs;
  if (tree === null) return `level ${depth}: `;
  const parts = last.map((isLast, i) => {
    if (i === last.length - 1) return isLast ? tree.last : tree.fork;
    return isLast ? tree.gap : tree.line;
  });
  const most = Math.floor(innerWidth(style) / 2 / width(tree.gap));
  return parts.length <= most
    ? parts.join('')
    : padEnd(ellipsis!, width(tree.gap)) + parts.slice(1 - most).join('');
}

function nameOf(node: GraphNode, style: Style, emphasis = (text: string) => text): string {
  return `${glyphOf(node, style)} ${emphasis(cleanLine(node.title))}`;
}

function glyphOf(node: GraphNode, style: Style): string {
  return stateGlyph(node.state ?? (node.satisfied ? 'done' : 'locked'), style);
}

/** Hours and a remark; on a narrow terminal only one of the two. */
function aboutOf({ node, again }: Branch, style: Style): string {
  if (node.satisfied) return '';
  const hours = `~${formatHours(node.left_min / 60)}`;
  const remark = remarkOf(node);
  const words = again ? '(above)' : remark && style.bold(remark);
  if (isNarrow(style)) return words || hours;
  return words === '' ? hours : `${padEnd(hours, 5)}  ${words}`;
}

function remarkOf(node: GraphNode): string {
  const [first] = node.start;
  if (first) return `start with ${cleanLine(first.title)}`;
  if (node.kind === 'area') return count(node.open_topics, 'topic');
  if (node.pick && node.pick.pick < node.pick.of)
    return `${node.pick.pick === 1 ? 'one' : node.pick.pick} of ${node.pick.of}`;
  if (node.state === 'ready') return 'start here';
  return node.state === 'doing' ? 'go on here' : '';
}

/** By area: each topic with its own needs, without those of its area. */
function mapText(view: GraphView, style: Style): string {
  const byId = new Map(view.nodes.map(node => [node.id, node]));
  const titles = (ids: readonly string[]) => ids.map(id => cleanLine(byId.get(id)!.title)).join(', ');
  const blocks = view.nodes
    .filter(node => node.kind === 'area')
    .map(area => [
      ends(
        style.bold(cleanLine(area.title)) +
          (area.need_ids.length > 0 ? style.dim(`  needs ${titles(area.need_ids)}`) : ''),
        '',
        style,
      ),
      ...membersOf(view, area).flatMap(member => [
        ...mapLines(member, titles(member.need_ids), 0, style),
        ...(member.kind === 'group'
          ? membersOf(view, member).flatMap(topic => mapLines(topic, titles(topic.need_ids), 2, style))
          : []),
      ]),
    ]);
  const { learnt, total, left_min } = view.roadmap;
  return screen(
    endsOrBelow(
      style.bold(cleanLine(view.roadmap.title)),
      `${learnt} of ${count(total, 'topic')} ${style.glyphs.dot} about ${formatHours(left_min / 60)} left`,
      style,
    ),
    ...blocks,
    legend(style),
    hints(['One topic: roadmap graph <topic>', 'Draw it: roadmap graph --format dot'], style),
  );
}

/** Direct members of an area or a group, in the order of the file. */
function membersOf({ nodes }: GraphView, container: GraphNode): GraphNode[] {
  const members = new Set(container.before_ids);
  return nodes.filter(node => members.has(node.id));
}

function mapLines(node: GraphNode, needs: string, indent: number, style: Style): string[] {
  const { ellipsis } = style.glyphs;
  const cut = (line: string) => truncate(line, innerWidth(style), ellipsis);
  const pick = node.pick && node.pick.pick < node.pick.of ? `, ${node.pick.pick} of ${node.pick.of}` : '';
  const name = `${' '.repeat(indent)}${nameOf(node, style)}${pick}`;
  if (needs === '') return [cut(name)];
  const reason = style.dim(`needs ${needs}`);
  if (isNarrow(style)) return [cut(name), cut(`${' '.repeat(indent + 4)}${reason}`)];
  return [cut(`${padEnd(truncate(name, titleColumns, ellipsis), titleColumns)}  ${reason}`)];
}
