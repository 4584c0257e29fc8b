// The answer of `list`: topics by milestone, with their missing needs.

import type * as z from 'zod';
import type * as contract from '../contract/list.ts';
import { rank } from '../core/advice/rank.ts';
import { isLimited } from '../core/roadmap/graph.ts';
import { partsOf } from '../core/state/path.ts';
import { isLearnt } from '../core/state/resolve-groups.ts';
import { isChosen, isSetAside, type LearnerState, type State, stateOf } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { topicMemoryRecord } from './memory.ts';
import { type Retired, retiredRecords } from './retired.ts';
import { areaRecords, coverageRecord, partRecords, refOf, sinceOf, topicRecord } from './topic.ts';

export type ListView = z.infer<typeof contract.listView>;

export type ListedTopic = z.infer<typeof contract.listedTopic>;

export type ListState = State | 'due' | 'shown' | 'gone';

export interface ListOptions {
  today: number;
  area?: string;
  milestone?: string;
  /**
   * Only these states; `due`: done, with a question due; `shown`: learnt, and all its checks held; `gone`: no longer in
   * the roadmap.
   */
  states?: readonly ListState[];
  /** Also topics learnt long ago, and topics out of scope. */
  all: boolean;
  /** Folds milestones if the list would exceed two screens, and counts topics learnt long ago without listing them. */
  brief?: boolean;
}

/** About two screens; if there are more topics, only those of the present milestone are listed. */
const mostListed = 40;
/** As many as a person can look through. */
const mostLookedThrough = 500;

const longAgo = 14;

export function listView(
  state: LearnerState,
  options: ListOptions,
  retired: readonly Retired[] = [],
): ListView {
  const { area, milestone, states, all, brief = false } = options;
  const { graph, path } = state;
  const { roadmap } = graph;
  const { milestoneOf } = path;
  const concerned = topicsConcerned(state, options);
  const isFolded = foldingOf(state, concerned, options);
  const listedIf = listing(state, options);
  const records = concerned.flatMap(topic => (isFolded(milestoneOf[topic]!) ? [] : (listedIf(topic) ?? [])));
  const isEarlier = ({ state: reached, days_ago }: ListedTopic) =>
    brief && !all && !states && isLearnt(reached) && (days_ago ?? 0) > longAgo;
  const partOf = (topic: ListedTopic) => (area === undefined ? (topic.milestone?.id ?? null) : topic.area);
  return {
    roadmap: { title: roadmap.title, ...coverageRecord(state) },
    area: area === undefined ? null : refOf(state, graph.numberOf.get(area)!),
    areas: areaRecords(state).filter(({ id }) => area === undefined || id === area),
    milestones: partRecords(state)
      .map((part, i) => ({ ...part, folded: isFolded(i) }))
      .filter(({ id }) => milestone === undefined || id === milestone),
    topics: records.filter(topic => !isEarlier(topic)),
    today: formatDate(options.today),
    gone: retiredRecords(state, retired),
    lists_gone: states?.includes('gone') ?? all,
    earlier: [...Map.groupBy(records.filter(isEarlier), partOf)].map(([part, old]) => ({
      part,
      count: old.length,
      spent_min: old.reduce((sum, topic) => sum + topic.spent_min, 0),
    })),
  };
}

function foldingOf(
  state: LearnerState,
  concerned: readonly number[],
  { area, milestone, states, all, brief, today }: ListOptions,
): (part: number) => boolean {
  const isWhole = !all && !states && area === undefined && milestone === undefined;
  if (!brief || !isWhole || concerned.length <= mostListed) return () => false;
  const { milestoneOf } = state.path;
  const [first] = rank(state, { today });
  const present = first === undefined ? -1 : milestoneOf[first]!;
  const here = concerned.filter(topic => milestoneOf[topic] === present);
  return part => part !== present || here.length > mostLookedThrough;
}

/** Makes a topic's record; null if the options exclude it. */
export function listing(state: LearnerState, options: ListOptions): (topic: number) => ListedTopic | null {
  const { states, today } = options;
  const isConcerned = concerning(state, options);
  return topic => {
    if (!isConcerned(topic)) return null;
    const own = listed(state, topic, today);
    const asked =
      !states ||
      states.includes(own.state) ||
      (own.memory?.is_due && states.includes('due')) ||
      (own.shown_on !== null && states.includes('shown'));
    return asked ? own : null;
  };
}

/** Topic numbers, in any state, in the order of the list. */
function topicsConcerned(state: LearnerState, options: ListOptions): number[] {
  const isConcerned = concerning(state, options);
  const concerned: number[] = [];
  for (let topic = 0; topic < state.graph.topicCount; topic++) if (isConcerned(topic)) concerned.push(topic);
  if (options.area !== undefined) return concerned;
  const { milestoneOf, place } = state.path;
  return concerned.sort((a, b) => milestoneOf[a]! - milestoneOf[b]! || place[a]! - place[b]!);
}

function concerning(
  state: LearnerState,
  { area, milestone, states, all }: ListOptions,
): (topic: number) => boolean {
  const { graph, inScope, progress } = state;
  const { roadmap } = graph;
  const within = area === undefined ? null : graph.numberOf.get(area)! - graph.topicCount - graph.groupCount;
  const part = milestone === undefined ? null : partsOf(graph).findIndex(({ id }) => id === milestone);
  const isOffered = (topic: number) =>
    // Milestones also name optional topics.
    roadmap.milestones.length > 0 &&
    area === undefined &&
    graph.optional[topic] === 1 &&
    state.path.milestoneOf[topic]! < roadmap.milestones.length &&
    !isAlternative(state, topic);
  return topic =>
    (within === null || graph.areaOf[topic] === within) &&
    (part === null || state.path.milestoneOf[topic] === part) &&
    Boolean(
      all ||
        states ||
        inScope[topic] ||
        (progress.touched[topic]! > 0 && !isSetAside(state, topic)) ||
        isOffered(topic),
    );
}

function isAlternative({ graph }: LearnerState, topic: number): boolean {
  const group = graph.groupOf[topic]!;
  return group !== -1 && isLimited(graph, group);
}

function listed(state: LearnerState, topic: number, today: number): ListedTopic {
  const { graph, inScope, picks, satisfied, progress } = state;
  const { optional } = graph.topic(topic);
  const goal = progress.goals.get(topic);
  const since = sinceOf(state, topic);
  const reached = stateOf(state, topic);
  const open = reached === 'locked' ? graph.needsOf(topic).filter(need => !satisfied[need]) : [];
  const groupNumber = graph.groupOf[topic]!;
  // A group that needs all of its topics leaves no choice.
  const groupPicks = isAlternative(state, topic) ? picks[groupNumber]! : [];
  const isPick = groupPicks.includes(topic);
  const settled = isLearnt(reached) || goal || isChosen(state, topic);
  const others =
    isPick && !settled
      ? graph
          .needsOf(graph.topicCount + groupNumber)
          .filter(member => !groupPicks.includes(member) && progress.status[member] !== 'skipped')
      : [];
  return {
    ...topicRecord(state, topic),
    in_scope: inScope[topic] === 1,
    set_aside: isSetAside(state, topic),
    optional,
    project: graph.roadmap.milestones.some(({ project }) => project === graph.idOf(topic)),
    needs: open.map(need => refOf(state, need)),
    since,
    days_ago: since === null ? null : today - progress.day[topic]!,
    last_touched: progress.touched[topic]! > 0 ? formatDate(progress.touched[topic]!) : null,
    goal: goal ? { by: goal.by === null ? null : formatDate(goal.by) } : null,
    alternative: groupPicks.length > 0 && !isPick,
    instead_of: others.map(other => refOf(state, other)),
    memory: topicMemoryRecord(state.memory, topic),
  };
}
