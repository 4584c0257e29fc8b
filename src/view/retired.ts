// Topics with something recorded that are no longer in the roadmap.

import type * as z from 'zod';
import type * as contract from '../contract/retired.ts';
import { nameOf } from '../core/log/events.ts';
import type { Note } from '../core/log/notes.ts';
import type { RetiredRow } from '../core/log/progress-columns.ts';
import type { Entry } from '../core/log/time-entries.ts';
import { heirsOf } from '../core/roadmap/map-diff.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';

export type RetiredRecord = z.infer<typeof contract.retiredRecord>;

export type RetiredView = z.infer<typeof contract.retiredView>;

/** A stored row with its title, as the file last had it, and its notes. */
export interface Retired extends RetiredRow {
  title: string;
  notes: readonly Note[];
}

/** `maybe`: topics in which nothing is recorded, so that they may be this one. */
export function retiredRecord({ graph, progress }: LearnerState, topic: Retired): RetiredRecord {
  const { id } = topic;
  // What another topic is made of stays gone.
  if ([...graph.from.values()].some(ids => ids.includes(id))) return { ...recordOf(topic), maybe: [] };
  const free = graph.roadmap.topics.filter((_, number) => progress.touched[number] === 0);
  return {
    ...recordOf(topic),
    maybe: heirsOf(topic, free).map(({ topic: { id, title }, why }) => ({ id, title, why })),
  };
}

function recordOf({ id, title, status, day, minutes, notes }: Retired): Omit<RetiredRecord, 'maybe'> {
  return {
    ...{ id, title },
    state: status === 'started' ? 'doing' : status === 'open' ? null : status,
    since: status === 'open' ? null : formatDate(day),
    spent_min: minutes,
    notes: notes.length,
  };
}

export function retiredView(
  state: LearnerState,
  topic: Retired,
  { entries, today, device }: { entries: readonly Entry[]; today: number; device: string },
): RetiredView {
  return {
    gone: retiredRecord(state, topic),
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
