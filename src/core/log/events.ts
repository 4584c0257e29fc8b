// The facts of a learner's history: their shapes, their total order, and which of them are live.

import type * as z from 'zod';
import type * as contract from '../../contract/decisions.ts';
import { firstInvalid, type Hlc, isValidHlc } from './hybrid-logical-clock.ts';

/** The permanent place of an event: `seq` counts 1, 2, 3 … on each device. */
export interface EventId {
  device: string;
  seq: number;
}

/** An event id as text, `device.seq`; other events refer to it. */
export type Ref = string;

/** A fact, before it gets its place in the log. */
export interface Fact {
  kind: string;
  roadmap: string | null;
  /** A topic's id; for a choice, a group's id; null for a fact about no topic. */
  topic: string | null;
  /** UTC ms of when it happened: study time, not entry time. */
  at: number;
  /** Minutes east of UTC at that place and time. */
  zone: number;
  /** Study day, days since 1970-01-01, by the `day_starts` of that moment; never recomputed. */
  day: number;
  /** JSON text. */
  data: string;
}

export interface StoredEvent extends Fact, EventId {
  hlc: Hlc;
  /** The `seq` of the first event of the same command: undo takes back whole commands. */
  command: number;
}

export type Payload =
  | { kind: 'topic.done' | 'topic.reopened' | 'topic.skipped' | 'topic.started' }
  /** `from`: where it was learnt: another map and the topic there, as `backend/git`. */
  | { kind: 'topic.known'; from?: string }
  | { kind: 'topic.chosen'; topic: string }
  /** `step`: its id; `text`: its text on that day, which identifies it if no step has the id any longer. */
  | { kind: 'step.ticked' | 'step.cleared'; step: string; text: string }
  /** `from`: the entry that was moved to this topic. */
  | { kind: 'time.logged'; minutes: number; from?: Ref }
  | { kind: 'timer.started' }
  | { kind: 'timer.stopped'; target: Ref }
  | ({ kind: 'entry.edited'; target: Ref } & EntryEdit)
  /** `to`: the topic to which its time was moved, as a new entry. */
  | { kind: 'entry.removed'; target: Ref; to?: string }
  | { kind: 'note.added'; text: string }
  | { kind: 'note.edited'; target: Ref; base: Ref[]; text: string }
  | { kind: 'note.removed'; target: Ref; base: Ref[] }
  /** `seconds`: from question to grade; 0 if nobody was asked. `early`: asked before it was due. */
  | { kind: 'review.rated'; card: string; grade: Grade; seconds: number; early?: true }
  /** A question is no longer asked, or is asked again. */
  | { kind: 'card.aside' | 'card.back'; card: string }
  /** `words`: null: those of the roadmap file again; `was`: those that the file had at that time. */
  | { kind: 'card.edited'; card: string; words: Words | null; was: Words }
  /** The results of trying the checks of a topic: the ids of its checks, and nothing of the learner's work. */
  | ({ kind: 'practice.tried'; seconds: number } & Trial)
  /** `by`: a study day; null: no deadline. */
  | { kind: 'goal.set'; by: number | null }
  | { kind: 'goal.dropped' }
  /** Recorded by earlier versions, and ignored. */
  | { kind: 'forecast.made' }
  /** null: back to the default. */
  | { kind: 'setting.set'; key: string; value: string | null }
  | { kind: 'undone'; device: string; seq: number };

/** The ids of the checks by their result. `left`: left out. */
export interface Trial {
  /** The version of these checks. */
  version: string;
  passed: string[];
  open: string[];
  left: string[];
}

/** The text of a question and of its answer. */
export type Words = z.infer<typeof contract.words>;

/** The grade of an answer: forgotten, or recalled with effort, normally, or at once. */
export type Grade = z.infer<typeof contract.grade>;

/** The changes of an edit; other fields stay. A new begin has its own zone and study day. */
export interface EntryEdit {
  minutes?: number;
  begin?: { at: number; zone: number; day: number };
}

/** A valid event of a known kind. */
export type Event = StoredEvent & { payload: Payload; ref: Ref };

export function refOf(id: EventId): Ref {
  return `${id.device}.${id.seq}`;
}

/** `seq` is NaN if the reference is malformed. */
export function idOf(ref: Ref): EventId {
  const [device = '', seq] = ref.split('.');
  return { device, seq: Number(seq) };
}

/** As a person types it: `@12` for this device, `@device.12` for another one. */
export function nameOf(id: EventId, device: string): string {
  return id.device === device ? `@${id.seq}` : `@${refOf(id)}`;
}

/** The data column of an event: its payload without the kind. */
export function dataOf(payload: Payload): string {
  const { kind: _, ...data } = payload;
  return JSON.stringify(data);
}

const longestTitle = 120;

/** The data of a first entry, with the title of its topic: other devices may lack the roadmap. */
export function withTitle(data: string, title: string): string {
  return JSON.stringify({ ...JSON.parse(data), title: [...title].slice(0, longestTitle).join('') });
}

export function titleIn(data: string): string | null {
  try {
    const { title } = JSON.parse(data);
    if (typeof title !== 'string') return null;
    return [...title.replace(/\s+/g, ' ')].slice(0, longestTitle).join('') || null;
  } catch {
    return null;
  }
}

/** The event with its parsed payload, or null if its kind is unknown or anything in it is malformed. */
export function parseEvent(stored: StoredEvent): Event | null {
  const payload = isValidHlc(stored.hlc) ? payloadOf(stored) : null;
  if (payload === null) return null;
  // Each field by name: a log may have a hundred thousand events, and a spread takes five times as long.
  const { device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data } = stored;
  const ref = refOf(stored);
  return { device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data, payload, ref };
}

/** Whether a fact would count once it is stored. */
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
  const { to, from, step, words, was, early } = fields as Record<string, unknown>;
  const { version, passed, open, left } = fields as Record<string, unknown>;
  switch (kind) {
    case 'topic.done':
    case 'topic.reopened':
    case 'topic.skipped':
    case 'topic.started':
      return { kind };
    case 'topic.known':
      // An entry of earlier versions has no title, and a malformed one is merely not shown.
      return { kind, ...(isText(from) && { from }) };
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
        // Only known fields: the rest of a newer version's data must not overwrite an entry.
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
      if (!isName(card) || !isWithin(grade, 1, 4) || !isWithin(seconds, 0, longestThought)) return null;
      if (!(early === undefined || early === true)) return null;
      return {
        kind,
        card,
        grade: grade as Grade,
        seconds: seconds as number,
        ...(early === undefined ? {} : { early }),
      };
    case 'card.aside':
    case 'card.back':
      return isName(card) ? { kind, card } : null;
    case 'card.edited':
      if (!isName(card) || !(words === null || isWords(words)) || !isWords(was)) return null;
      return { kind, card, words: words && wordsOf(words), was: wordsOf(was) };
    case 'practice.tried':
      if (!isName(version) || !isTexts(passed) || !isTexts(open) || !isTexts(left)) return null;
      if (!isWithin(seconds, 0, longestThought)) return null;
      return { kind, version, passed, open, left, seconds: seconds as number };
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

// SQLite stores UTF-8, which can't hold half a surrogate pair.
const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed();
const isName = (value: unknown): value is string => isText(value) && value !== '';
const isWords = (value: unknown): value is Words => {
  const { ask, answer } = (value ?? {}) as Record<string, unknown>;
  return isName(ask) && isText(answer);
};
const wordsOf = ({ ask, answer }: Words): Words => ({ ask, answer });
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isBegin = (value: unknown): value is NonNullable<EntryEdit['begin']> => {
  const { at, zone, day } = (value ?? {}) as Record<string, unknown>;
  return isMoment({ at, zone, day });
};
/** An instant, its zone and its study day, within the range of the calendar. */
const isMoment = ({ at, zone, day }: { at: unknown; zone: unknown; day: unknown }): boolean =>
  isInstant(at) && isWithin(zone, -widestZone, widestZone) && isWithin(day, -1, lastDay);
const isWithin = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const widestZone = 24 * 60;
/** The most seconds that an answer, or a try, may take. */
export const longestThought = 24 * 3600;
const lastDay = firstInvalid / 86_400_000;
const isInstant = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < firstInvalid;
const isMinutes = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 24 * 60;

/** The total order on which all devices agree: by clock, then device, then seq. */
export function compareEvents(a: StoredEvent, b: StoredEvent): number {
  if (a.hlc !== b.hlc) return a.hlc < b.hlc ? -1 : 1;
  if (a.device !== b.device) return a.device < b.device ? -1 : 1;
  return a.seq - b.seq;
}

/**
 * The valid events in order: the live ones, and those voided by a live `undone`. Undos are taken newest first, and one
 * voids only older events of its own device. So an undo of an undo is a redo, circles are impossible, and a new event
 * always counts, whatever was imported.
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
