// The fold of study time: what was logged and clocked, as later edits and removals left it.

import type { Event, EventId, Ref } from './events.ts';

/** Study time once spent. */
export interface Entry extends EventId {
  /** Its begin; for time that was logged, when it was studied. */
  at: number;
  zone: number;
  day: number;
  minutes: number;
}

/** All that study time is added up from. */
export type StudyTime = Pick<Entry, 'day' | 'minutes'>;
export type TopicTime = StudyTime & { topic: string };

/** A clock that was started and not stopped. */
export interface RunningClock extends EventId {
  at: number;
  zone: number;
  day: number;
}

const longestClock = 24 * 60;

/**
 * From the events of one topic, in order: the live ones, and those taken back. Whoever takes back the start of a clock
 * doesn't know that another device stopped it: its time is kept.
 */
export function foldEntries(
  events: readonly Event[],
  voided: readonly Event[],
): { entries: Entry[]; running: RunningClock[] } {
  const entries = new Map<Ref, Entry>();
  const running = new Map<Ref, RunningClock>();
  const moved = new Set<Ref>();
  for (const { payload, ref, device, seq, at, zone, day } of withStopped(events, voided)) {
    if (payload.kind === 'time.logged') {
      // Two devices that moved the same time here, not knowing of each other, moved it once.
      if (payload.from !== undefined && moved.has(payload.from)) continue;
      if (payload.from !== undefined) moved.add(payload.from);
      entries.set(ref, { device, seq, at, zone, day, minutes: payload.minutes });
    }
    if (payload.kind === 'timer.started') running.set(ref, { device, seq, at, zone, day });
  }
  // Only after all begins are known: what points at an entry may stand before it in the order.
  for (const { payload } of events) {
    const clock = payload.kind === 'entry.edited' ? running.get(payload.target) : undefined;
    // Before it is stopped, so that the time it ran is counted from its new begin.
    if (clock && payload.kind === 'entry.edited') Object.assign(clock, payload.begin);
  }
  for (const { payload, at } of events) {
    if (payload.kind !== 'timer.stopped') continue;
    const clock = running.get(payload.target);
    // The first stop wins; a later one finds no clock running.
    if (!clock) continue;
    running.delete(payload.target);
    entries.set(payload.target, { ...clock, minutes: clockedMinutes(clock.at, at) });
  }
  for (const { payload } of events) {
    if (payload.kind !== 'entry.edited') continue;
    const entry = entries.get(payload.target);
    if (entry && payload.minutes !== undefined) entry.minutes = payload.minutes;
    if (entry && payload.begin !== undefined) Object.assign(entry, payload.begin);
  }
  for (const { payload } of events) {
    if (payload.kind !== 'entry.removed') continue;
    entries.delete(payload.target);
    running.delete(payload.target);
  }
  return { entries: [...entries.values()], running: [...running.values()] };
}

/** The live events, and before them the starts taken back of clocks that a live one stops. */
function withStopped(events: readonly Event[], voided: readonly Event[]): readonly Event[] {
  const starts = voided.filter(({ payload }) => payload.kind === 'timer.started');
  // As nearly always, and it would be looked for in every topic of an import.
  if (starts.length === 0) return events;
  const targets = events.map(({ payload }) => (payload.kind === 'timer.stopped' ? payload.target : null));
  return [...starts.filter(({ ref }) => targets.includes(ref)), ...events];
}

/** Whole minutes between two instants, 0 at least and a day at most. */
export function clockedMinutes(start: number, stop: number): number {
  return Math.max(0, Math.min(Math.round((stop - start) / 60_000), longestClock));
}
