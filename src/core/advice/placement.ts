// Finds out with few questions which topics a learner already knows: the next question, and the conclusions about
// other topics.

import { isLimited, walker } from '../roadmap/graph.ts';
import { stepsOf } from '../state/resolve-groups.ts';
import type { LearnerState } from '../state/state.ts';

export const mostQuestions = 12;
/** The questions end when less than this share of the topics is still open. */
const littleOpen = 0.04;

/** Weighing a question means walking over everything it would decide, so at most this many are weighed. */
const mostWeighed = 200;

/** Asks whether a topic is known, or which alternative of a group is. */
export interface PlacementQuestion {
  node: number;
  /** The topic, or the alternatives not yet decided. */
  topics: number[];
}

export interface PlacementAnswer extends PlacementQuestion {
  /** The known topic, 'none', or 'unsure', which counts as if the question had not been asked. */
  known: number | 'none' | 'unsure';
}

export interface Inferred {
  /** By topic. False for topics that were learnt or skipped before. */
  known: boolean[];
  unknown: boolean[];
  /** Still to be found out. */
  open: boolean[];
}

export interface Placement {
  /** null: enough was asked, or little is open. */
  next(answers: readonly PlacementAnswer[]): PlacementQuestion | null;
  infer(answers: readonly PlacementAnswer[]): Inferred;
  /** The topics that need none of the others. */
  withoutThoseAbove(topics: readonly number[], out: readonly number[]): number[];
}

/**
 * Who knows a topic knows all that it needs, and who doesn't know it knows nothing that needs it. A need for some of
 * several alternatives doesn't tell which are known: only what all of them need is.
 */
export function placementOn(state: LearnerState): Placement {
  const { graph, inScope, remaining, satisfied, picks } = state;
  const { topicCount, groupCount, order, needs, neededBy, ids } = graph;
  const settled = state.progress.status.map(status => ['done', 'known', 'skipped'].includes(status));
  const isGroup = (node: number) => node >= topicCount && node < topicCount + groupCount;
  const limited = ids.map((_, node) => isGroup(node) && isLimited(state.graph, node - topicCount));
  const steps = stepsDown();
  const down = walker(ids.length);
  const up = walker(ids.length);
  const above = (node: number) => neededBy[node]!.filter(other => !limited[other]);
  const inPlay = ids.slice(0, topicCount).map((_, topic) => inScope[topic] === 1 && !settled[topic]);
  const all = hoursOf(inPlay);

  return { next, infer, withoutThoseAbove };

  function infer(answers: readonly PlacementAnswer[]): Inferred {
    const known = Array<boolean>(topicCount).fill(false);
    const denied = new Set(answers.flatMap(answer => (answer.known === 'none' ? answer.topics : [])));
    const told = answers.flatMap(answer => (typeof answer.known === 'number' ? [answer.known] : []));
    for (const node of down(told, node => steps[node]!)) if (node < topicCount) known[node] = !settled[node];
    const unknown = unknownBy(known, denied);
    return { known, unknown, open: inPlay.map((play, topic) => play && !known[topic] && !unknown[topic]) };
  }

  function withoutThoseAbove(topics: readonly number[], out: readonly number[]): number[] {
    const gone = new Set(up(out, above));
    return topics.filter(topic => !gone.has(topic));
  }

  /** Denied topics and those that can't be known without them, needs first. */
  function unknownBy(known: readonly boolean[], denied: ReadonlySet<number>): boolean[] {
    const lacking = Array<boolean>(ids.length).fill(false);
    for (const node of order) {
      if (node < topicCount) {
        if (settled[node] || known[node]) continue;
        lacking[node] = denied.has(node) || needs[node]!.some(need => lacking[need]);
      } else if (satisfied[node]) {
        lacking[node] = false;
      } else if (limited[node]) {
        const possible = needs[node]!.filter(member => !lacking[member]);
        lacking[node] = possible.length < picks[node - topicCount]!.length;
      } else {
        lacking[node] = stepsOf(state, node).some(step => lacking[step]);
      }
    }
    return lacking.slice(0, topicCount);
  }

  function next(answers: readonly PlacementAnswer[]): PlacementQuestion | null {
    if (answers.length >= mostQuestions) return null;
    const { known, unknown, open: isOpen } = infer(answers);
    if (hoursOf(isOpen) <= littleOpen * all) return null;
    const asked = new Set(answers.map(({ node }) => node));
    const possible = [...order].flatMap(node =>
      asked.has(node) ? [] : (questionAbout(node, known, unknown, isOpen) ?? []),
    );
    let best: { question: PlacementQuestion; even: number; sum: number } | null = null;
    for (const question of spread(possible, mostWeighed)) {
      const { node, topics } = question;
      const yes = hoursIn(
        down(firstOf(node), step => steps[step]!),
        isOpen,
      );
      const no = hoursIn(up([node, ...topics], above), isOpen);
      const even = Math.min(yes, no);
      const sum = yes + no;
      if (best === null || even > best.even || (even === best.even && sum > best.sum))
        best = { question, even, sum };
    }
    return best?.question ?? null;
  }

  function questionAbout(
    node: number,
    known: readonly boolean[],
    unknown: readonly boolean[],
    isOpen: readonly boolean[],
  ): PlacementQuestion | null {
    if (node < topicCount) {
      const group = graph.groupOf[node]!;
      if (!isOpen[node] || (group >= 0 && limited[topicCount + group])) return null;
      return { node, topics: [node] };
    }
    if (!limited[node] || satisfied[node]) return null;
    const members = needs[node]!;
    if (!firstOf(node).some(member => isOpen[member])) return null;
    if (members.filter(member => settled[member] || known[member]).length >= picks[node - topicCount]!.length)
      return null;
    return { node, topics: members.filter(member => !settled[member] && !known[member] && !unknown[member]) };
  }

  /** The topics that a yes most likely implies. */
  function firstOf(node: number): readonly number[] {
    return node < topicCount ? [node] : picks[node - topicCount]!;
  }

  function hoursIn(nodes: readonly number[], flags: readonly boolean[]): number {
    return nodes.reduce((sum, node) => sum + (flags[node] ? remaining[node]! : 0), 0);
  }

  function hoursOf(flags: readonly boolean[]): number {
    return flags.reduce((sum, flag, topic) => sum + (flag ? remaining[topic]! : 0), 0);
  }

  /** By node: the nodes that are surely known with it. */
  function stepsDown(): (readonly number[])[] {
    // A topic that was skipped, or learnt in spite of its needs, tells nothing about its needs.
    const found: (readonly number[])[] = ids.map((_, node) =>
      limited[node] || satisfied[node] ? [] : stepsOf(state, node),
    );
    const walk = walker(ids.length);
    // In order, so that earlier groups are already decided.
    for (const node of order) {
      if (!limited[node] || satisfied[node]) continue;
      const [first, ...others] = needs[node]!.map(member => [...walk([member], step => found[step]!)]);
      const rest = others.map(other => new Set(other));
      found[node] = (first ?? []).filter(step => rest.every(set => set.has(step)));
    }
    return found;
  }
}

/** At most `most` of the things, spread evenly from first to last. */
function spread<T>(things: readonly T[], most: number): readonly T[] {
  if (things.length <= most) return things;
  return Array.from({ length: most }, (_, i) => things[Math.floor(((i + 0.5) * things.length) / most)]!);
}
