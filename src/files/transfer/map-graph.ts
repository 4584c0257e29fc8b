// Reads a drawn roadmap as roadmap.sh publishes it: which box is a topic, what it belongs to, and in which order.

import {
  type Draft,
  type DraftPart,
  type DraftTopic,
  isRef,
  lineFrom,
  newTopic,
} from '../../core/roadmap/draft.ts';
import { Failure } from '../../core/text/failure.ts';

export interface DrawnMap {
  draft: Draft;
  /** The guesses, and the parts that were left out. */
  places: number;
  groups: number;
  otherMaps: number;
  looseLines: number;
}

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

interface Node extends Box {
  id: string;
  type: string;
  label: string;
  legend: 'alternative' | 'recommended' | null;
  /** The part it stands for; none if it is only drawn. */
  topics: DraftTopic[];
}

type Edge = { from: Node; to: Node; solid: boolean };

/** Places are found by comparing boxes with one another. */
const mostNodes = 5_000;
const mostEdges = 20_000;
/** Boxes this near touch; those of one column are 5 apart. */
const touching = 12;
/** A heading holds a box that is up to five times nearer to another box. */
const pull = 5;

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** The graph in a JSON value; null if it has none. */
function graphIn(value: unknown): { nodes: Json[]; edges: Json[]; title: string } | null {
  if (!isObject(value)) return null;
  const holder = [value, value.draft].find(one => isObject(one) && Array.isArray(one.nodes)) as
    | Json
    | undefined;
  if (holder === undefined) return null;
  return { nodes: objects(holder.nodes), edges: objects(holder.edges), title: text(value.title) };
}

/** The label of each node by its id; null if the value is no graph. */
export function labelsIn(value: unknown): Map<string, string> | null {
  const graph = graphIn(value);
  if (graph === null) return null;
  const nodes = graph.nodes.flatMap(({ id, data }) => [{ id, label: isObject(data) ? data.label : '' }]);
  const entries = graph.nodes.flatMap(({ data }) => (isObject(data) ? objects(data.checklists) : []));
  return new Map([...nodes, ...entries].map(({ id, label }) => [String(id), lineFrom(text(label))]));
}

/** null if the value is no graph. `name`: the title, if it says none. */
export function draftOfGraph(value: unknown, name: string): DrawnMap | null {
  const graph = graphIn(value);
  if (graph === null) return null;
  if (graph.nodes.length > mostNodes || graph.edges.length > mostEdges)
    throw tooMany(`more than ${mostNodes} boxes or ${mostEdges} lines`);
  const refs = new Set<string>();
  const nodes = graph.nodes.map(node => nodeOf(node, refs));
  const all = nodes.reduce((sum, { topics }) => sum + topics.length, 0);
  if (all === 0) throw new Failure('file-invalid', 'no box of this graph is a topic', { unchanged: true });
  if (all > mostNodes) throw tooMany(`more than ${mostNodes} topics`);
  const byId = new Map(nodes.toReversed().map(node => [node.id, node]));
  const edges = graph.edges.flatMap(edge => edgeOf(edge, byId));
  const title =
    nodes.find(({ type, label }) => type === 'title' && label !== '')?.label ??
    (lineFrom(graph.title) || name);
  const headings = inOrder(nodes.filter(isHeading), edges);
  const { ownerOf, guessed } = findOwners(nodes, headings, edges);
  for (const node of guessed) for (const topic of node.topics) topic.guessed = true;
  const members = Map.groupBy(nodes.filter(isMember).toSorted(byPlace), node => ownerOf.get(node) ?? null);
  const holders = [...headings, ...(members.has(null) ? [null] : [])];
  const areas = holders.map(heading => ({
    title: heading?.label ?? title,
    parts: [...(heading?.topics ?? []), ...partsOf(members.get(heading) ?? [], heading?.label ?? title)],
  }));
  return {
    draft: { title, areas },
    places: [...guessed].reduce((sum, { topics }) => sum + topics.length, 0),
    groups: areas.flatMap(({ parts }) => parts).filter(part => 'topics' in part).length,
    otherMaps: nodes.filter(({ type }) => /button/i.test(type)).length,
    looseLines: graph.edges.length - edges.length,
  };
}

function tooMany(what: string): Failure {
  return new Failure('file-invalid', `the graph has ${what}`, { unchanged: true });
}

const isHeading = ({ type, label }: Node) => type === 'topic' && label !== '';
const isMember = (node: Node) => node.topics.length > 0 && !isHeading(node);
const byPlace = (a: Box, b: Box) => a.y - b.y || a.x - b.x;

/** `refs`: ids that a topic has already. */
function nodeOf({ id, type, data, ...drawn }: Json, refs: Set<string>): Node {
  const { label, legend, checklists } = isObject(data) ? data : {};
  const title = lineFrom(text(label));
  const said = isObject(legend) ? text(legend.label).toLowerCase() : '';
  const topicOf = (id: unknown, title: string): DraftTopic => {
    const ref = String(id);
    const isNew = isRef(ref) && !refs.has(ref);
    refs.add(ref);
    return { ...newTopic(title), ...meaningOf(said), refs: isNew ? [ref] : [] };
  };
  const isTopic = title !== '' && ['topic', 'subtopic', 'todo'].includes(text(type));
  const entries = objects(checklists).map(entry => ({ id: entry.id, title: lineFrom(text(entry.label)) }));
  return {
    ...boxOf(drawn),
    id: String(id),
    type: text(type),
    label: title,
    legend: /alternative/.test(said) ? 'alternative' : isRecommended(said) ? 'recommended' : null,
    topics: [...(isTopic ? [{ id, title }] : []), ...entries.filter(({ title }) => title !== '')].map(
      ({ id, title }) => topicOf(id, title),
    ),
  };
}

const isRecommended = (said: string) => /recommend/.test(said) && !/\bnot\b|\bdon.?t\b/.test(said);

function meaningOf(said: string): Pick<DraftTopic, 'importance' | 'optional'> {
  const optional = /^optional/.test(said) || (/recommend/.test(said) && !isRecommended(said));
  const importance = /^beginner/.test(said) ? 3 : /^intermediate/.test(said) ? 2 : 1;
  return { importance, optional };
}

function boxOf({ position, positionAbsolute, width, height, measured, style }: Json): Box {
  const at = [positionAbsolute, position].find(isObject) ?? {};
  const sizes = [measured, style].filter(isObject);
  const number = (...given: unknown[]) => {
    const found = given.find(value => typeof value === 'number' && Math.abs(value) < 1e9);
    return (found as number | undefined) ?? 0;
  };
  return {
    x: number(at.x),
    y: number(at.y),
    w: Math.max(0, number(width, ...sizes.map(size => size.width))),
    h: Math.max(0, number(height, ...sizes.map(size => size.height))),
  };
}

/** None if an end isn't there. */
function edgeOf({ source, target, data, style }: Json, byId: ReadonlyMap<string, Node>): Edge[] {
  const [from, to] = [byId.get(String(source)), byId.get(String(target))];
  if (from === undefined || to === undefined) return [];
  const said = isObject(data) ? data.edgeStyle : undefined;
  const dashes = isObject(style) ? text(style.strokeDasharray) : '';
  return [{ from, to, solid: said === 'solid' || (said !== 'dashed' && /^(0|none)?$/.test(dashes)) }];
}

/** Along solid lines, also through boxes that are not headings; ties go from top to bottom. */
function inOrder(headings: readonly Node[], edges: readonly Edge[]): Node[] {
  const lines = edges.filter(({ from, to, solid }) => solid && from !== to);
  const next = Map.groupBy(lines, ({ from }) => from);
  const waits = new Map<Node, number>();
  for (const { to } of lines) waits.set(to, (waits.get(to) ?? 0) + 1);
  const left = new Set(headings.toSorted(byPlace));
  const pass = (node: Node) => {
    for (const { to } of next.get(node) ?? []) {
      const rest = waits.get(to)! - 1;
      waits.set(to, rest);
      if (rest === 0 && !isHeading(to)) pass(to);
    }
  };
  for (const node of next.keys()) if (!isHeading(node) && !waits.has(node)) pass(node);
  const order: Node[] = [];
  while (left.size > 0) {
    const all = [...left];
    // In a circle the highest is the first.
    const first = all.find(heading => (waits.get(heading) ?? 0) <= 0) ?? all[0]!;
    left.delete(first);
    order.push(first);
    pass(first);
  }
  return order;
}

function distance(a: Box, b: Box): number {
  const across = Math.max(0, a.x - (b.x + b.w), b.x - (a.x + a.w));
  const down = Math.max(0, a.y - (b.y + b.h), b.y - (a.y + a.h));
  return Math.hypot(across, down);
}

function isWithin({ x, y, w, h }: Box, section: Box): boolean {
  const [middle, centre] = [x + w / 2, y + h / 2];
  return (
    middle >= section.x &&
    middle <= section.x + section.w &&
    centre >= section.y &&
    centre <= section.y + section.h
  );
}

/** The heading of each box: by lines, by the frame around it, by what it touches; the rest by nearness, as a guess. */
function findOwners(
  nodes: readonly Node[],
  headings: readonly Node[],
  edges: readonly Edge[],
): { ownerOf: Map<Node, Node>; guessed: Set<Node> } {
  const ownerOf = new Map(headings.map(heading => [heading, heading]));
  const tied = new Map<Node, Node[]>(nodes.map(node => [node, []]));
  for (const { from, to } of edges) {
    tied.get(from)!.push(to);
    tied.get(to)!.push(from);
  }
  const owners = (others: readonly Node[]) => new Set(others.flatMap(other => ownerOf.get(other) ?? []));
  const only = (found: ReadonlySet<Node>) => (found.size === 1 ? [...found][0] : undefined);
  const members = nodes.filter(isMember);
  /** Until nothing changes; a chain that is longer than any drawing is left to nearness. */
  const repeat = (rule: (node: Node) => Node | undefined) => {
    for (let round = 0, changed = true; changed && round < 100; round++) {
      changed = false;
      for (const node of members) {
        const owner = ownerOf.has(node) ? undefined : rule(node);
        if (owner === undefined) continue;
        ownerOf.set(node, owner);
        changed = true;
      }
    }
  };

  repeat(node =>
    [...owners(tied.get(node)!)].toSorted((a, b) => distance(a, node) - distance(b, node)).at(0),
  );
  const frames = nodes.filter(({ type }) => type === 'section').toSorted((a, b) => a.w * a.h - b.w * b.h);
  const frameOf = new Map(members.map(node => [node, frames.find(frame => isWithin(node, frame))]));
  const within = Map.groupBy(members, node => frameOf.get(node));
  const headingsIn = new Map(
    [...within.keys()].map(frame => [frame, headings.filter(node => frame && isWithin(node, frame))]),
  );
  const near = new Map(
    members.map(node => [
      node,
      nodes
        .filter(other => other !== node && other.topics.length > 0 && distance(node, other) <= touching)
        .slice(0, 50),
    ]),
  );
  repeat(node => {
    const frame = frameOf.get(node);
    const inFrame =
      frame &&
      (only(new Set(headingsIn.get(frame))) ??
        only(owners(tied.get(frame)!)) ??
        only(owners(within.get(frame)!)));
    return inFrame ?? only(owners(near.get(node)!));
  });
  return {
    ownerOf,
    guessed: grow(
      members.filter(node => !ownerOf.has(node)),
      ownerOf,
    ),
  };
}

/** Gives the rest to the nearest placed box, the nearest first. */
function grow(rest: readonly Node[], ownerOf: Map<Node, Node>): Set<Node> {
  const best = new Map<Node, { far: number; owner: Node }>();
  const left = new Set(rest);
  const reach = (placed: Node, owner: Node) => {
    for (const node of left) {
      const far = distance(node, placed) / (isHeading(placed) ? pull : 1);
      if (far < (best.get(node)?.far ?? Infinity)) best.set(node, { far, owner });
    }
  };
  for (const [placed, owner] of ownerOf) reach(placed, owner);
  if (best.size === 0) return new Set();
  while (left.size > 0) {
    let next: Node | undefined;
    for (const node of left) if (best.get(node)!.far < (next ? best.get(next)!.far : Infinity)) next = node;
    const { owner } = best.get(next!)!;
    left.delete(next!);
    ownerOf.set(next!, owner);
    reach(next!, owner);
  }
  return new Set(rest);
}

/** Alternatives that touch are one group, the recommended ones first. */
function partsOf(members: readonly Node[], heading: string): DraftPart[] {
  const open = new Set(members.filter(({ legend, topics }) => legend !== null && topics.length === 1));
  const groupOf = new Map<Node, Node[]>();
  for (const start of open) {
    open.delete(start);
    const group = [start];
    for (const node of group) {
      for (const other of open) {
        if (distance(node, other) > touching) continue;
        open.delete(other);
        group.push(other);
      }
    }
    if (group.length < 2 || group.every(({ legend }) => legend === 'recommended')) continue;
    for (const node of group) groupOf.set(node, group);
  }
  return members.flatMap((node): DraftPart[] => {
    const group = groupOf.get(node);
    if (group === undefined) return node.topics;
    const first = members.find(member => groupOf.get(member) === group);
    if (first !== node) return [];
    const ranked = group.toSorted(
      (a, b) => Number(a.legend === 'alternative') - Number(b.legend === 'alternative') || byPlace(a, b),
    );
    const topics = ranked.flatMap(({ topics }) => topics);
    return [
      {
        title: titleOf(
          topics.map(({ title }) => title),
          heading,
        ),
        topics,
      },
    ];
  });
}

function titleOf(titles: readonly string[], heading: string): string {
  if (titles.length > 3) return `${heading}: one of ${titles.length}`;
  return `${titles.slice(0, -1).join(', ')} or ${titles.at(-1)}`;
}
