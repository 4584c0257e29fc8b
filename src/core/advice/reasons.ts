// Why a topic is worth learning now.

import { progressOf } from '../log/fold-topic.ts';
import { containersOf, isLimited, topicsThatNeed } from '../roadmap/graph.ts';
import { openGoals, wayTo } from '../state/goals.ts';
import type { Flags } from '../state/resolve-groups.ts';
import { closureOf, isChosen, isReady, type Standing } from '../state/state.ts';
import type { Day } from '../time/calendar.ts';
import { aimsOf, type Candidate, mostFaded, type NextOptions, riskyGoals } from './rank.ts';

export type Reason =
  /** What it needs has faded: `recall` is the probability that the topic, an id, is still known. */
  | { code: 'refresh-first'; topic: string; recall: number }
  /** Topics that become ready by this one alone. */
  | { code: 'unlocks'; topics: string[] }
  /** How many topics in scope need it, directly or through others. */
  | { code: 'leads-to'; count: number }
  | { code: 'toward-goal'; goal: string; topics: number; hours: number }
  /** A goal that can't wait: its deadline, and the last day to begin on where a pace is known. */
  | { code: 'at-risk'; goal: string; topics: number; hours: number; by: Day; latestStart: Day | null }
  /** It is a goal itself. */
  | { code: 'goal'; by: Day | null }
  | { code: 'in-progress'; day: number }
  /** It is one of `pick` that stand for a group; any of `others` could in its place. */
  | { code: 'picked'; group: string; chosen: boolean; pick: number; others: string[] }
  /** It can be finished in the time given. */
  | { code: 'fits'; minutes: number }
  | { code: 'important' };

/** What is recalled less probably is to be refreshed first. */
const fadedBelow = 0.7;

/** Why a candidate is worth learning now, the strongest first. */
export function reasonsFor(standing: Standing, { topic, behind }: Candidate, options: NextOptions): Reason[] {
  const { graph, progress, remaining } = standing;
  const { id, group, importance } = graph.topic(topic);
  const reasons: Reason[] = [];
  const risky = riskyGoals(standing, options).filter(goal => closureOf(standing, [goal.topic])[topic]);
  for (const { topic: goal, topics, hours, by, latestStart, paced } of risky) {
    reasons.push({
      code: 'at-risk',
      goal: graph.idOf(goal),
      topics,
      hours,
      by,
      latestStart: paced ? latestStart : null,
    });
  }
  const own = openGoals(standing).find(goal => goal.topic === topic);
  if (own && !risky.some(goal => goal.topic === topic)) reasons.push({ code: 'goal', by: own.by });
  const faded = mostFaded(standing, topic);
  if (faded && faded.recall < fadedBelow) {
    reasons.push({ code: 'refresh-first', topic: graph.idOf(faded.topic), recall: faded.recall });
  }
  const opened = unlockedBy(standing, topic);
  if (opened.length > 0) reasons.push({ code: 'unlocks', topics: opened.map(other => graph.idOf(other)) });
  for (const goal of aimsOf(standing, options)) {
    if (goal === topic || risky.some(other => other.topic === goal)) continue;
    const { topics, hours } = wayTo(standing, goal);
    if (topics.includes(topic))
      reasons.push({ code: 'toward-goal', goal: graph.idOf(goal), topics: topics.length, hours });
  }
  const { status, since } = progressOf(progress, id);
  if (status === 'started' && since) reasons.push({ code: 'in-progress', day: since.day });
  if (options.minutes !== undefined && remaining[topic]! * 60 <= options.minutes) {
    reasons.push({ code: 'fits', minutes: options.minutes });
  }
  // Whoever aims at it by name isn't told of the others.
  if (group !== null && !own) {
    const number = graph.groupOf[topic]!;
    const isPicked = standing.picks[number]!.includes(topic);
    if (isLimited(graph, number)) {
      reasons.push({
        code: 'picked',
        group,
        chosen: isChosen(standing, topic),
        pick: graph.roadmap.groups[number]!.pick,
        others: graph
          .needsOf(graph.topicCount + number)
          // What stands for the group beside it is no other choice; what stands for it in its place is.
          .filter(member => member !== topic && !(isPicked && standing.picks[number]!.includes(member)))
          .filter(member => standing.study.status[member] !== 'skipped')
          .map(member => graph.idOf(member)),
      });
    }
  }
  if (behind > opened.length) reasons.push({ code: 'leads-to', count: behind });
  if (importance === 3) reasons.push({ code: 'important' });
  return reasons;
}

/** Topics not learnt yet that wait for this one alone. */
function unlockedBy(standing: Standing, topic: number): number[] {
  const after = { ...standing, satisfied: satisfiedAfter(standing, topic) };
  return dependentsOf(standing, [topic]).filter(other => !isReady(standing, other) && isReady(after, other));
}

/** Open topics in scope that need one of these, directly or by way of its group or area. */
function dependentsOf(standing: Standing, topics: readonly number[]): number[] {
  const { graph, inScope, satisfied } = standing;
  const nodes = topics.flatMap(topic => containersOf(graph, topic));
  const waiting = topicsThatNeed(graph, nodes);
  return waiting.filter(other => inScope[other] && !satisfied[other]);
}

/** `satisfied` as it would be with this topic learnt; groups and areas that this completes included. */
function satisfiedAfter({ graph, picks, required, satisfied }: Standing, topic: number): Flags {
  const after = satisfied.slice();
  after[topic] = 1;
  for (const node of containersOf(graph, topic).slice(1)) {
    const list = picks[node - graph.topicCount] ?? graph.needsOf(node).filter(member => required[member]);
    if (list.every(member => after[member])) after[node] = 1;
  }
  return after;
}
