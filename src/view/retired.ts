// Retired topics: topics with entries that are no longer in the roadmap.

import type * as z from 'zod';
import type * as contract from '../contract/retired.ts';
import { nameOf } from '../core/log/events.ts';
import type { Note } from '../core/log/notes.ts';
import type { RetiredRow } from '../core/log/progress-columns.ts';
import type { Entry } from '../core/log/time-entries.ts';
import { mostWithSuccessors, successorsAmong } from '../core/roadmap/map-diff.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';

export type RetiredRecord = z.infer<typeof contract.retiredRecord>;

export type RetiredView = z.infer<typeof contract.retiredView>;

/** A stored row with its title, as the file last had it, its notes, and its answers. */
export interface Retired extends RetiredRow {
  title: string;
  notes: readonly Note[];
  /** Answers to its questions, and how many of them were "forgotten". */
  reviews: number;
  forgotten: number;
}

/** `maybe`: topics in which nothing is recorded, so that they may be this one. */
export function retiredRecords(
  { graph, progress }: LearnerState,
  topics: readonly Retired[],
): RetiredRecord[] {
  // To look for similar topics, each topic of the map is read.
  if (topics.length === 0) return [];
  // The parts of another topic stay retired.
  const parts = new Set([...graph.from.values()].flat());
  const successors = successorsAmong(
    graph.roadmap.topics.filter((_, number) => progress.touched[number] === 0),
  );
  return topics.map((topic, i) => ({
    ...recordOfRetired(topic),
    maybe:
      parts.has(topic.id) || i >= mostWithSuccessors
        ? []
        : successors(topic).map(({ topic: { id, title }, why }) => ({ id, title, why })),
  }));
}

export function recordOfRetired({
  id,
  title,
  status,
  day,
  minutes,
  notes,
  ticked,
}: Retired): Omit<RetiredRecord, 'maybe'> {
  return {
    ...{ id, title },
    state: status === 'started' ? 'doing' : status === 'open' ? null : status,
    since: status === 'open' ? null : formatDate(day),
    spent_min: minutes,
    notes: notes.length,
    ticked: ticked.map(({ day, text }) => ({ day: formatDate(day), text })),
  };
}

export function retiredView(
  state: LearnerState,
  topic: Retired,
  { entries, today, device }: { entries: readonly Entry[]; today: number; device: string },
): RetiredView {
  return {
    gone: retiredRecords(state, [topic])[0]!,
    today: formatDate(today),
    notes: topic.notes.map(note => ({
      id: nameOf(note, device),
      day: formatDate(note.day),
      text: note.text,
    })),
    sessions: entries.map(entry => ({
      id: nameOf(entry, device),
      day: formatDate(entry.day),
      minutes: entry.minutes,
    })),
  };
}
