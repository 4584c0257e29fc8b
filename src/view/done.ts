// The answer of `done`: the marked topics, those that opened, and those that came closer.

import type * as z from 'zod';
import type * as contract from '../contract/done.ts';
import { type EventId, nameOf } from '../core/log/events.ts';
import { containersOf, topicsThatNeed } from '../core/roadmap/graph.ts';
import { stepsOf } from '../core/state/resolve-groups.ts';
import { isReady, type LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { type Ending, stoppedRecord } from './clock.ts';
import { topicMemoryRecord } from './memory.ts';
import { coverageRecord, partRecords, refById, stateRef, tickedRecord, topicRef } from './topic.ts';

export type DoneView = z.infer<typeof contract.doneView>;

export interface Change {
  before: LearnerState;
  after: LearnerState;
  today: number;
  /** The topics that the learner named, and those of them that weren't done before. */
  topics: readonly number[];
  open: readonly number[];
  known: readonly number[];
  minutes: number | null;
  logged: EventId | undefined;
  next: number | undefined;
  stopped: readonly Ending[];
  device: string;
}

export function doneView(change: Change): DoneView {
  const { before, after, today, topics, open, known, minutes, logged, next, stopped, device } = change;
  const { graph } = after;
  // A topic that was known or skipped was satisfied before, so it brought nothing closer.
  const marked = [...open, ...known].filter(topic => !before.satisfied[topic]);
  const reviewed = open.flatMap(topic => topicMemoryRecord(after.memoryOf(topic), topic)?.next_on ?? []);
  const texts = after.texts(topics.map(topic => graph.idOf(topic)));
  const parts = new Set(topics.map(topic => after.path.milestoneOf[topic]!));
  return {
    topics: topics.map(topic => {
      const { day: since, goals, minutes, sessions, status, tried } = after.progress;
      const shown = tried.get(topic)?.shown ?? null;
      const day = status[topic] === 'open' ? today : since[topic]!;
      return {
        ...topicRef(after, topic),
        already: !open.includes(topic),
        goal: goals.has(topic),
        done_on: formatDate(day),
        days_ago: today - day,
        spent_min: minutes[topic]!,
        sessions: sessions[topic]!,
        ticked: tickedRecord(before, topic),
        shown: shown && { day: formatDate(shown.day), checks: shown.checks },
        can_be_shown: shown === null && texts.get(graph.idOf(topic))?.try !== undefined,
      };
    }),
    known: known.map(topic => topicRef(after, topic)),
    recorded_min: minutes,
    recorded_as: logged === undefined ? null : nameOf(logged, device),
    stopped: stopped.map(ending => stoppedRecord(ending, device)),
    today: formatDate(today),
    unlocked: unlockedBetween(before, after).map(topic => stateRef(after, topic)),
    closer: closerAfter(before, after, marked).map(topic => ({
      ...stateRef(after, topic),
      needs: graph
        .needsOf(topic)
        .filter(need => !after.satisfied[need])
        .map(need => refById(after, graph.idOf(need))),
    })),
    reached: reachedBetween(before, after),
    milestones: partRecords(after).filter((_, part) => parts.has(part)),
    roadmap: coverageRecord(after),
    next: next === undefined ? null : topicRef(after, next),
    first_review: reviewed.sort()[0] ?? null,
  };
}

function reachedBetween(before: LearnerState, after: LearnerState): DoneView['reached'] {
  const { roadmap, topicCount } = after.graph;
  const { milestones } = roadmap;
  if (milestones.length === 0) return [];
  const [wasOpen, isOpen, isLearnt] = [new Set<number>(), new Set<number>(), new Set<number>()];
  for (let topic = 0; topic < topicCount; topic++) {
    const milestone = after.path.milestoneOf[topic]!;
    if (isLeft(before, topic)) wasOpen.add(milestone);
    if (isLeft(after, topic)) isOpen.add(milestone);
    else if (after.inScope[topic]) isLearnt.add(milestone);
  }
  return milestones.flatMap(({ id, title, about }, i) =>
    wasOpen.has(i) && isLearnt.has(i) && !isOpen.has(i)
      ? [{ id, title, n: i + 1, of: milestones.length, about }]
      : [],
  );
}

/** In scope, and neither learnt nor skipped. */
function isLeft({ inScope, satisfied }: LearnerState, topic: number): boolean {
  return inScope[topic] === 1 && !satisfied[topic];
}

/** Topics in scope that are ready now and weren't before. */
export function unlockedBetween(before: LearnerState, after: LearnerState): number[] {
  const news: number[] = [];
  for (let node = 0; node < after.satisfied.length; node++)
    if (after.satisfied[node] && !before.satisfied[node]) news.push(node);
  return topicsThatNeed(after.graph, news).filter(
    topic =>
      after.inScope[topic] && !after.satisfied[topic] && isReady(after, topic) && !isReady(before, topic),
  );
}

/** Topics in scope that waited for a marked topic and still wait for others. */
function closerAfter(before: LearnerState, after: LearnerState, marked: readonly number[]): number[] {
  const nodes = marked.flatMap(topic => waitedFor(before, after, topic));
  return topicsThatNeed(after.graph, nodes).filter(
    topic => after.inScope[topic] && !after.satisfied[topic] && !isReady(after, topic),
  );
}

/**
 * The topic, and its group and area if they waited for it: an alternative adds nothing to a group that is
 * already satisfied.
 */
function waitedFor(before: LearnerState, after: LearnerState, topic: number): number[] {
  const [own, ...containers] = containersOf(after.graph, topic);
  const nodes = [own!];
  for (const node of containers) {
    if (before.satisfied[node] || !stepsOf(after, node).includes(nodes.at(-1)!)) break;
    nodes.push(node);
  }
  return nodes;
}
