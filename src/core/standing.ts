// What a learner's progress means on a map: which alternatives count, what is in scope, what is satisfied, what is ready.

import type { Graph } from './graph.ts';
import { type Progress, progressOf } from './progress.ts';

/** How a topic stands for the learner: what was done with it, else whether what it needs is satisfied. */
export type State = 'done' | 'known' | 'skipped' | 'doing' | 'ready' | 'locked';

export interface Standing {
  graph: Graph;
  progress: Progress;
  /** By node. A topic: done, known or skipped. A group: enough of its topics are. An area: all it requires is. */
  satisfied: boolean[];
  /** By topic. In scope: to be learnt on the way through this roadmap, or learnt already. */
  inScope: boolean[];
  /** By group number: the topics that stand for it, the preferred first. */
  picks: number[][];
  /** By topic: hours still to spend, by the learner's own pace. */
  remaining: number[];
}

/**
 * Reads progress on the map. `bias` is the learner's own actual ÷ estimate; 1 while unknown.
 *
 * Which alternative a group stands for decides the scope, and the scope decides which alternatives are open, so both are
 * found by turns until nothing changes; real maps settle in the second turn.
 */
export function standingOf(graph: Graph, progress: Progress, bias = 1): Standing {
  const facts = factsOf(graph, progress, bias);
  let outside = facts.topics.map(() => false);
  let picks = picksOf(facts, outside);
  for (let turn = 0; turn < 8; turn++) {
    outside = outsideOf(facts, picks);
    const next = picksOf(facts, outside);
    const settled = next.every((list, group) => list.join() === picks[group]!.join());
    picks = next;
    if (settled) break;
  }
  outside = outsideOf(facts, picks);
  const required = requiredOf(facts, picks, outside);
  return {
    graph,
    progress,
    picks,
    remaining: facts.remaining,
    satisfied: satisfiedOf(facts, required, outside),
    inScope: closureOf(graph, picks, required, topicsOf(required)),
  };
}

export function stateOf(standing: Standing, topic: number): State {
  const { graph, progress, satisfied } = standing;
  const { status } = progressOf(progress, graph.ids[topic]!);
  if (status === 'done' || status === 'known' || status === 'skipped') return status;
  if (status === 'started') return 'doing';
  return graph.needs[topic]!.every(need => satisfied[need]) ? 'ready' : 'locked';
}

/**
 * All topics (true at their number) that must be learnt before `goals` are, the goals included; groups stand for their
 * picks, areas for what they require.
 */
export function closureFor(standing: Standing, goals: readonly number[]): boolean[] {
  return closureOf(standing.graph, standing.picks, standing.inScope, goals);
}

/** What a learner has to do for a node that is waited for: the groups' picks, the areas' required members. */
export function stepsOf(graph: Graph, picks: number[][], required: boolean[], node: number): number[] {
  if (node < graph.topicCount) return graph.needs[node]!;
  const group = node - graph.topicCount;
  if (group < graph.groupCount) return picks[group]!;
  return graph.needs[node]!.filter(member => member >= graph.topicCount || required[member]);
}

interface Facts {
  graph: Graph;
  /** By topic number. */
  topics: { satisfied: boolean; learnt: boolean; skipped: boolean; begun: boolean; optional: boolean; group: number | null }[];
  remaining: number[];
  /** By group number. */
  groups: { members: number[]; chosen: number[]; slots: number; limited: boolean }[];
}

function factsOf(graph: Graph, progress: Progress, bias: number): Facts {
  const { roadmap, numberOf, topicCount } = graph;
  const topics = roadmap.topics.map(topic => {
    const { status } = progressOf(progress, topic.id);
    const learnt = status === 'done' || status === 'known';
    return {
      satisfied: learnt || status === 'skipped',
      learnt,
      skipped: status === 'skipped',
      begun: status === 'started',
      optional: topic.optional,
      group: topic.group === null ? null : numberOf.get(topic.group)! - topicCount,
    };
  });
  // A topic that has cost more than its estimate is never counted as nearly free: 15 % of it always remain.
  const remaining = roadmap.topics.map(topic =>
    Math.max(topic.hours * bias - progressOf(progress, topic.id).minutes / 60, 0.15 * topic.hours),
  );
  const groups = roadmap.groups.map((group, number) => {
    const members = graph.needs[topicCount + number]!;
    const plain = members.filter(member => !topics[member]!.optional);
    return {
      members,
      chosen: progressOf(progress, group.id)
        .chosen.slice(0, group.pick)
        .map(id => numberOf.get(id))
        .filter(topic => topic !== undefined && members.includes(topic)) as number[],
      slots: Math.min(group.pick, plain.length || members.length),
      limited: group.pick < members.length,
    };
  });
  return { graph, topics, remaining, groups };
}

/** Explicit choice, then learnt, then begun, then the fewest hours to get there, then file order. */
function picksOf(facts: Facts, outside: boolean[]): number[][] {
  const { graph, groups, topics } = facts;
  const picks: number[][] = groups.map(() => []);
  for (const node of graph.order) {
    const number = node - graph.topicCount;
    const group = groups[number];
    if (!group) continue;
    const rank = (topic: number) => {
      const { skipped, learnt, begun, optional } = topics[topic]!;
      if (skipped) return 6;
      if (group.chosen.includes(topic)) return 0;
      if (learnt) return 1;
      if (outside[topic]) return 5;
      if (begun) return 2;
      return optional ? 4 : 3;
    };
    picks[number] = group.limited
      ? group.members
          .map(topic => ({ topic, rank: rank(topic), hours: closureHours(facts, picks, topic) }))
          .sort((a, b) => a.rank - b.rank || a.hours - b.hours || a.topic - b.topic)
          .slice(0, group.slots)
          .map(candidate => candidate.topic)
      : group.members.filter(topic => group.slots === group.members.length || !topics[topic]!.optional);
  }
  return picks;
}

function closureHours({ graph, topics, remaining }: Facts, picks: number[][], goal: number): number {
  const none = topics.map(() => false);
  return closureOf(graph, picks, none, [goal]).reduce(
    (sum, within, topic) => (within && !topics[topic]!.satisfied ? sum + remaining[topic]! : sum),
    0,
  );
}

/**
 * Topics that leave the scope: alternatives that were not picked, and whatever needs one of them, itself or through
 * others. A topic chosen by name stays.
 */
function outsideOf({ graph, topics, groups }: Facts, picks: number[][]): boolean[] {
  const outside = graph.ids.map(() => false);
  for (const node of graph.order) {
    const topic = topics[node];
    if (topic) {
      const group = topic.group === null ? undefined : groups[topic.group];
      if (group?.chosen.includes(node)) continue;
      const unpicked = group?.limited && !picks[topic.group!]!.includes(node);
      outside[node] = unpicked || graph.needs[node]!.some(need => outside[need]);
    } else if (node < graph.topicCount + graph.groupCount) {
      const open = graph.needs[node]!.filter(member => !topics[member]!.skipped);
      outside[node] = open.length > 0 && open.every(member => outside[member]);
    }
  }
  return outside;
}

/** By node: what an area asks for. Not the optional, not what left the scope; of a group its picks. */
function requiredOf({ graph, topics, groups }: Facts, picks: number[][], outside: boolean[]): boolean[] {
  const required = graph.ids.map(() => false);
  topics.forEach((topic, node) => {
    if (outside[node]) return;
    const group = topic.group === null ? undefined : groups[topic.group];
    if (!group) required[node] = !topic.optional;
    else if (group.members.some(member => !topics[member]!.optional)) {
      required[node] = picks[topic.group!]!.includes(node);
      if (required[node]) required[graph.topicCount + topic.group!] = true;
    }
  });
  return required;
}

function satisfiedOf({ graph, topics, groups }: Facts, required: boolean[], outside: boolean[]): boolean[] {
  const satisfied = graph.ids.map(() => false);
  for (const node of graph.order) {
    const group = groups[node - graph.topicCount];
    if (node < graph.topicCount) {
      satisfied[node] = topics[node]!.satisfied;
    } else if (group) {
      // Skipping an alternative leaves it out; it doesn't stand for the group while others are open.
      const learnt = group.members.filter(member => topics[member]!.learnt);
      const open = group.members.filter(
        member => learnt.includes(member) || (!topics[member]!.skipped && !outside[member]),
      );
      satisfied[node] = learnt.length >= Math.min(group.slots, open.length);
    } else {
      satisfied[node] = graph.needs[node]!.every(member => !required[member] || satisfied[member]);
    }
  }
  return satisfied;
}

function closureOf(graph: Graph, picks: number[][], required: boolean[], goals: readonly number[]): boolean[] {
  const within = graph.ids.map(() => false);
  const open = [...goals];
  for (const goal of goals) within[goal] = true;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const step of stepsOf(graph, picks, required, node)) {
      if (within[step]) continue;
      within[step] = true;
      open.push(step);
    }
  }
  return within.slice(0, graph.topicCount);
}

const topicsOf = (nodes: readonly boolean[]): number[] => nodes.flatMap((yes, node) => (yes ? [node] : []));
