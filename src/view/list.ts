// The answer of `list`: topics by area, with their missing needs.

import { isLimited } from '../core/roadmap/graph.ts';
import { isChosen, isSetAside, type LearnerState, type State, stateOf } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { type TopicMemoryRecord, topicMemoryRecord } from './memory.ts';
import {
  areaRecords,
  type CoverageRecord,
  coverageRecord,
  refOf,
  type TopicRecord,
  type TopicRef,
  topicRecord,
} from './topic.ts';

export interface ListView {
  roadmap: CoverageRecord & { title: string };
  areas: (TopicRef & CoverageRecord)[];
  /** Whether only areas are listed, since there are too many topics. */
  areas_only: boolean;
  topics: ListedTopic[];
  /** Topics learnt earlier, by area, that are left out of `topics`. */
  earlier: { area: string; count: number; spent_min: number }[];
}

export interface ListedTopic extends TopicRecord {
  in_scope: boolean;
  /** In progress, and out of scope since another topic was chosen. */
  set_aside: boolean;
  optional: boolean;
  /** Its missing needs. */
  needs: TopicRef[];
  /** Study day of the present state. */
  since: string | null;
  days_ago: number | null;
  /** Study day of the latest status, time or note. */
  last_touched: string | null;
  /** null: not a goal. */
  goal: { by: string | null } | null;
  /** Another topic of its group was chosen. */
  alternative: boolean;
  /** For the pick of a pick-one group: the other topics. */
  instead_of: TopicRef[];
  /** How well it is remembered; null unless it is done. */
  memory: TopicMemoryRecord | null;
}

export type ListState = State | 'due';

export interface ListOptions {
  today: number;
  area?: string;
  /** Only these states; `due`: done, with a question due. */
  states?: readonly ListState[];
  /** Also topics learnt long ago, and topics out of scope. */
  all: boolean;
  /** Lists areas alone if there are more topics than this and no option narrows them. */
  most?: number;
}

/** As many as a person can look through. */
export const mostLookedThrough = 500;

const longAgo = 14;

export function listView(state: LearnerState, options: ListOptions): ListView {
  const { area, states, all } = options;
  const { roadmap } = state.graph;
  const isWhole = !all && !states && area === undefined;
  const fitting = isWhole ? topicsConcerned(state, options) : [];
  const areasOnly = fitting.length > (options.most ?? Infinity);
  const records = areasOnly ? [] : listedTopics(state, options);
  const isEarlier = (topic: ListedTopic) =>
    !all && !states && (topic.state === 'done' || topic.state === 'known') && (topic.days_ago ?? 0) > longAgo;
  const areas = areaRecords(state).filter(({ id }) => area === undefined || id === area);
  const earlier = Map.groupBy(records.filter(isEarlier), topic => topic.area);
  return {
    roadmap: { title: roadmap.title, ...coverageRecord(state) },
    areas,
    areas_only: areasOnly,
    topics: records.filter(topic => !isEarlier(topic)),
    earlier: areas.flatMap(({ id }) => {
      const old = earlier.get(id) ?? [];
      const spent_min = old.reduce((sum, topic) => sum + topic.spent_min, 0);
      return old.length > 0 ? [{ area: id, count: old.length, spent_min }] : [];
    }),
  };
}

/** The topics that fit the options, in the order of the file. */
function listedTopics(state: LearnerState, options: ListOptions): ListedTopic[] {
  const listedIf = listing(state, options);
  return topicsConcerned(state, options).flatMap(topic => listedIf(topic) ?? []);
}

/** Makes a topic's record; null if it doesn't fit the options. */
export function listing(state: LearnerState, options: ListOptions): (topic: number) => ListedTopic | null {
  const { states, today } = options;
  const isConcerned = concerning(state, options);
  return topic => {
    if (!isConcerned(topic)) return null;
    const own = listed(state, topic, today);
    return !states || states.includes(own.state) || (own.memory?.due && states.includes('due')) ? own : null;
  };
}

/** Topic numbers, in any state. */
function topicsConcerned(state: LearnerState, options: ListOptions): number[] {
  const isConcerned = concerning(state, options);
  const concerned: number[] = [];
  for (let topic = 0; topic < state.graph.topicCount; topic++) if (isConcerned(topic)) concerned.push(topic);
  return concerned;
}

function concerning(state: LearnerState, { area, states, all }: ListOptions): (topic: number) => boolean {
  const { graph, inScope, study } = state;
  const within = area === undefined ? null : graph.numberOf.get(area)! - graph.topicCount - graph.groupCount;
  return topic =>
    (within === null || graph.areaOf[topic] === within) &&
    Boolean(all || states || inScope[topic] || (study.touched[topic]! > 0 && !isSetAside(state, topic)));
}

function listed(state: LearnerState, topic: number, today: number): ListedTopic {
  const { graph, inScope, picks, satisfied, study } = state;
  const { group, optional } = graph.topic(topic);
  const goal = study.goals.get(topic);
  const since = study.status[topic] === 'open' ? null : study.day[topic]!;
  const reached = stateOf(state, topic);
  const open = reached === 'locked' ? graph.needsOf(topic).filter(need => !satisfied[need]) : [];
  const groupNumber = graph.groupOf[topic]!;
  // A group that needs all of its topics leaves no choice.
  const groupPicks = group !== null && isLimited(graph, groupNumber) ? picks[groupNumber]! : [];
  const isPick = groupPicks.includes(topic);
  const settled = reached === 'done' || reached === 'known' || goal || isChosen(state, topic);
  const others =
    isPick && !settled
      ? graph
          .needsOf(graph.topicCount + groupNumber)
          .filter(member => !groupPicks.includes(member) && study.status[member] !== 'skipped')
      : [];
  return {
    ...topicRecord(state, topic),
    in_scope: inScope[topic] === 1,
    set_aside: isSetAside(state, topic),
    optional,
    needs: open.map(need => refOf(state, need)),
    since: since === null ? null : formatDate(since),
    days_ago: since === null ? null : today - since,
    last_touched: study.touched[topic]! > 0 ? formatDate(study.touched[topic]!) : null,
    goal: goal ? { by: goal.by === null ? null : formatDate(goal.by) } : null,
    alternative: groupPicks.length > 0 && !isPick,
    instead_of: others.map(other => refOf(state, other)),
    memory: topicMemoryRecord(state.memory, topic),
  };
}
