// The fold: a topic's progress as a pure function of the set of its events, in any order of arrival.

import type * as z from 'zod';
import type * as contract from '../../contract/decisions.ts';
import { foldReviews, type Review } from './answers.ts';
import { type CardChange, foldCardChanges } from './cards.ts';
import {
  type Event,
  liveEvents,
  type Ref,
  refOf,
  type StoredEvent,
  splitVoided,
  type Trial,
} from './events.ts';
import { foldNotes, type Note } from './notes.ts';
import { ownQuestions } from './questions.ts';
import { type Entry, foldEntries, type RunningClock } from './time-entries.ts';

export type Status = z.infer<typeof contract.status>;

/** The learner's progress in one topic (for `chosen`: in one group). */
export interface TopicProgress {
  status: Status;
  /** Instant and study day of the event that set the status; null while open. */
  since: { at: number; day: number } | null;
  /** The earliest completion, and the number of completions. */
  firstDone: { at: number; day: number } | null;
  doneCount: number;
  /** Recorded study time, and the number of its entries. */
  minutes: number;
  sessions: number;
  /** Study day of the latest status, time, note or tick. */
  touched: number;
  /** A goal; `by`: the study day of its deadline, if any. */
  goal: { by: number | null } | null;
  /** For a group: the chosen alternatives, the latest first. */
  chosen: string[];
  ownCards: string[];
  /** Its steps that are ticked, as they were called on that study day; each once. */
  ticked: Tick[];
  /** Questions that were put aside, reworded, or forgotten again and again. */
  marked: CardChange[];
  /** The results of its checks; null if they were never tried. */
  tried: Tried | null;
}

export interface Tried {
  /** The first study day on which all checks held, whatever was found since; and the number of these checks. */
  shown: { day: number; version: string; checks: number } | null;
  last: Trial & { day: number };
}

export interface Tick {
  step: string;
  text: string;
  day: number;
}

export interface Folded {
  progress: TopicProgress;
  entries: Entry[];
  running: RunningClock[];
  notes: Note[];
  /** By study day. */
  reviews: Review[];
}

/** Folds the events of one topic; null if none of them is live. */
export function fold(stored: readonly StoredEvent[]): Folded | null {
  const { live, voided } = splitVoided(stored);
  const events = live.filter(event => event.payload.kind !== 'undone');
  if (events.length === 0) return null;
  const { entries, running } = foldEntries(events, voided);
  const notes = foldNotes(events, voided);
  const ticks = ticksOf(events);
  const statuses = events.filter(event => event.kind.startsWith('topic.'));
  const completions = events.filter(event => event.kind === 'topic.done');
  return {
    entries,
    running,
    notes,
    reviews: foldReviews(events),
    progress: {
      ...statusOf(events, [...entries, ...running, ...ticks]),
      firstDone: completions.map(momentOf).reduce(earlier, null),
      doneCount: completions.length,
      minutes: entries.reduce((sum, entry) => sum + entry.minutes, 0),
      sessions: entries.length,
      touched: [...statuses, ...entries, ...running, ...notes, ...ticks].reduce(
        (latest, { day }) => Math.max(latest, day),
        0,
      ),
      goal: goalOf(events),
      chosen: chosenOf(events),
      ownCards: ownQuestions(notes).map(({ card }) => card),
      ticked: ticks.map(({ at: _, ...tick }) => tick),
      marked: foldCardChanges(events),
      tried: triedOf(events),
    },
  };
}

/** The number of present events that would no longer count after these arrive. */
export function countingNoLonger(here: readonly StoredEvent[], arriving: readonly StoredEvent[]): number {
  const after = countingIn([...here, ...arriving]);
  return [...countingIn(here)].filter(ref => !after.has(ref)).length;
}

/** The events of a topic that count: study time and notes neither removed nor moved. */
function countingIn(stored: readonly StoredEvent[]): Set<Ref> {
  const folded = fold(stored);
  const begins = new Set(['time.logged', 'timer.started', 'note.added', 'undone']);
  const others = liveEvents(stored).filter(({ kind }) => !begins.has(kind));
  return new Set([
    ...others.map(({ ref }) => ref),
    ...[folded?.entries ?? [], folded?.running ?? [], folded?.notes ?? []].flat().map(refOf),
  ]);
}

type Moment = { at: number; day: number };

/** The last event wins, but starting a topic again doesn't change that it is done or known. */
function statusOf(
  events: readonly Event[],
  studied: readonly Moment[],
): Pick<TopicProgress, 'status' | 'since'> {
  let status: Status = 'open';
  let since: Moment | null = null;
  for (const event of events) {
    const next = statusAfter(status, event);
    if (next === null) continue;
    status = next;
    since = next === 'open' ? null : momentOf(event);
  }
  if (status === 'open' && studied.length > 0) {
    return { status: 'started', since: studied.map(momentOf).reduce(earlier, null) };
  }
  return { status, since };
}

function statusAfter(status: Status, event: Event): Status | null {
  switch (event.payload.kind) {
    // Repeated on another device, the first time counts.
    case 'topic.done':
      return status === 'done' ? null : 'done';
    case 'topic.known':
      return status === 'known' ? null : 'known';
    case 'topic.skipped':
      return 'skipped';
    case 'topic.reopened':
      return 'open';
    case 'topic.started':
      return status === 'open' || status === 'skipped' ? 'started' : null;
    default:
      return null;
  }
}

function goalOf(events: readonly Event[]): TopicProgress['goal'] {
  const last = events.findLast(({ kind }) => kind === 'goal.set' || kind === 'goal.dropped');
  return last?.payload.kind === 'goal.set' ? { by: last.payload.by } : null;
}

/** Latest first, without duplicates, so that the first `pick` of them are the choice. */
function chosenOf(events: readonly Event[]): string[] {
  const topics = new Set<string>();
  for (const { payload } of events.toReversed())
    if (payload.kind === 'topic.chosen') topics.add(payload.topic);
  return [...topics];
}

/** For each step the latest event counts. */
function ticksOf(events: readonly Event[]): (Tick & Moment)[] {
  const ticks = new Map<string, Tick & Moment>();
  for (const { payload, at, day } of events) {
    if (payload.kind === 'step.cleared') ticks.delete(payload.step);
    if (payload.kind === 'step.ticked')
      ticks.set(payload.step, { step: payload.step, text: payload.text, at, day });
  }
  return [...ticks.values()];
}

function triedOf(events: readonly Event[]): Tried | null {
  let [shown, last]: [Tried['shown'], Tried['last'] | null] = [null, null];
  for (const { payload, day } of events) {
    if (payload.kind !== 'practice.tried') continue;
    const { version, passed, open, left } = payload;
    last = { day, version, passed, open, left };
    if (!holds(last) || (shown !== null && shown.day <= day)) continue;
    shown = { day, version, checks: passed.length };
  }
  return last && { shown, last };
}

/** Whether all checks were carried out, and each of them passed. */
export function holds({ passed, open, left }: Omit<Trial, 'version'>): boolean {
  return passed.length > 0 && open.length === 0 && left.length === 0;
}

const momentOf = ({ at, day }: Moment): Moment => ({ at, day });
const earlier = (a: Moment | null, b: Moment): Moment => (a !== null && a.at <= b.at ? a : b);

export const neverTouched: TopicProgress = {
  status: 'open',
  since: null,
  firstDone: null,
  doneCount: 0,
  minutes: 0,
  sessions: 0,
  touched: 0,
  goal: null,
  chosen: [],
  ownCards: [],
  ticked: [],
  marked: [],
  tried: null,
};
