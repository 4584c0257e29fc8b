// Why a topic should be learnt now.

import type * as z from 'zod';
import type * as contract from '../../contract/decisions.ts';
import { strengthOf } from '../review/due-cards.ts';
import { containersOf, isLimited, topicsOf, topicsThatNeed } from '../roadmap/graph.ts';
import { openGoals, wayTo } from '../state/goals.ts';
import { partsOf } from '../state/path.ts';
import { closureOf, isChosen, type LearnerState } from '../state/state.ts';
import { formatDate } from '../time/format-date.ts';
import { aimsOf, type NextOptions, openPath, riskyGoals } from './rank.ts';

export type Reason = z.infer<typeof contract.reason>;

type TopicRef = z.infer<typeof contract.topicRef>;

/** A need with a lower probability of recall should be refreshed first. */
const fadedBelow = 0.7;

/** Why a candidate should be learnt now, the strongest reason first. */
export function reasonsFor(state: LearnerState, topic: number, options: NextOptions): Reason[] {
  const towards = goalReasons(state, topic, options);
  const begun = begunReasons(state, topic, options);
  return [
    ...towards,
    ...begun,
    ...fadedReasons(state, topic),
    ...positionReasons(state, topic, options, towards.length + begun.length > 0),
    ...pickedReasons(state, topic),
    ...fitReasons(state, topic, options),
  ];
}

function refOf({ graph }: LearnerState, topic: number): TopicRef {
  return { id: graph.idOf(topic), title: graph.titleAt(topic) };
}

function goalReasons(state: LearnerState, topic: number, options: NextOptions): Reason[] {
  const risky = riskyGoals(state, options);
  const atRisk = risky
    .filter(goal => closureOf(state, [goal.topic])[topic])
    .map(
      ({ topic: goal, topics, hours, by, latestStart, paced }): Reason => ({
        code: 'at-risk',
        goal: refOf(state, goal),
        topics,
        left_min: Math.round(hours * 60),
        by: formatDate(by),
        latest_start: paced ? formatDate(latestStart) : null,
      }),
    );
  const aims = aimsOf(state, options).filter(goal => !risky.some(other => other.topic === goal));
  const own = openGoals(state);
  const byOf = (goal: number) => {
    const by = own.find(other => other.topic === goal)?.by ?? null;
    return by === null ? null : formatDate(by);
  };
  const others = aims.flatMap((goal): Reason[] => {
    if (goal === topic) return options.goals ? [] : [{ code: 'goal', by: byOf(goal) }];
    const { topics, hours } = wayTo(state, goal);
    if (!topics.includes(topic)) return [];
    const left_min = Math.round(hours * 60);
    return [
      { code: 'toward-goal', goal: refOf(state, goal), topics: topics.length, left_min, by: byOf(goal) },
    ];
  });
  return [...atRisk, ...others];
}

function begunReasons({ progress }: LearnerState, topic: number, { today }: NextOptions): Reason[] {
  if (progress.status[topic] !== 'started') return [];
  const day = progress.day[topic]!;
  return [
    {
      code: 'begun',
      since: formatDate(day),
      days: today - day,
      last_days: today - progress.touched[topic]!,
    },
  ];
}

function fadedReasons(state: LearnerState, topic: number): Reason[] {
  const faded = mostFaded(state, topic);
  if (!faded || faded.recall >= fadedBelow) return [];
  const recall_pct = Math.round(100 * faded.recall);
  return [{ code: 'refresh-first', topic: refOf(state, faded.topic), recall_pct }];
}

interface FadedTopic {
  topic: number;
  recall: number;
}

/** The topic among its needs, direct or through a group, that is remembered worst. */
function mostFaded(state: LearnerState, topic: number): FadedTopic | null {
  let worst: FadedTopic | null = null;
  for (const need of state.graph.needsOf(topic)) {
    const faded = fadedOf(state, need);
    if (faded && faded.recall < (worst?.recall ?? 1)) worst = faded;
  }
  return worst;
}

/** null for an area, which is needed as a whole, and for topics known before, which have no reviews. */
function fadedOf({ graph, memoryOf }: LearnerState, need: number): FadedTopic | null {
  const recallOf = (topic: number) => strengthOf(memoryOf(topic), topic);
  const group = need - graph.topicCount;
  if (group >= graph.groupCount) return null;
  if (group < 0) {
    const recall = recallOf(need);
    return recall === undefined ? null : { topic: need, recall };
  }
  const members = topicsOf(graph, need).map(topic => ({ topic, recall: recallOf(topic) }));
  const learnt = members.filter((member): member is FadedTopic => member.recall !== undefined);
  // A group with alternatives is as strong as its best remembered topic.
  const sign = isLimited(graph, group) ? -1 : 1;
  return learnt.sort((a, b) => sign * (a.recall - b.recall))[0] ?? null;
}

/** Its place on the path, and its purpose. `explained`: a stronger reason was given already. */
function positionReasons(
  state: LearnerState,
  topic: number,
  options: NextOptions,
  explained: boolean,
): Reason[] {
  const { graph, path } = state;
  const { area, ...everywhere } = options;
  const open = openPath(state, everywhere);
  const at = open.indexOf(topic);
  const waiting = dependentsOf(state, [topic]);
  const first = open.findIndex((other, i) => i > at && waiting.includes(other));
  const neededFor = (early: boolean): Reason[] => {
    if (first < 0) return [];
    const needing = refOf(state, open[first]!);
    return [
      early
        ? { code: 'needed-early', topic: needing }
        : { code: 'needed-for', topic: needing, ahead: first - at },
    ];
  };
  if (explained) return neededFor(false);

  const part = path.milestoneOf[topic]!;
  const milestone = partsOf(graph)[part];
  if (milestone === undefined) {
    const { inScope, satisfied } = state;
    const left = path.order.filter(other => inScope[other] && !satisfied[other]);
    const beyond = left.filter(other => path.milestoneOf[other] === part);
    const reached = beyond.length === left.length;
    return [{ code: 'beyond', topics: beyond.length, reached }, ...neededFor(false)];
  }
  const { id, title } = milestone;
  const isEarly = graph.roadmap.milestones.length > 0 && path.namedIn[topic] !== part;
  return [
    { code: 'place', milestone: { id, title }, position: positionOf(state, topic) },
    ...neededFor(isEarly && path.milestoneOf[open[first] ?? -1] === part),
  ];
}

type Position = Extract<Reason, { code: 'place' }>['position'];

function positionOf({ graph, inScope, path, satisfied }: LearnerState, topic: number): Position {
  const part = path.milestoneOf[topic]!;
  if (graph.roadmap.milestones[part]?.project === graph.idOf(topic)) return 'project';
  const all = path.order.filter(other => path.milestoneOf[other] === part && inScope[other]);
  if (all[0] === topic) return 'first';
  if (all.some(other => !satisfied[other] && path.place[other]! < path.place[topic]!)) return 'later';
  return all.at(-1) === topic ? 'last' : 'next';
}

/** Open topics in scope that need one of these, directly or through its group or area. */
function dependentsOf(state: LearnerState, topics: readonly number[]): number[] {
  const { graph, inScope, satisfied } = state;
  const nodes = topics.flatMap(topic => containersOf(graph, topic));
  const waiting = topicsThatNeed(graph, nodes);
  return waiting.filter(other => inScope[other] && !satisfied[other]);
}

function pickedReasons(state: LearnerState, topic: number): Reason[] {
  const { graph, picks, progress } = state;
  const number = graph.groupOf[topic]!;
  // A learner who aims at it by name needs no alternatives.
  if (number === -1 || !isLimited(graph, number) || progress.goals.has(topic)) return [];
  const { id, title, pick } = graph.roadmap.groups[number]!;
  const isPicked = picks[number]!.includes(topic);
  return [
    {
      code: 'picked',
      group: { id, title },
      chosen: isChosen(state, topic),
      pick,
      others: graph
        .needsOf(graph.topicCount + number)
        // Other picks of the group are no alternatives to a pick.
        .filter(member => member !== topic && !(isPicked && picks[number]!.includes(member)))
        .filter(member => progress.status[member] !== 'skipped')
        .map(member => refOf(state, member)),
    },
  ];
}

function fitReasons({ remaining }: LearnerState, topic: number, { minutes }: NextOptions): Reason[] {
  return minutes !== undefined && remaining[topic]! * 60 <= minutes ? [{ code: 'fits', minutes }] : [];
}
