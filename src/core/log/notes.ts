// The fold of notes: their latest texts, and texts written at the same time on different devices.

import { compareEvents, type Event, type EventId, type Ref } from './events.ts';

export interface Note extends EventId {
  at: number;
  zone: number;
  day: number;
  text: string;
  /** The base of the next edit: the events behind this text and its conflicts. */
  heads: Ref[];
  /** Other texts of the same note, written on other devices at the same time; none is lost. */
  conflicts: string[];
}

/** From the events of one topic, in order: the live ones, and those taken back. */
export function foldNotes(events: readonly Event[], voided: readonly Event[]): Note[] {
  const isVoid = new Set(voided);
  const versions = new Map<Ref, Event[]>();
  const all = voided.length === 0 ? events : [...events, ...voided].sort(compareEvents);
  for (const event of all) {
    const { payload } = event;
    if (payload.kind === 'note.added') versions.set(event.ref, [event]);
    // A change to a note that comes later in the order is ignored.
    if (payload.kind === 'note.edited' || payload.kind === 'note.removed')
      versions.get(payload.target)?.push(event);
  }
  return [...versions.values()].flatMap(own => noteOf(own, isVoid));
}

/**
 * The heads are the live versions on which no other is based; the last of them in the order of all events wins. A
 * version that was taken back replaces nothing, but a version that another device built on it replaces its bases.
 */
function noteOf(versions: readonly Event[], voided: ReadonlySet<Event>): Note[] {
  const before = new Map<Ref, readonly Ref[]>();
  const replaced = new Set<Ref>();
  const replace = (ref: Ref) => {
    if (replaced.has(ref)) return;
    replaced.add(ref);
    const version = versions.find(version => version.ref === ref)!;
    if (voided.has(version)) for (const base of before.get(ref)!) replace(base);
  };
  for (const version of versions) {
    const { payload, ref } = version;
    // A base must come before, so that no circle can make a note vanish.
    const bases = 'base' in payload ? payload.base.filter(base => before.has(base)) : [];
    before.set(ref, bases);
    if (!voided.has(version)) for (const base of bases) replace(base);
  }
  const heads = versions.filter(version => !voided.has(version) && !replaced.has(version.ref));
  const winner = heads.at(-1);
  const texts = heads.filter(head => head !== winner).flatMap(textOf);
  const [text] = winner ? textOf(winner) : [];
  // A removal that wins hides the note, unless another device wrote a further version.
  if (text === undefined && texts.length === 0) return [];
  const { device, seq, at, zone, day } = versions[0]!;
  const shown = text ?? texts.pop()!;
  return [{ device, seq, at, zone, day, text: shown, heads: heads.map(({ ref }) => ref), conflicts: texts }];
}

function textOf({ payload }: Event): string[] {
  return 'text' in payload ? [payload.text] : [];
}
