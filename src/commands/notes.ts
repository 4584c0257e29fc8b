// Shows what I wrote: all notes, those of a topic, or those with certain words.

import { Failure } from '../core/text/failure.ts';
import { notesText } from '../render/screens/notes.ts';
import { type NotesView, notesView } from '../view/notes.ts';
import type { Command } from './shared/command.ts';
import { numberOf } from './shared/topics.ts';

export interface NotesFlags {
  topic?: string;
  words: string[];
}

export const notes: Command<NotesFlags, NotesView> = {
  withLearner(learner, { topic: typed, words }) {
    const { graph } = learner;
    const topic = typed === undefined ? null : topicOf(() => numberOf(typed, graph));
    // An argument that is no topic is a word to search for.
    const wanted = typed !== undefined && topic === null ? [typed, ...words] : words;
    const found = learner.notesWith(wanted);
    const id = topic === null ? null : graph.idOf(topic);
    return notesView(
      found.filter(note => id === null || note.topic === id),
      { graph, topic, words: wanted, today: learner.today, device: learner.device() },
    );
  },
  text: notesText,
  pages: true,
  rows: ({ notes }) => notes.map(({ id, at, topic, text }) => [id, at, topic.id, text]),
};

function topicOf(find: () => number): number | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
