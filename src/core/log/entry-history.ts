// What became of study time and notes: how each was first recorded, and how it stands now.

import { type Event, type Ref, refOf } from './events.ts';
import { foldNotes, type Note } from './notes.ts';
import { type Entry, foldEntries, type RunningClock } from './time-entries.ts';

/** Study time, a clock that runs, or a note. */
export type Recorded = Entry | RunningClock | Note;

export interface Fate {
  /** As it now is; of what is gone, as it was last. */
  last: Recorded;
  first: Recorded;
  /** The topic it was first recorded for, and its id then, where it was moved. */
  origin: Event;
  gone: boolean;
  /** Its time stands among the others as a new entry. */
  replaced: boolean;
  /** What stopped its clock. */
  stop: Event | null;
}

/** By the event that recorded it; what never counted has none. The events in order: the live ones, and those taken back. */
export function fatesOf(live: readonly Event[], voided: readonly Event[]): Map<Ref, Fate> {
  const now = recordedIn(live, voided);
  const changed = new Set(live.flatMap(event => (isChange(event) ? targetOf(event)! : [])));
  // Most logs have few changes, and a log may be long.
  const isConcerned = (event: Event) => changed.has(event.ref) || changed.has(targetOf(event) ?? '');
  const [own, ownVoided] = [live.filter(isConcerned), voided.filter(isConcerned)];
  const unremoved = recordedIn(
    own.filter(event => !isRemoval(event)),
    ownVoided,
  );
  const first = recordedIn(
    own.filter(event => !isChange(event)),
    ownVoided,
  );

  const events = new Map([...voided, ...live].map(event => [event.ref, event]));
  const stops = new Map<Ref, Event>();
  for (const event of live) {
    const { payload } = event;
    if (payload.kind === 'timer.stopped' && !stops.has(payload.target)) stops.set(payload.target, event);
  }
  const replaced = new Set(
    [...now.keys(), ...unremoved.keys()].flatMap(ref => movedFrom(events.get(ref)) ?? []),
  );
  const originOf = (event: Event): Event => {
    const before = events.get(movedFrom(event) ?? '');
    return before === undefined ? event : originOf(before);
  };
  const fates = new Map<Ref, Fate>();
  for (const [ref, last] of [...unremoved, ...now]) {
    const origin = originOf(events.get(ref)!);
    fates.set(ref, {
      last,
      first: first.get(origin.ref) ?? now.get(origin.ref) ?? last,
      origin,
      gone: !now.has(ref),
      replaced: replaced.has(ref),
      stop: stops.get(ref) ?? null,
    });
  }
  return fates;
}

function recordedIn(events: readonly Event[], voided: readonly Event[]): Map<Ref, Recorded> {
  const { entries, running } = foldEntries(events, voided);
  const all: Recorded[] = [...entries, ...running, ...foldNotes(events, voided)];
  return new Map(all.map(recorded => [refOf(recorded), recorded]));
}

/** Whether it records study time or a note, which can be changed later. */
export function isRecorded({ kind }: Event): boolean {
  return kind === 'time.logged' || kind === 'timer.started' || kind === 'note.added';
}

const isRemoval = ({ kind }: Event) => kind === 'entry.removed' || kind === 'note.removed';
const isChange = (event: Event) =>
  isRemoval(event) || event.kind === 'entry.edited' || event.kind === 'note.edited';
const targetOf = ({ payload }: Event) => ('target' in payload ? payload.target : undefined);
const movedFrom = (event: Event | undefined) =>
  event?.payload.kind === 'time.logged' ? event.payload.from : undefined;
