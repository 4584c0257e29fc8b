// The history of study time and notes: the first and the present form of each.

import { type Event, liveEvents, type Ref, refOf, type StoredEvent } from './events.ts';
import { foldNotes, type Note } from './notes.ts';
import { type Entry, foldEntries, type RunningClock } from './time-entries.ts';

/** Study time, a running clock, or a note. */
export type Recorded = Entry | RunningClock | Note;

export interface EntryHistory {
  /** The present form, or the last one before it was removed. */
  last: Recorded;
  first: Recorded;
  /** The event and the id of its first topic, if it was moved. */
  origin: Event;
  gone: boolean;
  /** Its time was moved to a new entry. */
  replaced: boolean;
  stop: Event | null;
}

/**
 * By the event that recorded it; events that never counted have none. Takes events in order: the live ones, and those
 * taken back.
 */
export function entryHistories(live: readonly Event[], voided: readonly Event[]): Map<Ref, EntryHistory> {
  const now = recordedIn(live, voided);
  const changed = new Set(live.flatMap(event => (isChange(event) ? targetOf(event)! : [])));
  // Skips most events: a log may be long, and few entries are changed.
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
  const histories = new Map<Ref, EntryHistory>();
  for (const [ref, last] of [...unremoved, ...now]) {
    const origin = originOf(events.get(ref)!);
    histories.set(ref, {
      last,
      first: first.get(origin.ref) ?? now.get(origin.ref) ?? last,
      origin,
      gone: !now.has(ref),
      replaced: replaced.has(ref),
      stop: stops.get(ref) ?? null,
    });
  }
  return histories;
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

/** Whether a removal ended a clock that was not stopped. `stored`: the events of its topic. */
export function discardsClock({ payload }: Event, stored: readonly StoredEvent[]): boolean {
  if (payload.kind !== 'entry.removed') return false;
  const { target } = payload;
  const isClock = stored.some(event => event.kind === 'timer.started' && refOf(event) === target);
  return (
    isClock && !liveEvents(stored).some(event => event.kind === 'timer.stopped' && targetOf(event) === target)
  );
}

const isRemoval = ({ kind }: Event) => kind === 'entry.removed' || kind === 'note.removed';
const isChange = (event: Event) =>
  isRemoval(event) || event.kind === 'entry.edited' || event.kind === 'note.edited';
const targetOf = ({ payload }: Event) => ('target' in payload ? payload.target : undefined);
const movedFrom = (event: Event | undefined) =>
  event?.payload.kind === 'time.logged' ? event.payload.from : undefined;
