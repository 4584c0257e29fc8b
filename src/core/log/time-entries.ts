// The fold of study time: sessions, logged or clocked, after edits and removals.

import { compareEvents, type Event, type EventId, type Ref } from './events.ts';

export interface Entry extends EventId {
  /** Its begin; for logged time, when it was studied. */
  at: number;
  zone: number;
  day: number;
  minutes: number;
}

/** The fields that sums of study time need. */
export type StudyTime = Pick<Entry, 'day' | 'minutes'>;
export type TopicTime = StudyTime & { topic: string };
/** `at`: when it began. */
export type TimedEntry = TopicTime & Pick<Entry, 'at' | 'zone'>;

/** A clock that was started and not stopped. */
export interface RunningClock extends EventId {
  at: number;
  zone: number;
  day: number;
}

const longestClock = 24 * 60;

/**
 * From the events of one topic, in order: the live ones, and those taken back. Undoing the start of a clock that
 * another device has stopped keeps its time.
 */
export function foldEntries(
  events: readonly Event[],
  voided: readonly Event[],
): { entries: Entry[]; running: RunningClock[] } {
  const entries = new Map<Ref, Entry>();
  const running = new Map<Ref, RunningClock>();
  const begun = new Map<Ref, Event>();
  const moved = new Map<Ref, Ref>();
  for (const event of withStopped(events, voided)) {
    const { payload, ref, device, seq, at, zone, day } = event;
    if (payload.kind !== 'time.logged' && payload.kind !== 'timer.started') continue;
    begun.set(ref, event);
    if (payload.kind === 'time.logged') {
      if (payload.from !== undefined) {
        // If two devices moved the same time here, it counts once.
        entries.delete(moved.get(payload.from) ?? '');
        moved.set(payload.from, ref);
      }
      entries.set(ref, { device, seq, at, zone, day, minutes: payload.minutes });
    }
    if (payload.kind === 'timer.started') running.set(ref, { device, seq, at, zone, day });
  }
  // A change to an entry that comes later in the order is ignored: otherwise an import could take back future entries.
  const changes = events.filter(event => {
    const target = 'target' in event.payload ? begun.get(event.payload.target) : undefined;
    return target !== undefined && compareEvents(target, event) < 0;
  });
  for (const { payload } of changes) {
    const clock = payload.kind === 'entry.edited' ? running.get(payload.target) : undefined;
    // Before the stop, so that the time counts from the new begin.
    if (clock && payload.kind === 'entry.edited') Object.assign(clock, payload.begin);
  }
  for (const { payload, at } of changes) {
    if (payload.kind !== 'timer.stopped') continue;
    const clock = running.get(payload.target);
    // The first stop wins.
    if (!clock) continue;
    running.delete(payload.target);
    entries.set(payload.target, { ...clock, minutes: clockedMinutes(clock.at, at) });
  }
  for (const { payload } of changes) {
    if (payload.kind !== 'entry.edited') continue;
    const entry = entries.get(payload.target);
    if (entry && payload.minutes !== undefined) entry.minutes = payload.minutes;
    if (entry && payload.begin !== undefined) Object.assign(entry, payload.begin);
  }
  for (const { payload } of changes) {
    if (payload.kind !== 'entry.removed') continue;
    entries.delete(payload.target);
    running.delete(payload.target);
  }
  return { entries: [...entries.values()], running: [...running.values()] };
}

/** The live events, and the undone starts of clocks that a live event stops. */
function withStopped(events: readonly Event[], voided: readonly Event[]): readonly Event[] {
  const starts = voided.filter(({ payload }) => payload.kind === 'timer.started');
  // The usual case, and each topic of an import is searched.
  if (starts.length === 0) return events;
  const targets = events.map(({ payload }) => (payload.kind === 'timer.stopped' ? payload.target : null));
  return [...starts.filter(({ ref }) => targets.includes(ref)), ...events];
}

/** Whole minutes between two instants, from 0 to a day. */
export function clockedMinutes(start: number, stop: number): number {
  return Math.max(0, Math.min(Math.round((stop - start) / 60_000), longestClock));
}
