// What a learner's progress means on a map: which alternatives count, what is in scope, what is satisfied, what is ready.

import { type Graph, topicNumber, walker } from './graph.ts';
import { type Progress, progressOf, type Status } from './progress.ts';
import { type Memory, nothingKnown } from './review.ts';
import { type Study, studyOf } from './study.ts';

/** How a topic stands for the learner: what was done with it, else whether what it needs is satisfied. */
export type State = 'done' | 'known' | 'skipped' | 'doing' | 'ready' | 'locked';

/** 1 where something holds, else 0. */
export type Flags = Uint8Array;

export interface Standing {
  graph: Graph;
  progress: Progress;
  /** The same by topic number. */
  study: Study;
  /** By node. A topic: done, known or skipped. A group: enough of its topics are. An area: all it requires is. */
  satisfied: Flags;
  /** By node. What its area asks for: neither optional nor out of reach of what was picked. */
  required: Flags;
  /** By topic. To be learnt on the way through this roadmap, or learnt already. */
  inScope: Flags;
  /** By group number: the topics that stand for it, the preferred first. */
  picks: number[][];
  /** The learner's own actual ÷ estimate; 1 while unknown. */
  bias: number;
  /** By topic: hours still to spend, by the learner's own pace. */
  remaining: Float64Array;
  /** What is still known of it all today. */
  memory: Memory;
  /** What is still known of one topic, whether or not there is memory of the others. */
  memoryOf(topic: number): Memory;
}

/** A topic that has cost more than its estimate is never counted as nearly free: this part of it always remains. */
export const leastLeft = 0.15;

type Settled = Pick<Standing, 'graph' | 'picks' | 'required' | 'satisfied' | 'study'>;

/** Reads progress on the map. `memory`: asked for if at all; of one topic, or once of all. */
export function standingOf(
  graph: Graph,
  progress: Progress,
  bias = 1,
  memory: (only?: number) => Memory = () => nothingKnown(0, graph.topicCount),
): Standing {
  const facts = factsOf(graph, progress, bias);
  const { picks, reach } = settle(facts);
  const required = requiredOf(facts, reach);
  const satisfied = satisfiedOf(facts, required, reach);
  const standing = {
    graph,
    progress,
    study: facts.study,
    required,
    picks,
    satisfied,
    bias,
    remaining: facts.remaining,
  };
  const wanted = Uint8Array.from(required);
  // What was chosen of a group counts also where it is satisfied by another.
  for (let group = 0; group < picks.length; group++)
    if (required[graph.topicCount + group]) for (const topic of picks[group]!) wanted[topic] = 1;
  // Whatever the learner aims at comes into scope, the optional included.
  for (const topic of facts.study.goals.keys())
    if (facts.study.status[topic] !== 'skipped') wanted[topic] = 1;
  let known: Memory | null = null;
  return {
    ...standing,
    inScope: withAllBefore(standing, wanted),
    get memory() {
      known ??= memory();
      return known;
    },
    memoryOf: topic => known ?? memory(topic),
  };
}

export function stateOf(standing: Standing, topic: number): State {
  const status = standing.study.status[topic]!;
  if (status === 'started') return 'doing';
  if (status !== 'open') return status;
  return isReady(standing, topic) ? 'ready' : 'locked';
}

/** Whether everything the topic needs is satisfied. */
export function isReady({ graph, satisfied }: Standing, topic: number): boolean {
  const { needList, needStart } = graph;
  for (let at = needStart[topic]!; at < needStart[topic + 1]!; at++)
    if (!satisfied[needList[at]!]) return false;
  return true;
}

/** By topic: whether it is one of `goals` or must be learnt before one of them. */
export function closureOf(standing: Standing, goals: readonly number[]): Flags {
  const wanted = new Uint8Array(standing.graph.nodeCount);
  for (const goal of goals) wanted[goal] = 1;
  return withAllBefore(standing, wanted);
}

/**
 * `within`, by node, is changed and given back by topic. What is satisfied asks for nothing more, but what was learnt for
 * it stays within: so nothing that was learnt leaves the scope when something after it is.
 */
function withAllBefore(standing: Settled, within: Flags): Flags {
  const { graph, satisfied, study } = standing;
  const { needList, needStart, order, topicCount } = graph;
  // Backwards, whatever waits for a node is met before it.
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at]!;
    if (!within[node] || study.status[node] === 'skipped') continue;
    if (node < topicCount) {
      for (let at = needStart[node]!; at < needStart[node + 1]!; at++) {
        const need = needList[at]!;
        if (!satisfied[node] || satisfied[need]) within[need] = 1;
      }
    } else {
      for (const step of stepsOf(standing, node)) if (!satisfied[node] || satisfied[step]) within[step] = 1;
    }
  }
  return within.subarray(0, topicCount);
}

/** What there is to do for a node: a topic's needs, a group's picks, an area's required members. */
export function stepsOf(
  { graph, picks, required }: Pick<Standing, 'graph' | 'picks' | 'required'>,
  node: number,
): readonly number[] {
  const needs = graph.needsOf(node);
  if (node < graph.topicCount) return needs;
  return picks[node - graph.topicCount] ?? needs.filter(member => required[member]);
}

/**
 * Which alternative a group stands for decides what leaves the scope, and what left the scope decides which alternatives
 * are open, so both are found by turns until nothing changes; real maps settle in the second turn.
 */
function settle(facts: Facts): { picks: number[][]; reach: Reach } {
  let reach = everythingInReach(facts.graph);
  let picks = picksOf(facts, reach);
  if (!facts.groups.some(group => group.limited)) return { picks, reach };
  for (let turn = 0; turn < facts.groups.length + 2; turn++) {
    reach = reachOf(facts, picks);
    const next = picksOf(facts, reach);
    if (next.every((list, group) => list.join() === picks[group]!.join())) return { picks, reach };
    picks = next;
  }
  return { picks, reach: reachOf(facts, picks) };
}

/** Whether a group (its number) is satisfied by some of its topics. */
export function isLimited(graph: Graph, group: number): boolean {
  return graph.roadmap.groups[group]!.pick < graph.needsOf(graph.topicCount + group).length;
}

/** What must still be learnt before the topics, in order. What was learnt without its needs asks for them no more. */
export function missingFor(standing: Standing, topics: readonly number[]): number[] {
  const then = topics.length > 1 ? supposing(standing, topics) : standing;
  const { graph, satisfied } = then;
  const walk = walker(graph.nodeCount);
  const reached = walk(topics, node => stepsOf(then, node).filter(step => !satisfied[step]));
  const missing = new Set(reached.filter(node => node < graph.topicCount && !topics.includes(node)));
  return missing.size === 0 ? [] : Array.from(graph.order).filter(node => missing.has(node));
}

/** The standing with these topics known, so that an alternative among them stands for its group. */
function supposing({ graph, progress, bias }: Standing, topics: readonly number[]): Standing {
  const supposed = topics.map(topic => {
    const id = graph.idOf(topic);
    return [id, { ...progressOf(progress, id), status: 'known' as const }] as const;
  });
  return standingOf(graph, new Map([...progress, ...supposed]), bias);
}

interface Facts {
  graph: Graph;
  study: Study;
  remaining: Float64Array;
  /** By group number. `slots`: how many of the members it asks for; `limited`: not all of them. */
  groups: { members: number[]; chosen: number[]; slots: number; limited: boolean; optional: boolean }[];
}

function factsOf(graph: Graph, progress: Progress, bias: number): Facts {
  const { hours, optional, roadmap, topicCount } = graph;
  const study = studyOf(graph, progress);
  const { minutes } = study;
  const remaining = new Float64Array(topicCount);
  for (let topic = 0; topic < topicCount; topic++) {
    remaining[topic] = Math.max(hours[topic]! * bias - minutes[topic]! / 60, leastLeft * hours[topic]!);
  }
  const groups = roadmap.groups.map((group, number) => {
    const members = graph.needsOf(topicCount + number);
    const plain = members.filter(member => !optional[member]);
    const chosen = progressOf(progress, group.id).chosen.map(id => topicNumber(graph, id) ?? -1);
    const limited = isLimited(graph, number);
    return {
      // Of a group that asks for all, an optional member is a plus and stands for nothing.
      members: limited || plain.length === 0 ? members : plain,
      chosen: chosen.filter(topic => members.includes(topic)).slice(0, group.pick),
      slots: Math.min(group.pick, plain.length || members.length),
      limited,
      optional: plain.length === 0,
    };
  });
  return { graph, study, remaining, groups };
}

const isLearnt = (status: Status | undefined) => status === 'done' || status === 'known';

interface Reach {
  /** By node: left the scope, being an alternative that wasn't picked or needing one, itself or through others. */
  outside: Flags;
  /** By topic: outside for what it needs, not for being unpicked itself. */
  barred: Flags;
}

function everythingInReach(graph: Graph): Reach {
  const none = () => new Uint8Array(graph.nodeCount);
  return { outside: none(), barred: none() };
}

function reachOf({ graph, study: { status }, groups }: Facts, picks: readonly number[][]): Reach {
  const { outside, barred } = everythingInReach(graph);
  const all = graph.needs;
  for (const node of graph.order) {
    const needs = all[node]!;
    if (node < graph.topicCount) {
      const number = graph.groupOf[node]!;
      const group = number === -1 ? undefined : groups[number];
      // Whoever chooses an alternative by name means what it needs as well.
      if (group?.chosen.includes(node)) continue;
      // An alternative that builds on another of its group brings that one along.
      const comesAlong = (need: number) => group?.limited && graph.groupOf[need] === number && !barred[need];
      const isBarred = needs.some(need => outside[need] && !comesAlong(need));
      barred[node] = Number(isBarred);
      outside[node] = Number(isBarred || (group?.limited === true && !picks[number]!.includes(node)));
    } else if (node < graph.topicCount + graph.groupCount) {
      const open = needs.filter(member => status[member] !== 'skipped');
      outside[node] = Number(open.length > 0 && open.every(member => outside[member]));
    }
  }
  return { outside, barred };
}

/** Explicit choice, then learnt, then a goal, then begun, then the fewest hours to get there, then file order. */
function picksOf(facts: Facts, reach: Reach): number[][] {
  const { graph, groups } = facts;
  const { status, goals } = facts.study;
  const picks: number[][] = groups.map(() => []);
  if (groups.length === 0) return picks;
  const required = requiredOf(facts, reach);
  const walk = walker(graph.nodeCount);
  const hoursTo = (topic: number) => {
    const closure = walk([topic], node => stepsOf({ graph, picks, required }, node));
    return closure.reduce((sum, node) => sum + hoursLeft(facts, node), 0);
  };
  for (const node of graph.containers) {
    const number = node - graph.topicCount;
    const group = groups[number];
    if (!group) continue;
    const rank = (topic: number) => {
      if (status[topic] === 'skipped') return null;
      if (group.chosen.includes(topic)) return 0;
      if (isLearnt(status[topic])) return 1;
      if (reach.barred[topic]) return null;
      if (goals.has(topic)) return 2;
      if (status[topic] === 'started') return 3;
      return graph.optional[topic] ? 5 : 4;
    };
    picks[number] = group.members
      .map(topic => ({ topic, rank: rank(topic), hours: group.limited ? hoursTo(topic) : 0 }))
      .filter(candidate => candidate.rank !== null)
      .sort((a, b) => a.rank! - b.rank! || a.hours - b.hours || a.topic - b.topic)
      .slice(0, group.slots)
      .map(candidate => candidate.topic);
  }
  return picks;
}

function hoursLeft({ graph, study: { status }, remaining }: Facts, node: number): number {
  const open = node < graph.topicCount && !isLearnt(status[node]) && status[node] !== 'skipped';
  return open ? remaining[node]! : 0;
}

function requiredOf({ graph, groups }: Facts, { outside }: Reach): Flags {
  const { groupOf, optional, topicCount } = graph;
  const required = new Uint8Array(outside.length);
  for (let topic = 0; topic < topicCount; topic++)
    if (!outside[topic] && groupOf[topic] === -1 && !optional[topic]) required[topic] = 1;
  for (let node = topicCount; node < outside.length; node++) {
    const group = groups[node - topicCount];
    if (!outside[node] && group !== undefined && !group.optional) required[node] = 1;
  }
  return required;
}

function satisfiedOf(
  { graph, study: { status }, groups }: Facts,
  required: Flags,
  { outside }: Reach,
): Flags {
  const { needList, needStart } = graph;
  const satisfied = new Uint8Array(graph.nodeCount);
  for (let topic = 0; topic < graph.topicCount; topic++)
    if (status[topic] !== 'open' && status[topic] !== 'started') satisfied[topic] = 1;
  for (const node of graph.containers) {
    const group = groups[node - graph.topicCount];
    if (group) {
      // Skipping an alternative leaves it out; it doesn't stand for the group while others are open.
      const learnt = group.members.filter(member => isLearnt(status[member]));
      const open = group.members.filter(
        member => isLearnt(status[member]) || (status[member] !== 'skipped' && !outside[member]),
      );
      satisfied[node] = Number(learnt.length >= Math.min(group.slots, open.length));
    } else {
      satisfied[node] = 1;
      for (let at = needStart[node]!; at < needStart[node + 1]!; at++) {
        const member = needList[at]!;
        if (required[member] && !satisfied[member]) satisfied[node] = 0;
      }
    }
  }
  return satisfied;
}
