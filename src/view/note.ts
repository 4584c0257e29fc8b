// The answer of `note`: the stored note, if any.

import { questionsIn } from '../core/log/questions.ts';
import type { TopicRef } from './topic.ts';

export interface NoteView {
  topic: TopicRef;
  /** null: the text was empty, and nothing was stored. */
  note: { id: string; text: string } | null;
  /** Questions in the note, for `review` to ask. */
  questions: number;
}

export function noteView({ id, title }: TopicRef, kept: { seq: number; text: string } | null): NoteView {
  const note = kept && { id: `@${kept.seq}`, text: kept.text };
  return { topic: { id, title }, note, questions: kept ? questionsIn(kept.text).length : 0 };
}
