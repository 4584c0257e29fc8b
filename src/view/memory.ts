// Memory and due questions as records: probabilities in per cent, days as dates, whole minutes.

import type * as z from 'zod';
import type * as contract from '../contract/memory.ts';
import type { Review } from '../core/log/answers.ts';
import { minutesFor, type ReviewPlan } from '../core/review/daily-load.ts';
import {
  type Card,
  cardsOf,
  type Memory,
  rememberedIn,
  resultsOf,
  strengthOf,
} from '../core/review/due-cards.ts';
import { firstStability } from '../core/review/forgetting-curve.ts';
import { loadAhead } from '../core/review/load-ahead.ts';
import { titleOf } from '../core/roadmap/graph.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';

export type DueRecord = z.infer<typeof contract.dueRecord>;

export type DueView = z.infer<typeof contract.dueView>;

export type MemoryRecord = z.infer<typeof contract.memoryRecord>;

/** null if nothing is due today. */
export function dueRecord({ topic }: Memory, { due, today, secondsPerCard }: ReviewPlan): DueRecord | null {
  if (due.length === 0) return null;
  return {
    questions: today,
    topics: new Set(due.slice(0, today).map(row => topic[row])).size,
    minutes: minutesFor(today, secondsPerCard),
    waiting: due.length - today,
  };
}

const loadDays = 15;

/** null if nothing was learnt that could fade. */
export function memoryRecord(memory: Memory, plan: ReviewPlan): MemoryRecord | null {
  const { covered, remembered } = rememberedIn(memory);
  if (covered === 0) return null;
  return {
    covered,
    still_known: Math.round(remembered * 10) / 10,
    known_pct: percent(remembered / covered),
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

/** Rounds so that the whole numbers have the same sum, day by day. */
export function inWholes(values: readonly number[]): number[] {
  let sum = 0;
  return values.map(value => {
    const before = Math.round(sum);
    sum += value;
    return Math.round(sum) - before;
  });
}

export type TopicMemoryRecord = z.infer<typeof contract.topicMemoryRecord>;

export function topicMemoryRecord(memory: Memory, topic: number): TopicMemoryRecord | null {
  const cards = cardsOf(memory, topic);
  if (cards.length === 0) return null;
  const next = Math.min(...cards.map(card => nextDay(card, memory.today)));
  return {
    recall_pct: percent(strengthOf(memory, topic)!),
    next_on: formatDate(next),
    is_due: next === memory.today,
    questions: cards.length,
  };
}

/** The day on which a card is asked next, unless it is put off again. */
function nextDay({ due, postponed }: Card, today: number): number {
  return Math.max(due, postponed ? today + 1 : today);
}

/** Whole per cent; 0 and 100 only when exact. */
function percent(share: number): number {
  if (share <= 0 || share >= 1) return share <= 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}

export type CardRecord = z.infer<typeof contract.cardRecord>;

export function cardRecord(card: Card, today: number): CardRecord {
  const { state, recall } = card;
  const stability = state?.stability ?? firstStability;
  return {
    recall_pct: percent(recall),
    next_on: formatDate(nextDay(card, today)),
    stability_days: Math.round(stability * 10) / 10,
    reviews: state?.reviews ?? 0,
    forgotten: state?.lapses ?? 0,
  };
}

export type ReviewedRecord = z.infer<typeof contract.reviewedRecord>;

/**
 * `stillDue`: questions due at the end of the span that weren't asked; null if there were none at all. `former`: titles
 * of topics that are gone.
 */
export function reviewedRecord(
  { graph }: LearnerState,
  reviews: readonly (Review & { topic: string })[],
  stillDue: number,
  former: ReadonlyMap<string, string>,
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
      title: former.get(id) ?? titleOf(graph, id),
    })),
  };
}
