// Shows what I wrote: all notes, those of a topic, or those with certain words.

import type { Learner } from '../context/learner.ts';
import { Failure } from '../core/text/failure.ts';
import { notesText } from '../render/screens/notes.ts';
import { type NotesView, notesView } from '../view/notes.ts';
import type { Command } from './shared/command.ts';
import { retiredNamed } from './shared/retired.ts';
import { numberOf } from './shared/topics.ts';

export interface NotesFlags {
  topic?: string;
  words: string[];
}

export const notes: Command<NotesFlags, NotesView> = {
  withLearner(learner, { topic: typed, words }) {
    const topic = typed === undefined ? null : topicOf(typed, learner);
    // An argument that is no topic is a word to search for.
    const wanted = typed !== undefined && topic === null ? [typed, ...words] : words;
    const found = learner.notesWith(wanted);
    return notesView(
      found.filter(note => topic === null || note.topic === topic),
      {
        ...{ topic, words: wanted, today: learner.today, device: learner.device() },
        titleOf: id => learner.titleOf(id),
      },
    );
  },
  text: notesText,
  pages: true,
  rows: ({ notes }) => notes.map(({ id, at, topic, text }) => [id, at, topic.id, text]),
};

/** Its id; of a topic that is gone, if it has notes. */
function topicOf(typed: string, learner: Learner): string | null {
  const gone = retiredNamed(typed, learner);
  if (gone !== null) return gone.notes.length > 0 ? gone.id : null;
  try {
    return learner.graph.idOf(numberOf(typed, learner.graph));
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
