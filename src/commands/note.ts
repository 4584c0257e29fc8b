// I want to remember this: keeps a note from the command line, stdin or an editor.

import type { Learner } from '../context/learner.ts';
import { noteDraft } from '../core/log/note-draft.ts';
import { isBlank, longestNote, noteTextOf } from '../core/log/note-text.ts';
import { Failure } from '../core/text/failure.ts';
import { noteText } from '../render/screens/note.ts';
import { type NoteView, noteView } from '../view/note.ts';
import type { Command } from './shared/command.ts';
import { edited } from './shared/editing.ts';
import { numberOf } from './shared/topics.ts';

export interface NoteFlags {
  topic: string;
  /** The text, or `-`: from stdin; none: from an editor. */
  words: string[];
}

export const note: Command<NoteFlags, NoteView> = {
  withLearner(learner, { topic: typed, words }) {
    const { graph } = learner;
    const topic = graph.topic(numberOf(typed, graph));
    const keep = (text: string | null): NoteView => {
      if (text === null || isBlank(text)) return noteView(topic, null);
      const [event] = learner.record([learner.fact({ kind: 'note.added', text }, topic.id)]);
      return noteView(topic, { seq: event!.seq, text });
    };
    const text = words.join(' ');
    if (text === '-') return keep(fromInput(learner));
    if (words.length > 0) return keep(text);
    if (!learner.prompt.canEdit) {
      throw new Failure('needs-terminal', 'note opens an editor, and there is no terminal for one', {
        hint: `Write the text:   roadmap note ${topic.id} "..."\nor hand it over:  roadmap note ${topic.id} - < FILE`,
      });
    }
    return edited(learner, topic.id, noteDraft(topic.title), keep);
  },
  text: noteText,
  acknowledges: true,
};

/** Without the last line end, which programs add. */
function fromInput({ world, prompt }: Learner): string {
  prompt.tellWaiting('the note');
  const { bytes, size } = world.readInput(longestNote);
  return noteTextOf(bytes, size).replace(/\r?\n$/, '');
}
