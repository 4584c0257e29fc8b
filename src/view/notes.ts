// The answer of `notes`: notes, newest first.

import type * as z from 'zod';
import type * as contract from '../contract/notes.ts';
import { type EventId, nameOf } from '../core/log/events.ts';
import type { Note } from '../core/log/notes.ts';
import { type Graph, titleOf } from '../core/roadmap/graph.ts';
import { formatDate } from '../core/time/format-date.ts';
import type { TopicRef } from './topic.ts';

export type NotesView = z.infer<typeof contract.notesView>;

export function notesView(
  notes: readonly (Note & { topic: string })[],
  given: { graph: Graph; topic: number | null; words: readonly string[]; today: number; device: string },
): NotesView {
  const { graph, topic, words, today, device } = given;
  const ref = (id: string): TopicRef => ({ id, title: titleOf(graph, id) });
  const name = (note: EventId) => nameOf(note, device);
  return {
    today: formatDate(today),
    topic: topic === null ? null : ref(graph.idOf(topic)),
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
