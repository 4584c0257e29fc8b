// The learner's state: progress on a map, which alternatives count, what is in scope, satisfied and ready.

import type * as z from 'zod';
import type * as contract from '../../contract/decisions.ts';
import type { ProgressColumns } from '../log/progress-columns.ts';
import { type Memory, noMemory } from '../review/due-cards.ts';
import { type Graph, isLimited, walker } from '../roadmap/graph.ts';
import { lazy } from '../text/lazy.ts';
import { type Path, pathOf } from './path.ts';
import {
  type Flags,
  factsOf,
  remainingOf,
  requiredOf,
  resolveGroups,
  satisfiedOf,
  stepsOf,
} from './resolve-groups.ts';
import { type TextsOf, type TickedSteps, tickedOf } from './ticked-steps.ts';

/** The state of a topic: its status, or, if it is open, whether its needs are satisfied. */
export type State = z.infer<typeof contract.state>;

export interface LearnerState {
  graph: Graph;
  progress: ProgressColumns;
  /** By node. A topic: done, known or skipped. A group: enough of its topics are. An area: all it requires is. */
  satisfied: Flags;
  /** By node: its area needs it, that is, it is neither optional nor ruled out by the picks. */
  required: Flags;
  /** By topic: to be learnt on the way through this roadmap, or learnt already. */
  inScope: Flags;
  /** By group number: the picked topics, the preferred first. */
  picks: number[][];
  /** The learner's own actual ÷ estimate; 1 while unknown. */
  bias: number;
  /** By topic: hours still to spend, by the estimate bias. */
  remaining: Float64Array;
  /** Of topics that are begun: which steps are ticked, where any is. */
  ticked: ReadonlyMap<number, TickedSteps>;
  path: Path;
  /** The memory of all topics today. */
  memory: Memory;
  /** The memory of one topic, without computing that of the others. */
  memoryOf(topic: number): Memory;
  texts: TextsOf;
}

type Settled = Pick<LearnerState, 'graph' | 'picks' | 'required' | 'satisfied' | 'progress'>;

/**
 * Resolves progress on the map. `bias`: see `LearnerState`. `memory`: of one topic, or of all. Both are computed on
 * demand.
 */
export function learnerState(
  graph: Graph,
  progress: ProgressColumns,
  bias: number | (() => number) = 1,
  memory: (only?: number) => Memory = () => noMemory(0, graph.topicCount),
  texts: TextsOf = () => new Map(),
): LearnerState {
  const biasOf = lazy(typeof bias === 'number' ? () => bias : bias);
  const facts = factsOf(graph, progress);
  const { picks, reach } = resolveGroups(facts);
  const required = requiredOf(facts, reach);
  const satisfied = satisfiedOf(facts, required, reach);
  const state = {
    graph,
    progress,
    required,
    picks,
    satisfied,
  };
  const wanted = required.slice();
  // A chosen topic counts even if another one satisfies its group.
  for (let group = 0; group < picks.length; group++)
    if (required[graph.topicCount + group]) for (const topic of picks[group]!) wanted[topic] = 1;
  // Goals come into scope, even optional ones.
  for (const topic of progress.goals.keys()) if (progress.status[topic] !== 'skipped') wanted[topic] = 1;
  const forItself = wanted.slice();
  const path = lazy(() => pathOf(state, forItself));
  const ticked = lazy(() => tickedOf(graph, progress, texts));
  const remaining = lazy(() => remainingOf(graph, progress, biasOf(), ticked()));
  let known: Memory | null = null;
  return {
    ...state,
    texts,
    inScope: withAllBefore(state, wanted),
    get bias() {
      return biasOf();
    },
    get remaining() {
      return remaining();
    },
    get ticked() {
      return ticked();
    },
    get path() {
      return path();
    },
    get memory() {
      known ??= memory();
      return known;
    },
    memoryOf: topic => known ?? memory(topic),
  };
}

/** Whether the learner chose it for its group: only the latest choices count, as many as the group needs. */
export function isChosen({ graph, progress }: LearnerState, topic: number): boolean {
  const number = graph.groupOf[topic]!;
  const chosen = progress.chosen.get(number);
  if (chosen === undefined) return false;
  return chosen.slice(0, graph.roadmap.groups[number]!.pick).includes(graph.idOf(topic));
}

/** In progress, but now out of scope: an alternative to the chosen topic, or needed only by one. */
export function isSetAside({ graph, inScope, progress }: LearnerState, topic: number): boolean {
  if (progress.status[topic] !== 'started' || inScope[topic]) return false;
  const group = graph.groupOf[topic]!;
  return graph.optional[topic] === 0 || (group !== -1 && isLimited(graph, group));
}

export function stateOf(state: LearnerState, topic: number): State {
  const status = state.progress.status[topic]!;
  if (status === 'started') return 'doing';
  if (status !== 'open') return status;
  return isReady(state, topic) ? 'ready' : 'locked';
}

export function isReady({ graph, satisfied }: LearnerState, topic: number): boolean {
  const { needList, needStart } = graph;
  for (let at = needStart[topic]!; at < needStart[topic + 1]!; at++)
    if (!satisfied[needList[at]!]) return false;
  return true;
}

/** By topic: whether it is one of `goals` or must be learnt before one of them. */
export function closureOf(state: LearnerState, goals: readonly number[]): Flags {
  const wanted = new Uint8Array(state.graph.nodeCount);
  for (const goal of goals) wanted[goal] = 1;
  return withAllBefore(state, wanted);
}

/**
 * `within`, by node, is changed and returned by topic. A satisfied node adds no needs, unless they were learnt for it:
 * so learning a topic never removes a learnt one from the scope.
 */
function withAllBefore(state: Settled, within: Flags): Flags {
  const { graph, satisfied, progress } = state;
  const { needList, needStart, order, topicCount } = graph;
  // Backwards, so that everything that needs a node comes before it.
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at]!;
    if (!within[node] || progress.status[node] === 'skipped') continue;
    if (node < topicCount) {
      for (let at = needStart[node]!; at < needStart[node + 1]!; at++) {
        const need = needList[at]!;
        if (!satisfied[node] || satisfied[need]) within[need] = 1;
      }
    } else {
      for (const step of stepsOf(state, node)) if (!satisfied[node] || satisfied[step]) within[step] = 1;
    }
  }
  return within.subarray(0, topicCount);
}

/**
 * The open topics that must be learnt before these, in order. A topic that was learnt without its needs no longer
 * requires them.
 */
export function missingFor(state: LearnerState, topics: readonly number[]): number[] {
  const then = topics.length > 1 ? supposing(state, topics) : state;
  const { graph, satisfied } = then;
  const walk = walker(graph.nodeCount);
  const reached = walk(topics, node => stepsOf(then, node).filter(step => !satisfied[step]));
  const missing = new Set(reached.filter(node => node < graph.topicCount && !topics.includes(node)));
  return missing.size === 0 ? [] : Array.from(graph.order).filter(node => missing.has(node));
}

/** The state with these topics known, so that an alternative among them counts for its group. */
function supposing({ graph, progress, bias }: LearnerState, topics: readonly number[]): LearnerState {
  const status = progress.status.slice();
  for (const topic of topics) status[topic] = 'known';
  return learnerState(graph, { ...progress, status }, bias);
}
