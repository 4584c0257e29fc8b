// The roadmap as a numbered graph: what waits for what, in an order where everything comes after its needs.

import type { Roadmap, Topic, WrittenRoadmap } from './roadmap.ts';
import { positionOf } from './sorted.ts';

/** Nodes are numbered: topics in file order first, then groups, then areas. */
export interface Graph extends Wiring {
  /** Tells the numbering of topics from that of another state of their file; '' for a map that was not compiled of one. */
  version: string;
  /** Its list of topics is made when it is first asked for: most commands get along with a few. */
  roadmap: Roadmap;
  /** A topic by its number. */
  topic(number: number): Topic;
  /** What deciding reads of all topics, by number. `optional`: 1 where it is. */
  hours: Float64Array;
  importance: Uint8Array;
  optional: Uint8Array;
  /** Of topics that have recall questions: their ids. */
  questions: Map<number, string[]>;
  /** Of topics that were renamed: their earlier ids. */
  was: Map<number, string[]>;
  /** By number: the id of a node, and that of each. */
  idOf(node: number): string;
  /** The title of a topic by its number. */
  titleAt(topic: number): string;
  ids: string[];
  /** The number of a node by its id. Until many were asked for, not from a map of all ids, which takes longer to make. */
  numberOf: { get(id: string): number | undefined };
  topicCount: number;
  groupCount: number;
  nodeCount: number;
  /**
   * What a node waits for: a topic for its own, its group's and its area's needs; a group and an area for their members.
   * What goes through all nodes reads `needStart` and `needList` instead.
   */
  needsOf(node: number): number[];
  /** All of these. */
  needs: number[][];
  /** The reverse of `needs`. */
  neededBy: number[][];
}

/** Topics column by column, and of lists only those with anything in them: so they are kept and read. */
export interface TopicColumns {
  id: Words;
  title: Words;
  hours: Float64Array;
  importance: Uint8Array;
  optional: Uint8Array;
  aliases: Lists;
  was: Lists;
  questions: Lists;
}

/** A word for each topic, all in one text: most commands read a few of ten thousand. */
export interface Words {
  text: string;
  /** Where each begins, and the end of the last one. */
  start: Int32Array;
}

type Lists = [topic: number, list: string[]][];

/** What takes time to find out and depends on the file alone, so that it can be kept beside it. */
export interface Wiring {
  /** By topic: the number of the group it stands in (0 for the first group), or -1. */
  groupOf: Int32Array;
  /** The needs of all nodes, one list behind the other: a node's begin at its `needStart` and end at the next node's. */
  needList: Int32Array;
  needStart: Int32Array;
  /** Every node after all it waits for; nodes of a circle are left out. */
  order: Int32Array;
  /** The groups and areas of these, in the same order. */
  containers: Int32Array;
  /** By topic: the number of its area, 0 for the first one. */
  areaOf: Int32Array;
  /** Topics in the order of their ids. */
  sorted: Int32Array;
  /** By topic: how many of its needs, the first ones, are its own and neither its group's nor its area's. */
  ownNeeds: Int32Array;
}

export function graphOf(roadmap: WrittenRoadmap, version = ''): Graph {
  return wired(roadmap, columnsOf(roadmap.topics), wire(roadmap), version);
}

export function columnsOf(topics: readonly Topic[]): TopicColumns {
  const column = <Key extends keyof Topic>(key: Key) => topics.map(topic => topic[key]);
  const lists = (key: 'aliases' | 'was' | 'questions') =>
    topics.flatMap((topic, i): Lists => (topic[key].length === 0 ? [] : [[i, topic[key]]]));
  return {
    id: wordsOf(column('id')),
    title: wordsOf(column('title')),
    hours: Float64Array.from(column('hours')),
    importance: Uint8Array.from(column('importance')),
    optional: Uint8Array.from(column('optional'), Number),
    aliases: lists('aliases'),
    was: lists('was'),
    questions: lists('questions'),
  };
}

function wordsOf(words: readonly string[]): Words {
  const start = [0];
  for (const word of words) start.push(start.at(-1)! + word.length);
  return { text: words.join(''), start: Int32Array.from(start) };
}

function wordAt({ text, start }: Words, at: number): string {
  return text.slice(start[at], start[at + 1]);
}

const manyLookups = 500;

/** The graph of a roadmap whose wiring is known. */
export function wired(
  { id, title, about, areas, groups }: Omit<Roadmap, 'topics'>,
  columns: TopicColumns,
  wiring: Wiring,
  version: string,
): Graph {
  const topicCount = columns.hours.length;
  const containers = [...groups, ...areas].map(container => container.id);
  const nodeCount = topicCount + containers.length;
  const idOf = (node: number) =>
    node < topicCount ? wordAt(columns.id, node) : containers[node - topicCount]!;
  const titleAt = (topic: number) => wordAt(columns.title, topic);
  const ids = once(() => Array.from({ length: nodeCount }, (_, node) => idOf(node)));
  const questions = new Map(columns.questions);
  const was = new Map(columns.was);
  const aliases = once(() => new Map(columns.aliases));
  const made: Topic[] = [];
  const topic = (number: number) => {
    made[number] ??= {
      id: idOf(number),
      title: titleAt(number),
      area: areas[wiring.areaOf[number]!]!.id,
      group: groups[wiring.groupOf[number]!]?.id ?? null,
      hours: columns.hours[number]!,
      importance: columns.importance[number] as Topic['importance'],
      optional: columns.optional[number] === 1,
      aliases: aliases().get(number) ?? [],
      was: was.get(number) ?? [],
      questions: questions.get(number) ?? [],
    };
    return made[number];
  };
  const topics = once(() => Array.from({ length: topicCount }, (_, number) => topic(number)));
  const { needList, needStart } = wiring;
  const needsOf = (node: number) => {
    const needs: number[] = [];
    for (let at = needStart[node]!; at < needStart[node + 1]!; at++) needs.push(needList[at]!);
    return needs;
  };
  const numbers = once(() => numbersOf(ids()));
  let lookups = 0;
  const needs = once(() => Array.from({ length: nodeCount }, (_, node) => needsOf(node)));
  const neededBy = once(() => reverse(needs()));
  return {
    ...wiring,
    version,
    roadmap: {
      ...{ id, title, about, areas, groups },
      get topics() {
        return topics();
      },
    },
    topic,
    hours: columns.hours,
    importance: columns.importance,
    optional: columns.optional,
    questions,
    was,
    idOf,
    titleAt,
    get ids() {
      return ids();
    },
    numberOf: {
      get(sought) {
        lookups++;
        if (lookups > manyLookups) return numbers().get(sought);
        const place = positionOf(sought, topicCount, at => idOf(wiring.sorted[at]!));
        if (place >= 0) return wiring.sorted[place];
        const container = containers.indexOf(sought);
        return container < 0 ? undefined : topicCount + container;
      },
    },
    topicCount,
    groupCount: groups.length,
    nodeCount,
    needsOf,
    get needs() {
      return needs();
    },
    get neededBy() {
      return neededBy();
    },
  };
}

/** The topics that a node stands for: itself, or all members of a group or an area. */
export function topicsOf(graph: Graph, node: number): number[] {
  return node < graph.topicCount ? [node] : graph.needsOf(node).flatMap(member => topicsOf(graph, member));
}

/** Topics that need one of these nodes themselves: one look at every need, which is quicker than turning all of them round. */
export function topicsThatNeed(
  { needList, needStart, nodeCount, topicCount }: Graph,
  nodes: readonly number[],
): number[] {
  const isOneOf = new Uint8Array(nodeCount);
  for (const node of nodes) isOneOf[node] = 1;
  const found: number[] = [];
  let at = 0;
  for (let topic = 0; topic < topicCount; topic++) {
    const end = needStart[topic + 1]!;
    while (at < end && isOneOf[needList[at]!] === 0) at++;
    if (at < end) found.push(topic);
    at = end;
  }
  return found;
}

/** A topic with what it stands in: its group, if there is one, and its area. */
export function containersOf({ areaOf, groupOf, topicCount, groupCount }: Graph, topic: number): number[] {
  const group = groupOf[topic]!;
  return [topic, ...(group === -1 ? [] : [topicCount + group]), topicCount + groupCount + areaOf[topic]!];
}

/** The number of the topic that has this id, or had it earlier; undefined where the file has none. */
export function topicNumber({ numberOf, topicCount, was }: Graph, id: string): number | undefined {
  const number = numberOf.get(id) ?? topicCount;
  if (number < topicCount) return number;
  for (const [topic, earlier] of was) if (earlier.includes(id)) return topic;
  return undefined;
}

/** The title of a topic; its id where the file has it no more. */
export function titleOf({ numberOf, topic, topicCount }: Graph, id: string): string {
  const number = numberOf.get(id) ?? topicCount;
  return number < topicCount ? topic(number).title : id;
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function numbersOf(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, number) => [id, number]));
}

function reverse(needs: readonly (readonly number[])[]): number[][] {
  const neededBy: number[][] = needs.map(() => []);
  needs.forEach((list, node) => {
    for (const need of list) neededBy[need]!.push(node);
  });
  return neededBy;
}

function wire(roadmap: WrittenRoadmap): Wiring {
  const { topics, groups } = roadmap;
  const needs = needsIn(roadmap);
  const numberOf = numbersOf(idsIn(roadmap));
  const order = inOrder(needs);
  const start = [0];
  for (const list of needs) start.push(start.at(-1)! + list.length);
  return {
    groupOf: Int32Array.from(topics, ({ group }) =>
      group === null ? -1 : numberOf.get(group)! - topics.length,
    ),
    areaOf: Int32Array.from(topics, ({ area }) => numberOf.get(area)! - topics.length - groups.length),
    needList: Int32Array.from(needs.flat()),
    needStart: Int32Array.from(start),
    ownNeeds: Int32Array.from(topics, topic => numbersIn(numberOf, topic.needs).length),
    order: Int32Array.from(order),
    containers: Int32Array.from(order.filter(node => node >= topics.length)),
    sorted: Int32Array.from(
      topics.map((_, node) => node).sort((a, b) => (topics[a]!.id < topics[b]!.id ? -1 : 1)),
    ),
  };
}

function idsIn({ topics, groups, areas }: WrittenRoadmap): string[] {
  return [...topics, ...groups, ...areas].map(node => node.id);
}

/** Each once; what the file has not is passed over. */
function numbersIn(numberOf: ReadonlyMap<string, number>, ids: readonly string[]): number[] {
  const numbers = ids.map(id => numberOf.get(id));
  return [...new Set(numbers.filter(number => number !== undefined))];
}

/** By node, see `needsOf`. */
function needsIn(roadmap: WrittenRoadmap): number[][] {
  const { topics, groups, areas } = roadmap;
  const numberOf = numbersOf(idsIn(roadmap));
  const groupById = new Map(groups.map(group => [group.id, group]));
  const areaById = new Map(areas.map(area => [area.id, area]));
  const needs = topics.map(topic => {
    const inherited = [
      ...(groupById.get(topic.group ?? '')?.needs ?? []),
      ...(areaById.get(topic.area)?.needs ?? []),
    ];
    return numbersIn(numberOf, [...topic.needs, ...inherited]);
  });
  const members: number[][] = [...groups, ...areas].map(() => []);
  const join = (container: string, member: number) => {
    const number = numberOf.get(container);
    if (number !== undefined) members[number - topics.length]!.push(member);
  };
  topics.forEach((topic, node) => {
    join(topic.group ?? topic.area, node);
  });
  groups.forEach((group, number) => {
    join(group.area, topics.length + number);
  });
  return [...needs, ...members];
}

/** Kahn's algorithm: repeatedly takes what waits for nothing more. */
function inOrder(needs: readonly number[][]): number[] {
  const neededBy = reverse(needs);
  const waiting = new Int32Array(needs.length);
  const order: number[] = [];
  for (let node = 0; node < needs.length; node++) {
    waiting[node] = needs[node]!.length;
    if (waiting[node] === 0) order.push(node);
  }
  for (let i = 0; i < order.length; i++) {
    for (const dependent of neededBy[order[i]!]!) {
      waiting[dependent]!--;
      if (waiting[dependent] === 0) order.push(dependent);
    }
  }
  return order;
}

/**
 * Circles in the needs, each as ids where every one needs the next and the last needs the first. Circles that share a
 * node with one already told are left for the next check, after the first was mended.
 */
export function findCircles(roadmap: WrittenRoadmap): string[][] {
  const needs = needsIn(roadmap);
  const ids = idsIn(roadmap);
  const done = new Set(inOrder(needs));
  const circles: string[][] = [];
  for (let start = 0; start < ids.length; start++) {
    const position = new Map<number, number>();
    const path: number[] = [];
    let node: number | undefined = start;
    while (node !== undefined && !done.has(node) && !position.has(node)) {
      position.set(node, path.length);
      path.push(node);
      node = needs[node]!.find(need => !done.has(need));
    }
    if (node !== undefined && position.has(node)) {
      const circle = path.slice(position.get(node));
      circles.push(circle.map(member => ids[member]!));
    }
    // Whatever was walked leads into the circle just told (or one told before), so none of it can tell another.
    for (const walked of path) done.add(walked);
  }
  return circles;
}

/**
 * Gives a function that lists every node reached from `from` (included) along `steps`, each once. It keeps its marks and
 * its list between calls, so that thousands of small walks over a large graph cost no more than what they visit: the list
 * is valid until the next walk.
 */
export function walker(
  size: number,
): (from: readonly number[], steps: (node: number) => readonly number[]) => readonly number[] {
  const mark = new Int32Array(size);
  const reached: number[] = [];
  let walk = 0;
  return (from, steps) => {
    walk++;
    reached.length = 0;
    visitAll(from);
    for (let i = 0; i < reached.length; i++) visitAll(steps(reached[i]!));
    return reached;
  };

  function visitAll(nodes: readonly number[]) {
    for (const node of nodes) {
      if (mark[node] === walk) continue;
      mark[node] = walk;
      reached.push(node);
    }
  }
}
