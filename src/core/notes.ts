// The fold of notes: their latest texts, and texts that were written past each other.

import type { Event, EventId, Ref } from './events.ts';

export interface Note extends EventId {
  at: number;
  zone: number;
  day: number;
  text: string;
  /** What an edit has to name as its base: the events this text and its conflicts come from. */
  heads: Ref[];
  /** Other texts of the same note, written on other devices without knowing of this one; none is lost. */
  conflicts: string[];
}

/** From the live events of one topic, in order. */
export function foldNotes(events: readonly Event[]): Note[] {
  const versions = new Map<Ref, Event[]>();
  for (const event of events) {
    if (event.payload.kind === 'note.added') versions.set(event.ref, [event]);
  }
  for (const event of events) {
    const { payload } = event;
    if (payload.kind === 'note.edited' || payload.kind === 'note.removed')
      versions.get(payload.target)?.push(event);
  }
  return [...versions.values()].flatMap(noteOf);
}

/** The heads are the versions that no other one was based on; the last of them in the order of all events wins. */
function noteOf(versions: readonly Event[]): Note[] {
  const seen = new Set<Ref>();
  const replaced = new Set<Ref>();
  for (const { payload, ref } of versions) {
    // Only what came before can be a base, so that no circle makes a note vanish.
    for (const base of 'base' in payload ? payload.base : []) if (seen.has(base)) replaced.add(base);
    seen.add(ref);
  }
  const heads = versions.filter(({ ref }) => !replaced.has(ref));
  const winner = heads.at(-1);
  const texts = heads.filter(head => head !== winner).flatMap(textOf);
  const [text] = winner ? textOf(winner) : [];
  // A removal that wins hides the note, unless somebody else went on writing.
  if (text === undefined && texts.length === 0) return [];
  const { device, seq, at, zone, day } = versions[0]!;
  const shown = text ?? texts.pop()!;
  return [{ device, seq, at, zone, day, text: shown, heads: heads.map(({ ref }) => ref), conflicts: texts }];
}

function textOf({ payload }: Event): string[] {
  return 'text' in payload ? [payload.text] : [];
}
