// The facts a learner's history is made of: their shapes, their one total order, and which of them are live.

import { endOfTime, type Hlc, isValidHlc } from './hybrid-logical-clock.ts';

/** Where an event stands for ever: `seq` counts 1, 2, 3 … on each device. */
export interface EventId {
  device: string;
  seq: number;
}

/** An event as text, `device.seq`; how other events point at it. */
export type Ref = string;

/** What happened, before it is given its place in the log. */
export interface Fact {
  kind: string;
  roadmap: string | null;
  /** A topic's id; a group's where a choice is meant; null for what concerns no topic. */
  topic: string | null;
  /** UTC ms of what happened: study time, not entry time. */
  at: number;
  /** Minutes east of UTC there and then. */
  zone: number;
  /** Study day, days since 1970-01-01, by the `day_starts` of that moment; never recomputed. */
  day: number;
  /** JSON text. */
  data: string;
}

export interface StoredEvent extends Fact, EventId {
  hlc: Hlc;
  /** The `seq` of the first event of the same command: undo takes a command back as a whole. */
  command: number;
}

export type Payload =
  | { kind: 'topic.done' | 'topic.reopened' | 'topic.skipped' | 'topic.started' | 'topic.known' }
  | { kind: 'topic.chosen'; topic: string }
  /** `step`: its id; `text`: what it said on that day, by which it is known where no step has the id any more. */
  | { kind: 'step.ticked' | 'step.cleared'; step: string; text: string }
  /** `from`: the entry that it was, before it was moved to this topic. */
  | { kind: 'time.logged'; minutes: number; from?: Ref }
  | { kind: 'timer.started' }
  | { kind: 'timer.stopped'; target: Ref }
  | ({ kind: 'entry.edited'; target: Ref } & EntryEdit)
  /** `to`: the topic that its time was moved to, as a new entry. */
  | { kind: 'entry.removed'; target: Ref; to?: string }
  | { kind: 'note.added'; text: string }
  | { kind: 'note.edited'; target: Ref; base: Ref[]; text: string }
  | { kind: 'note.removed'; target: Ref; base: Ref[] }
  /** `seconds`: from question to grade; 0 where nobody was asked. */
  | { kind: 'review.rated'; card: string; grade: Grade; seconds: number }
  /** `by`: a study day; null: whenever. */
  | { kind: 'goal.set'; by: number | null }
  | { kind: 'goal.dropped' }
  /** Recorded by earlier versions; it counts for nothing. */
  | { kind: 'forecast.made' }
  /** null: go back to the default. */
  | { kind: 'setting.set'; key: string; value: string | null }
  | { kind: 'undone'; device: string; seq: number };

/** How a question went: forgotten, or recalled with effort, as it should be, or at once. */
export type Grade = 1 | 2 | 3 | 4;

/** What an edit changes of an entry; what it doesn't name stays. A new begin brings its zone and study day along. */
export interface EntryEdit {
  minutes?: number;
  begin?: { at: number; zone: number; day: number };
}

/** A valid event of a known kind. */
export type Event = StoredEvent & { payload: Payload; ref: Ref };

export function refOf(id: EventId): Ref {
  return `${id.device}.${id.seq}`;
}

/** `seq` is NaN where it is none. */
export function idOf(ref: Ref): EventId {
  const [device = '', seq] = ref.split('.');
  return { device, seq: Number(seq) };
}

/** As a person types it: `@12` for what this device recorded, `@device.12` for what another one did. */
export function nameOf(id: EventId, device: string): string {
  return id.device === device ? `@${id.seq}` : `@${refOf(id)}`;
}

/** The data column of an event: its payload without the kind. */
export function dataOf(payload: Payload): string {
  const { kind: _, ...data } = payload;
  return JSON.stringify(data);
}

/** The event with its data understood, or null where its kind is unknown or anything in it is malformed. */
export function parseEvent(stored: StoredEvent): Event | null {
  const payload = isValidHlc(stored.hlc) ? payloadOf(stored) : null;
  if (payload === null) return null;
  // Named one by one, since a log may have a hundred thousand of them and a spread takes five times as long.
  const { device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data } = stored;
  const ref = refOf(stored);
  return { device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data, payload, ref };
}

/** Whether a fact would be counted once it is stored. */
export function isParsable(fact: Fact): boolean {
  return payloadOf(fact) !== null;
}

function payloadOf(fact: Fact): Payload | null {
  const { kind, data, roadmap, topic: concerned } = fact;
  if (!isMoment(fact) || roadmap === '' || concerned === '') return null;
  let fields: unknown;
  try {
    fields = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return null;
  const { topic, minutes, text, key, value, device, seq, target, base, begin, card, grade, seconds, by } =
    fields as Record<string, unknown>;
  const { to, from, step } = fields as Record<string, unknown>;
  switch (kind) {
    case 'topic.done':
    case 'topic.reopened':
    case 'topic.skipped':
    case 'topic.started':
    case 'topic.known':
      return { kind };
    case 'topic.chosen':
      return isText(topic) ? { kind, topic } : null;
    case 'step.ticked':
    case 'step.cleared':
      return isText(step) && isText(text) ? { kind, step, text } : null;
    case 'time.logged':
      if (!isMinutes(minutes) || !(from === undefined || isText(from))) return null;
      return { kind, minutes, ...(from === undefined ? {} : { from }) };
    case 'timer.started':
      return { kind };
    case 'timer.stopped':
      return isText(target) ? { kind, target } : null;
    case 'entry.removed':
      if (!isText(target) || !(to === undefined || isText(to))) return null;
      return { kind, target, ...(to === undefined ? {} : { to }) };
    case 'entry.edited': {
      if (!isText(target) || !(minutes === undefined || isMinutes(minutes))) return null;
      if (!(begin === undefined || isBegin(begin))) return null;
      return {
        kind,
        target,
        ...(minutes === undefined ? {} : { minutes }),
        // Nothing else that a newer version may have put there: what is here is written over an entry.
        ...(begin === undefined ? {} : { begin: { at: begin.at, zone: begin.zone, day: begin.day } }),
      };
    }
    case 'note.edited':
      return isText(target) && isTexts(base) && isText(text) ? { kind, target, base, text } : null;
    case 'note.removed':
      return isText(target) && isTexts(base) ? { kind, target, base } : null;
    case 'note.added':
      return isText(text) ? { kind, text } : null;
    case 'review.rated':
      return isText(card) && card !== '' && isWithin(grade, 1, 4) && isWithin(seconds, 0, longestThought)
        ? { kind, card, grade: grade as Grade, seconds: seconds as number }
        : null;
    case 'goal.set':
      return by === null || isWithin(by, 0, lastDay) ? { kind, by: by as number | null } : null;
    case 'goal.dropped':
    case 'forecast.made':
      return { kind };
    case 'setting.set':
      return isText(key) && (isText(value) || value === null) ? { kind, key, value } : null;
    case 'undone':
      return isText(device) && Number.isInteger(seq) ? { kind, device, seq: seq as number } : null;
    default:
      return null;
  }
}

// SQLite keeps text as UTF-8: half a surrogate pair would come back as something else, and two of them as the same.
const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed();
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isBegin = (value: unknown): value is NonNullable<EntryEdit['begin']> => {
  const { at, zone, day } = (value ?? {}) as Record<string, unknown>;
  return isMoment({ at, zone, day });
};
/** An instant, its zone and its study day, within what a calendar can hold. */
const isMoment = ({ at, zone, day }: { at: unknown; zone: unknown; day: unknown }): boolean =>
  isInstant(at) && isWithin(zone, -widestZone, widestZone) && isWithin(day, -1, lastDay);
const isWithin = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const widestZone = 24 * 60;
/** Seconds that an answer may have taken. */
export const longestThought = 24 * 3600;
const lastDay = endOfTime / 86_400_000;
const isInstant = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < endOfTime;
const isMinutes = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 24 * 60;

/** The one order every device agrees on: by clock, then device, then seq. */
export function compareEvents(a: StoredEvent, b: StoredEvent): number {
  if (a.hlc !== b.hlc) return a.hlc < b.hlc ? -1 : 1;
  if (a.device !== b.device) return a.device < b.device ? -1 : 1;
  return a.seq - b.seq;
}

/**
 * The valid events in order: those that no live `undone` voids, and those that one does. Undos are taken newest first, and
 * one voids only what is older than itself and of its own device. So an undo of an undo is a redo, circles can't be, and
 * what is recorded next always counts, whatever came from elsewhere.
 */
export function splitVoided(stored: readonly StoredEvent[]): { live: Event[]; voided: Event[] } {
  const events = stored
    .map(parseEvent)
    .filter(event => event !== null)
    .sort(compareEvents);
  if (!events.some(event => event.payload.kind === 'undone')) return { live: events, voided: [] };
  const byRef = new Map(events.map(event => [event.ref, event]));
  const voided = new Set<Ref>();
  for (const event of events.toReversed()) {
    if (event.payload.kind !== 'undone' || voided.has(event.ref)) continue;
    if (event.payload.device !== event.device) continue;
    const target = byRef.get(refOf(event.payload));
    if (target && compareEvents(target, event) < 0) voided.add(target.ref);
  }
  return {
    live: events.filter(event => !voided.has(event.ref)),
    voided: events.filter(event => voided.has(event.ref)),
  };
}

export function liveEvents(stored: readonly StoredEvent[]): Event[] {
  return splitVoided(stored).live;
}
