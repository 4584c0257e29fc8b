// The roadmap as a numbered graph of needs, in topological order.

import { lazy } from '../text/lazy.ts';
import type { Roadmap, Topic, WrittenRoadmap } from './roadmap.ts';
import { numbersOf, reverse, type Topology, topologyOf } from './topology.ts';

/** Nodes are numbered: topics in file order first, then groups, then areas. */
export interface Graph extends Topology {
  /** The list of topics is made on first use: most commands need only a few. */
  roadmap: Roadmap;
  topic(number: number): Topic;
  /** Columns by topic number, for loops over all topics. `optional`: 0 or 1. */
  hours: Float64Array;
  importance: Uint8Array;
  optional: Uint8Array;
  /** By topic number: ids of its questions; topics without any are absent. */
  questions: Map<number, string[]>;
  /** By number of a topic or a group: its earlier ids; those without any are absent. */
  was: Map<number, string[]>;
  /** By topic number: see `Topic.from`. */
  from: Map<number, string[]>;
  /** The id of a node by its number, and all ids in order. */
  idOf(node: number): string;
  /** The title of a topic by its number. */
  titleAt(topic: number): string;
  ids: string[];
  /** The number of a node by its id. */
  numberOf: { get(id: string): number | undefined };
  /** Whether something is recorded under an id that is no part of the map; absent where no database is open. */
  isRetired?: (id: string) => boolean;
  topicCount: number;
  groupCount: number;
  nodeCount: number;
  /**
   * The needs of a node: a topic has its own and those of its group and area; a group and an area need their members.
   * Loops over all nodes read `needStart` and `needList` instead.
   */
  needsOf(node: number): number[];
  /** The needs of all nodes, by number. */
  needs: number[][];
  /** The reverse of `needs`. */
  neededBy: number[][];
}

/** Topics in columns, as they are stored; empty lists are left out. */
export interface TopicColumns {
  id: Words;
  title: Words;
  hours: Float64Array;
  importance: Uint8Array;
  optional: Uint8Array;
  aliases: Lists;
  was: Lists;
  /** Absent where no topic has any. */
  from?: Lists;
  questions: Lists;
}

/** One string for each topic, all in one text: most commands read only a few. */
export interface Words {
  text: string;
  /** Where each string begins; the last entry is the end of the text. */
  start: Int32Array;
}

type Lists = [topic: number, list: string[]][];

export function graphOf(roadmap: WrittenRoadmap): Graph {
  return graphOn(roadmap, columnsOf(roadmap.topics), topologyOf(roadmap));
}

export function columnsOf(topics: readonly Topic[]): TopicColumns {
  const column = <Key extends keyof Topic>(key: Key) => topics.map(topic => topic[key]);
  const lists = (key: 'aliases' | 'was' | 'questions' | 'from') =>
    topics.flatMap((topic, i): Lists => (topic[key]?.length ? [[i, topic[key]]] : []));
  const from = lists('from');
  return {
    id: wordsOf(column('id')),
    title: wordsOf(column('title')),
    hours: Float64Array.from(column('hours')),
    importance: Uint8Array.from(column('importance')),
    optional: Uint8Array.from(column('optional'), Number),
    aliases: lists('aliases'),
    was: lists('was'),
    ...(from.length > 0 && { from }),
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

/** The graph of a roadmap whose topology is known. */
export function graphOn(
  { id, title, about, was: formerly, milestones, areas, groups }: Omit<Roadmap, 'topics'>,
  columns: TopicColumns,
  topology: Topology,
): Graph {
  const topicCount = columns.hours.length;
  const containers = [...groups, ...areas].map(container => container.id);
  const nodeCount = topicCount + containers.length;
  const idOf = (node: number) =>
    node < topicCount ? wordAt(columns.id, node) : containers[node - topicCount]!;
  const titleAt = (topic: number) => wordAt(columns.title, topic);
  const ids = lazy(() => Array.from({ length: nodeCount }, (_, node) => idOf(node)));
  const questions = new Map(columns.questions);
  const earlier = groups.flatMap((group, i): Lists => (group.was ? [[topicCount + i, group.was]] : []));
  const was = new Map([...columns.was, ...earlier]);
  const from = new Map(columns.from);
  const aliases = lazy(() => new Map(columns.aliases));
  const made: Topic[] = [];
  const topic = (number: number) => {
    made[number] ??= {
      id: idOf(number),
      title: titleAt(number),
      area: areas[topology.areaOf[number]!]!.id,
      group: groups[topology.groupOf[number]!]?.id ?? null,
      hours: columns.hours[number]!,
      importance: columns.importance[number] as Topic['importance'],
      optional: columns.optional[number] === 1,
      aliases: aliases().get(number) ?? [],
      was: was.get(number) ?? [],
      ...(from.has(number) && { from: from.get(number)! }),
      questions: questions.get(number) ?? [],
    };
    return made[number];
  };
  const topics = lazy(() => Array.from({ length: topicCount }, (_, number) => topic(number)));
  const { needList, needStart } = topology;
  const needsOf = (node: number) => {
    const needs: number[] = [];
    for (let at = needStart[node]!; at < needStart[node + 1]!; at++) needs.push(needList[at]!);
    return needs;
  };
  const numbers = lazy(() => numbersOf(ids()));
  const needs = lazy(() => Array.from({ length: nodeCount }, (_, node) => needsOf(node)));
  const neededBy = lazy(() => reverse(needs()));
  return {
    ...topology,
    roadmap: {
      ...{ id, title, about, milestones, areas, groups, ...(formerly && { was: formerly }) },
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
    from,
    idOf,
    titleAt,
    get ids() {
      return ids();
    },
    numberOf: { get: sought => numbers().get(sought) },
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

/** Topics that directly need one of these nodes. One pass over all needs is quicker than reversing them. */
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

/** A topic with its group, if it has one, and its area. */
export function containersOf({ areaOf, groupOf, topicCount, groupCount }: Graph, topic: number): number[] {
  const group = groupOf[topic]!;
  return [topic, ...(group === -1 ? [] : [topicCount + group]), topicCount + groupCount + areaOf[topic]!];
}

/** Whether some of the topics of a group (by its number) are enough. */
export function isLimited(graph: Graph, group: number): boolean {
  return graph.roadmap.groups[group]!.pick < graph.needsOf(graph.topicCount + group).length;
}

/** The number of the topic that has this id; undefined if none has. */
export function topicWith(
  { numberOf, topicCount }: Pick<Graph, 'numberOf' | 'topicCount'>,
  id: string,
): number | undefined {
  const number = numberOf.get(id);
  return number !== undefined && number < topicCount ? number : undefined;
}

/** The same, also of one that had it earlier. */
export function topicNumber(graph: Graph, id: string): number | undefined {
  const number = topicWith(graph, id);
  if (number !== undefined) return number;
  for (const [topic, earlier] of graph.was)
    if (topic < graph.topicCount && earlier.includes(id)) return topic;
  return undefined;
}

/** The title of a topic; its id if the file no longer has it. */
export function titleOf(graph: Graph, id: string): string {
  const number = topicWith(graph, id);
  return number === undefined ? id : graph.topic(number).title;
}

/**
 * Returns a function that lists every node reachable from `from` (included) along `steps`, without duplicates. It
 * reuses its marks and its list between calls, so that a walk costs only the nodes it visits. The list is valid until
 * the next walk.
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
