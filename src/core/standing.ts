// What a learner's progress means on a map: which alternatives count, what is in scope, what is satisfied, what is ready.

import { type Graph, walker } from './graph.ts';
import { type Progress, progressOf } from './progress.ts';

/** How a topic stands for the learner: what was done with it, else whether what it needs is satisfied. */
export type State = 'done' | 'known' | 'skipped' | 'doing' | 'ready' | 'locked';

export interface Standing {
  graph: Graph;
  progress: Progress;
  /** By node. A topic: done, known or skipped. A group: enough of its topics are. An area: all it requires is. */
  satisfied: boolean[];
  /** By node. What its area asks for: neither optional nor out of reach of what was picked. */
  required: boolean[];
  /** By topic. To be learnt on the way through this roadmap, or learnt already. */
  inScope: boolean[];
  /** By group number: the topics that stand for it, the preferred first. */
  picks: number[][];
  /** By topic: hours still to spend, by the learner's own pace. */
  remaining: number[];
}

/**
 * Reads progress on the map. `bias` is the learner's own actual ÷ estimate; 1 while unknown.
 *
 * Which alternative a group stands for decides what leaves the scope, and what left the scope decides which alternatives
 * are open, so both are found by turns until nothing changes; real maps settle in the second turn.
 */
export function standingOf(graph: Graph, progress: Progress, bias = 1): Standing {
  const facts = factsOf(graph, progress, bias);
  let reach = everythingInReach(graph);
  let picks = picksOf(facts, reach);
  for (let turn = 0; turn < 8; turn++) {
    reach = reachOf(facts, picks);
    const before = picks;
    picks = picksOf(facts, reach);
    if (picks.every((list, group) => list.join() === before[group]!.join())) break;
  }
  reach = reachOf(facts, picks);
  const required = requiredOf(facts, reach);
  const standing: Standing = {
    graph,
    progress,
    required,
    picks,
    remaining: facts.remaining,
    satisfied: satisfiedOf(facts, required, reach),
    inScope: [],
  };
  standing.inScope = closureOf(
    standing,
    required.flatMap((yes, node) => (yes ? [node] : [])),
  );
  return standing;
}

export function stateOf(standing: Standing, topic: number): State {
  const { status } = progressOf(standing.progress, standing.graph.ids[topic]!);
  if (status === 'started') return 'doing';
  if (status !== 'open') return status;
  return isReady(standing, topic) ? 'ready' : 'locked';
}

/** Whether everything the topic needs is satisfied. */
export function isReady({ graph, satisfied }: Standing, topic: number): boolean {
  return graph.needs[topic]!.every(need => satisfied[need]);
}

/** By topic: whether it is one of `goals` or must be learnt before one of them. */
export function closureOf(standing: Standing, goals: readonly number[]): boolean[] {
  const { graph } = standing;
  const within = graph.roadmap.topics.map(() => false);
  for (const node of walker(graph.ids.length)(goals, node => stepsOf(standing, node))) {
    if (node < graph.topicCount) within[node] = true;
  }
  return within;
}

/** What there is to do for a node: a topic's needs, a group's picks, an area's required members. */
export function stepsOf(
  { graph, picks, required }: Pick<Standing, 'graph' | 'picks' | 'required'>,
  node: number,
): readonly number[] {
  const needs = graph.needs[node]!;
  if (node < graph.topicCount) return needs;
  return picks[node - graph.topicCount] ?? needs.filter(member => required[member]);
}

interface Facts {
  graph: Graph;
  /** By topic number. */
  topics: {
    learnt: boolean;
    skipped: boolean;
    begun: boolean;
    optional: boolean;
    group: number | null;
  }[];
  remaining: number[];
  /** By group number. `slots`: how many of the members it asks for; `limited`: not all of them. */
  groups: { members: number[]; chosen: number[]; slots: number; limited: boolean; optional: boolean }[];
}

function factsOf(graph: Graph, progress: Progress, bias: number): Facts {
  const { roadmap, numberOf, topicCount } = graph;
  const topics = roadmap.topics.map(topic => {
    const { status } = progressOf(progress, topic.id);
    return {
      learnt: status === 'done' || status === 'known',
      skipped: status === 'skipped',
      begun: status === 'started',
      optional: topic.optional,
      group: topic.group === null ? null : numberOf.get(topic.group)! - topicCount,
    };
  });
  const groups = roadmap.groups.map((group, number) => {
    const members = graph.needs[topicCount + number]!;
    const plain = members.filter(member => !topics[member]!.optional);
    const chosen = progressOf(progress, group.id).chosen.map(id => numberOf.get(id) ?? -1);
    return {
      members,
      chosen: chosen.filter(topic => members.includes(topic)).slice(0, group.pick),
      slots: Math.min(group.pick, plain.length || members.length),
      limited: group.pick < members.length,
      optional: plain.length === 0,
    };
  });
  // A topic that has cost more than its estimate is never counted as nearly free: 15 % of it always remain.
  const remaining = roadmap.topics.map(topic =>
    Math.max(topic.hours * bias - progressOf(progress, topic.id).minutes / 60, 0.15 * topic.hours),
  );
  return { graph, topics, remaining, groups };
}

interface Reach {
  /** By node: left the scope, being an alternative that wasn't picked or needing one, itself or through others. */
  outside: boolean[];
  /** By topic: outside for what it needs, not for being unpicked itself. */
  barred: boolean[];
}

function everythingInReach(graph: Graph): Reach {
  return { outside: graph.ids.map(() => false), barred: graph.ids.map(() => false) };
}

function reachOf({ graph, topics, groups }: Facts, picks: readonly number[][]): Reach {
  const { outside, barred } = everythingInReach(graph);
  for (const node of graph.order) {
    const topic = topics[node];
    if (topic) {
      const group = topic.group === null ? undefined : groups[topic.group];
      // Whoever chooses an alternative by name means what it needs as well.
      if (group?.chosen.includes(node)) continue;
      barred[node] = graph.needs[node]!.some(need => outside[need]);
      outside[node] = barred[node]! || (group?.limited === true && !picks[topic.group!]!.includes(node));
    } else if (node < graph.topicCount + graph.groupCount) {
      const open = graph.needs[node]!.filter(member => !topics[member]!.skipped);
      outside[node] = open.length > 0 && open.every(member => outside[member]);
    }
  }
  return { outside, barred };
}

/** Explicit choice, then learnt, then begun, then the fewest hours to get there, then file order. */
function picksOf(facts: Facts, reach: Reach): number[][] {
  const { graph, groups, topics } = facts;
  const picks: number[][] = groups.map(() => []);
  const required = requiredOf(facts, reach);
  const walk = walker(graph.ids.length);
  const hoursTo = (topic: number) => {
    const closure = walk([topic], node => stepsOf({ graph, picks, required }, node));
    return closure.reduce((sum, node) => sum + hoursLeft(facts, node), 0);
  };
  for (const node of graph.order) {
    const group = groups[node - graph.topicCount];
    if (!group) continue;
    const rank = (topic: number) => {
      const { skipped, learnt, begun, optional } = topics[topic]!;
      if (skipped) return null;
      if (group.chosen.includes(topic)) return 0;
      if (learnt) return 1;
      if (reach.barred[topic]) return null;
      if (begun) return 2;
      return optional ? 4 : 3;
    };
    picks[node - graph.topicCount] = group.members
      .map(topic => ({ topic, rank: rank(topic), hours: group.limited ? hoursTo(topic) : 0 }))
      .filter(candidate => candidate.rank !== null)
      .sort((a, b) => a.rank! - b.rank! || a.hours - b.hours || a.topic - b.topic)
      .slice(0, group.slots)
      .map(candidate => candidate.topic);
  }
  return picks;
}

function hoursLeft({ topics, remaining }: Facts, node: number): number {
  const topic = topics[node];
  return topic && !topic.learnt && !topic.skipped ? remaining[node]! : 0;
}

function requiredOf({ topics, groups }: Facts, { outside }: Reach): boolean[] {
  return outside.map((left, node) => {
    if (left) return false;
    const topic = topics[node];
    if (topic) return topic.group === null && !topic.optional;
    const group = groups[node - topics.length];
    return group !== undefined && !group.optional;
  });
}

function satisfiedOf({ graph, topics, groups }: Facts, required: boolean[], { outside }: Reach): boolean[] {
  const satisfied = graph.ids.map(() => false);
  for (const node of graph.order) {
    const topic = topics[node];
    const group = groups[node - graph.topicCount];
    if (topic) {
      satisfied[node] = topic.learnt || topic.skipped;
    } else if (group) {
      // Skipping an alternative leaves it out; it doesn't stand for the group while others are open.
      const learnt = group.members.filter(member => topics[member]!.learnt);
      const open = group.members.filter(member => !topics[member]!.skipped && !outside[member]);
      const available = new Set([...learnt, ...open]).size;
      satisfied[node] = learnt.length >= Math.min(group.slots, available);
    } else {
      satisfied[node] = graph.needs[node]!.every(member => !required[member] || satisfied[member]);
    }
  }
  return satisfied;
}
