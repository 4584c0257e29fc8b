// What is still known, and what is due, as records: probabilities in per cent, days as dates, minutes whole.

import type { Review } from '../core/log/answers.ts';
import { minutesFor, type ReviewPlan } from '../core/review/daily-load.ts';
import {
  type Card,
  cardsOf,
  type Memory,
  resultsOf,
  stillKnown,
  strengthOf,
} from '../core/review/due-cards.ts';
import { firstStability } from '../core/review/forgetting-curve.ts';
import { loadAhead } from '../core/review/load-ahead.ts';
import { titleOf } from '../core/roadmap/graph.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import type { TopicRef } from './topic.ts';

/** Questions due: what today's time allows, and the rest. */
export interface DueRecord {
  questions: number;
  topics: number;
  minutes: number;
  /** More is due than the time for reviews allows today. */
  waiting: number;
}

export interface MemoryRecord {
  /** Topics done, how many of them are still known (each counted by its probability), and the share. */
  covered: number;
  known: number;
  known_pct: number;
  due: DueRecord | null;
  /** The answers that are expected on each day from today on, the second ones to what was forgotten included. */
  load: { day: string; questions: number; minutes: number }[];
}

/** null where nothing is due today. */
export function dueRecord({ topic }: Memory, { due, today, secondsPerCard }: ReviewPlan): DueRecord | null {
  if (due.length === 0) return null;
  return {
    questions: today,
    topics: new Set(due.slice(0, today).map(row => topic[row])).size,
    minutes: minutesFor(today, secondsPerCard),
    waiting: due.length - today,
  };
}

/** Today and two weeks. */
const loadDays = 15;

/** null where nothing was learnt that could fade. */
export function memoryRecord(memory: Memory, plan: ReviewPlan): MemoryRecord | null {
  const { covered, known } = stillKnown(memory);
  if (covered === 0) return null;
  return {
    covered,
    known: Math.round(known * 10) / 10,
    known_pct: percent(known / covered),
    due: dueRecord(memory, plan),
    load: loadRecords(memory, plan),
  };
}

function loadRecords(memory: Memory, plan: ReviewPlan): MemoryRecord['load'] {
  const load = loadAhead(memory, plan, loadDays);
  const questions = inWholes(load);
  const minutes = inWholes(load.map(answers => (answers * plan.secondsPerCard) / 60));
  return load.map((_, ahead) => ({
    day: formatDate(memory.today + ahead),
    questions: questions[ahead]!,
    minutes: minutes[ahead]!,
  }));
}

/** Whole numbers that add up to the same, from each day to the next. */
export function inWholes(values: readonly number[]): number[] {
  let sum = 0;
  return values.map(value => {
    const before = Math.round(sum);
    sum += value;
    return Math.round(sum) - before;
  });
}

/** How well a topic is remembered, and when it is asked about next. */
export interface TopicMemoryRecord {
  recall_pct: number;
  /** The day of the first of its questions to come, today at the earliest. */
  next: string;
  due: boolean;
  questions: number;
}

export function topicMemoryRecord(memory: Memory, topic: number): TopicMemoryRecord | null {
  const cards = cardsOf(memory, topic);
  if (cards.length === 0) return null;
  const next = Math.min(...cards.map(card => nextDay(card, memory.today)));
  return {
    recall_pct: percent(strengthOf(memory, topic)!),
    next: formatDate(next),
    due: next === memory.today,
    questions: cards.length,
  };
}

/** When a card is asked next, if not put off again. */
function nextDay({ due, postponed }: Card, today: number): number {
  return Math.max(due, postponed ? today + 1 : today);
}

/** Whole per cent, and neither of the ends unless it is quite so. */
function percent(share: number): number {
  if (share <= 0 || share >= 1) return share <= 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}

/** What is known of one question. */
export interface CardRecord {
  recall_pct: number;
  next: string;
  /** Days until the probability of recall has fallen to 90 %. */
  stability_days: number;
  reviews: number;
  /** How many of them found it forgotten. */
  forgotten: number;
}

export function cardRecord(card: Card, today: number): CardRecord {
  const { state, recall } = card;
  const stability = state?.stability ?? firstStability;
  return {
    recall_pct: percent(recall),
    next: formatDate(nextDay(card, today)),
    stability_days: Math.round(stability * 10) / 10,
    reviews: state?.reviews ?? 0,
    forgotten: state?.lapses ?? 0,
  };
}

/** What became of the questions asked in a span of days. */
export interface ReviewedRecord {
  /** Asked; those of them recalled; and with those still due, how many there were to ask. */
  questions: number;
  of: number;
  recalled: number;
  forgotten: number;
  /** The topics of those forgotten. */
  forgotten_of: TopicRef[];
}

/** `stillDue`: questions due at the end of the span that weren't asked; null where there were none at all. */
export function reviewedRecord(
  { graph }: LearnerState,
  reviews: readonly (Review & { topic: string })[],
  stillDue: number,
): ReviewedRecord | null {
  const { recalled, forgotten } = resultsOf(reviews);
  const questions = recalled.length + forgotten.length;
  if (questions + stillDue === 0) return null;
  return {
    questions,
    of: questions + stillDue,
    recalled: recalled.length,
    forgotten: forgotten.length,
    forgotten_of: [...new Set(forgotten.map(({ topic }) => topic))].map(id => ({
      id,
      title: titleOf(graph, id),
    })),
  };
}
