// Resolves pick-N groups: which alternatives count, hence what is reachable, required, satisfied.

import type { ProgressColumns } from '../log/progress-columns.ts';
import { type Graph, isLimited, topicNumber, walker } from '../roadmap/graph.ts';
import type { TickedSteps } from './ticked-steps.ts';

/** By node or topic number: 1 or 0. */
export type Flags = Uint8Array;

/** A topic that took longer than its estimate is never counted as nearly free: this share of it always remains. */
export const leastLeft = 0.15;

/**
 * The picks decide what leaves the scope, and the scope decides which alternatives are open, so both are computed in
 * turns until nothing changes; real maps need two turns.
 */
export function resolveGroups(facts: TopicFacts): { picks: number[][]; reach: Reach } {
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

interface TopicFacts {
  graph: Graph;
  progress: ProgressColumns;
  /** By group number. `slots`: how many members it needs; `limited`: not all of them. */
  groups: { members: number[]; chosen: number[]; slots: number; limited: boolean; optional: boolean }[];
}

export function factsOf(graph: Graph, progress: ProgressColumns): TopicFacts {
  const { optional, roadmap, topicCount } = graph;
  const groups = roadmap.groups.map((group, number) => {
    const members = graph.needsOf(topicCount + number);
    const plain = members.filter(member => !optional[member]);
    const chosen = (progress.chosen.get(number) ?? []).map(id => topicNumber(graph, id) ?? -1);
    const limited = isLimited(graph, number);
    return {
      // In a group that needs all its topics, an optional member doesn't count.
      members: limited || plain.length === 0 ? members : plain,
      chosen: chosen.filter(topic => members.includes(topic)).slice(0, group.pick),
      slots: Math.min(group.pick, plain.length || members.length),
      limited,
      optional: plain.length === 0,
    };
  });
  return { graph, progress, groups };
}

/** The estimate minus the time spent, or minus the ticked steps, whichever is less. */
export function remainingOf(
  { hours, topicCount }: Graph,
  { minutes }: ProgressColumns,
  bias: number,
  ticked: ReadonlyMap<number, TickedSteps>,
): Float64Array {
  const remaining = new Float64Array(topicCount);
  for (let topic = 0; topic < topicCount; topic++) {
    remaining[topic] = Math.max(hours[topic]! * bias - minutes[topic]! / 60, leastLeft * hours[topic]!);
  }
  for (const [topic, { openHours }] of ticked) {
    const left = Math.min(hours[topic]! * bias - minutes[topic]! / 60, openHours * bias);
    remaining[topic] = Math.max(left, leastLeft * openHours);
  }
  return remaining;
}

/** Of a topic, by its status or its state. */
export function isLearnt(status: string | undefined): boolean {
  return status === 'done' || status === 'known';
}

interface Reach {
  /**
   * By node: out of scope, as an alternative that wasn't picked or, directly or not, as one that needs such an
   * alternative.
   */
  outside: Flags;
  /** By topic: out of scope because of its needs, not because it wasn't picked. */
  barred: Flags;
}

function everythingInReach(graph: Graph): Reach {
  const none = () => new Uint8Array(graph.nodeCount);
  return { outside: none(), barred: none() };
}

function reachOf({ graph, progress: { status }, groups }: TopicFacts, picks: readonly number[][]): Reach {
  const { outside, barred } = everythingInReach(graph);
  const all = graph.needs;
  for (const node of graph.order) {
    const needs = all[node]!;
    if (node < graph.topicCount) {
      const number = graph.groupOf[node]!;
      const group = number === -1 ? undefined : groups[number];
      // A learner who chooses an alternative by name means its needs as well.
      if (group?.chosen.includes(node)) continue;
      // An alternative that needs another of its group brings it along.
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

/** Explicit choice, then learnt, then a goal, then begun, then the fewest extra hours, then file order. */
function picksOf(facts: TopicFacts, reach: Reach): number[][] {
  const { graph, groups } = facts;
  const { status, goals } = facts.progress;
  const picks: number[][] = groups.map(() => []);
  if (groups.length === 0) return picks;
  const required = requiredOf(facts, reach);
  /** By node: to be learnt whatever the later groups pick. */
  const anyway = new Uint8Array(graph.nodeCount);
  const walk = walker(graph.nodeCount);
  const conditional = conditionalOf(facts);
  const newSteps = (node: number) => stepsOf({ graph, picks, required }, node).filter(step => !anyway[step]);
  const sureSteps = (node: number) => newSteps(node).filter(step => !conditional[step]);
  const need = (nodes: readonly number[]) => {
    for (const node of walk(nodes, sureSteps)) anyway[node] = 1;
  };
  /** By the estimates, so that studying one alternative never makes another take its place. */
  const extraHours = (topic: number) =>
    walk(anyway[topic] ? [] : [topic], newSteps).reduce((sum, node) => sum + openHours(facts, node), 0);
  const settleAll = (limited: boolean) => {
    for (const node of graph.containers) {
      const number = node - graph.topicCount;
      const group = groups[number];
      if (group?.limited !== limited) continue;
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
        .map(topic => ({ topic, rank: rank(topic), hours: limited ? extraHours(topic) : 0 }))
        .filter(candidate => candidate.rank !== null)
        .sort((a, b) => a.rank! - b.rank! || a.hours - b.hours || a.topic - b.topic)
        .slice(0, group.slots)
        .map(candidate => candidate.topic);
      if (limited && anyway[node]) need(picks[number]);
    }
  };
  settleAll(false);
  need([...required.keys()].filter(node => required[node] && !conditional[node]));
  settleAll(true);
  return picks;
}

/** What a node consists of or needs: a topic's needs, a group's picks, an area's required members. */
export function stepsOf(
  { graph, picks, required }: { graph: Graph; picks: readonly number[][]; required: Flags },
  node: number,
): readonly number[] {
  const needs = graph.needsOf(node);
  if (node < graph.topicCount) return needs;
  return picks[node - graph.topicCount] ?? needs.filter(member => required[member]);
}

/**
 * By node: an alternative that was not chosen, or a node that needs one by name, and so is learnt only if that is
 * picked.
 */
function conditionalOf({ graph, groups }: TopicFacts): Flags {
  const { groupOf, needList, needStart, order, topicCount } = graph;
  const conditional = new Uint8Array(graph.nodeCount);
  for (const node of order) {
    if (node >= topicCount) continue;
    const group = groups[groupOf[node]!];
    if (group?.chosen.includes(node)) continue;
    let isOne = group?.limited === true;
    for (let at = needStart[node]!; at < needStart[node + 1]! && !isOne; at++)
      isOne = conditional[needList[at]!] === 1;
    conditional[node] = Number(isOne);
  }
  return conditional;
}

function openHours({ graph, progress: { status } }: TopicFacts, node: number): number {
  const open = node < graph.topicCount && !isLearnt(status[node]) && status[node] !== 'skipped';
  return open ? graph.hours[node]! : 0;
}

export function requiredOf({ graph, groups }: TopicFacts, { outside }: Reach): Flags {
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

export function satisfiedOf(
  { graph, progress: { status }, groups }: TopicFacts,
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
      // A skipped alternative is left out; it doesn't count for the group while others are open.
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
