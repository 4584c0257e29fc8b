// The answer of `note`: what was kept, if anything.

import type { TopicRef } from './topic.ts';

export interface NoteView {
  topic: TopicRef;
  /** null: there was no text, and nothing was stored. */
  note: { id: string; text: string } | null;
}

export function noteView({ id, title }: TopicRef, kept: { seq: number; text: string } | null): NoteView {
  return { topic: { id, title }, note: kept && { id: `@${kept.seq}`, text: kept.text } };
}
