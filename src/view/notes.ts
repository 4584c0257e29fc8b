// The answer of `notes`: notes, newest first.

import type * as z from 'zod';
import type * as contract from '../contract/notes.ts';
import { type EventId, nameOf } from '../core/log/events.ts';
import type { Note } from '../core/log/notes.ts';
import { formatDate } from '../core/time/format-date.ts';
import type { TopicRef } from './topic.ts';

export type NotesView = z.infer<typeof contract.notesView>;

export function notesView(
  notes: readonly (Note & { topic: string })[],
  given: {
    topic: string | null;
    words: readonly string[];
    today: number;
    device: string;
    titleOf(id: string): string;
  },
): NotesView {
  const { topic, words, today, device, titleOf } = given;
  const ref = (id: string): TopicRef => ({ id, title: titleOf(id) });
  const name = (note: EventId) => nameOf(note, device);
  return {
    today: formatDate(today),
    topic: topic === null ? null : ref(topic),
    words: words.join(' '),
    notes: notes.map(note => ({
      id: name(note),
      topic: ref(note.topic),
      at: new Date(note.at).toISOString(),
      day: formatDate(note.day),
      text: note.text,
      conflicts: note.conflicts,
    })),
  };
}
