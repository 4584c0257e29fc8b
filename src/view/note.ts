// The answer of `note`: the stored note, if any.

import type * as z from 'zod';
import type * as contract from '../contract/note.ts';
import { questionsIn } from '../core/log/questions.ts';
import type { TopicRef } from './topic.ts';

export type NoteView = z.infer<typeof contract.noteView>;

export function noteView({ id, title }: TopicRef, kept: { seq: number; text: string } | null): NoteView {
  const note = kept && { id: `@${kept.seq}`, text: kept.text };
  return { topic: { id, title }, note, questions: kept ? questionsIn(kept.text).length : 0 };
}
