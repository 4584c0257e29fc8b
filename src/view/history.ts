// The answer of `history`: every entry in its present form, newest first.

import type * as z from 'zod';
import type * as contract from '../contract/history.ts';
import { type EntryHistory, entryHistories, isRecorded, type Recorded } from '../core/log/entry-history.ts';
import { compareEvents, type Event, nameOf, type StoredEvent, splitVoided } from '../core/log/events.ts';
import { nameOfCard } from '../core/log/questions.ts';
import { clockedMinutes } from '../core/log/time-entries.ts';
import type { Roadmap } from '../core/roadmap/roadmap.ts';
import { dateThere, formatDate, formatTime } from '../core/time/format-date.ts';
import { momentRecord } from './moment.ts';
import type { TopicRef } from './topic.ts';

export type HistoryView = z.infer<typeof contract.historyView>;

export type EntryRecord = z.infer<typeof contract.entryRecord>;

export interface HistoryOptions {
  today: number;
  device: string;
  /** Titles of topics that the roadmap no longer has. */
  retired?: readonly TopicRef[];
  /** The first study day; null: all days. */
  since: number | null;
  /** Only events of these kinds; null: of all. */
  kinds: readonly RegExp[] | null;
  count: number | null;
  /** Whether answers that were given in a row count as one entry for each topic and day. */
  folds: boolean;
}

/** Titles of topics and groups by id, with earlier ids: entries keep the id they were made with. */
export function titlesIn({ topics, groups }: Roadmap): Map<string, string> {
  const earlier = [...topics, ...groups].flatMap(({ was = [], title }) =>
    was.map(id => [id, title] as const),
  );
  return new Map([...earlier, ...[...topics, ...groups].map(({ id, title }) => [id, title] as const)]);
}

export function historyView(
  stored: readonly StoredEvent[],
  roadmap: Roadmap,
  { today, device, retired = [], since, kinds, count, folds }: HistoryOptions,
): HistoryView {
  const titles = new Map([...retired.map(({ id, title }) => [id, title] as const), ...titlesIn(roadmap)]);
  const { live, voided } = splitVoided(stored);
  const fates = entryHistories(live, voided);
  const entries = [...live.filter(event => isRecorded(event) || isEntry(event)), ...voided.filter(isRecorded)]
    .map(event => ({ event, fate: fates.get(event.ref) }))
    .filter(({ event, fate }) => (isRecorded(event) ? fate !== undefined && !fate.replaced : true))
    .filter(({ event }) => kinds === null || kinds.some(kind => kind.test(event.kind)))
    .filter(({ event, fate }) => since === null || (fate?.last ?? event).day >= since)
    .sort(
      (a, b) =>
        (b.fate?.last ?? b.event).at - (a.fate?.last ?? a.event).at || compareEvents(b.event, a.event),
    );
  const movedTo = new Map(
    live.flatMap(({ payload }) =>
      payload.kind === 'entry.removed' && payload.to !== undefined ? [[payload.target, payload.to]] : [],
    ),
  );
  const lines: Line[] = folds ? folded(entries) : entries;
  return {
    today: formatDate(today),
    entries: lines.slice(0, count ?? lines.length).map(({ event, fate, answers }) => {
      const record = { ...entryRecord(event, titles, device), ...(answers && { answers }) };
      if (fate === undefined) return record;
      const to = fate.gone ? movedTo.get(event.ref) : undefined;
      return {
        ...record,
        ...asItIs(event, fate, titles, device),
        moved_to: to === undefined ? null : topicRef(to, titles),
      };
    }),
    total: lines.length,
  };
}

interface Line {
  event: Event;
  fate: EntryHistory | undefined;
  answers?: number;
}

/** Of answers that were given in a row, the latest about each topic on a day, with their number. */
function folded(entries: readonly Line[]): Line[] {
  const lines: Line[] = [];
  const inRow = new Map<string, Line>();
  for (const one of entries) {
    const { kind, topic, day } = one.event;
    if (kind !== 'review.rated') inRow.clear();
    const key = `${topic} ${day}`;
    const latest = inRow.get(key);
    if (latest) latest.answers = (latest.answers ?? 1) + 1;
    else lines.push(one);
    if (!latest && kind === 'review.rated') inRow.set(key, one);
  }
  return lines;
}

/** Whether the event is an entry of its own: not a change to another entry, and not a record of the program. */
function isEntry({ payload: { kind } }: Event): boolean {
  return /^(topic|step|goal|card|practice)\./.test(kind) || kind === 'review.rated' || kind === 'setting.set';
}

function asItIs(
  event: Event,
  { last, first, origin, gone, stop }: EntryHistory,
  titles: ReadonlyMap<string, string>,
  device: string,
): Partial<EntryRecord> {
  const now = { id: nameOf(event, device), topic: topicOf(event, titles), ...recordedFields(last) };
  const was = { id: nameOf(origin, device), topic: topicOf(origin, titles), ...recordedFields(first) };
  const isSame = JSON.stringify(now) === JSON.stringify(was);
  return { ...now, end_time: untilOf(event, last, stop), was: isSame ? null : was, deleted: gone };
}

function recordedFields(recorded: Recorded) {
  return {
    ...momentRecord(recorded),
    minutes: 'minutes' in recorded ? recorded.minutes : null,
    text: 'text' in recorded ? recorded.text : null,
  };
}

/**
 * The end of clocked time. After a stop in another time zone it is the time of day there, unless it was amended since.
 */
function untilOf({ kind }: Event, recorded: Recorded, stop: Event | null): string | null {
  if (kind !== 'timer.started' || !('minutes' in recorded)) return null;
  const { at, zone, minutes } = recorded;
  const isUntouched = stop !== null && clockedMinutes(at, stop.at) === minutes;
  return isUntouched ? formatTime(stop.at, stop.zone) : formatTime(at + minutes * 60_000, zone);
}

function topicRef(id: string, titles: ReadonlyMap<string, string>): TopicRef {
  return { id, title: titles.get(id) ?? id };
}

function topicOf({ topic }: Event, titles: ReadonlyMap<string, string>): TopicRef | null {
  return topic === null ? null : topicRef(topic, titles);
}

export function entryRecord(event: Event, titles: ReadonlyMap<string, string>, device: string): EntryRecord {
  const { payload } = event;
  const cardOf = (card: string) => nameOfCard(event.topic ?? '', card, device);
  const begin = payload.kind === 'entry.edited' ? payload.begin : undefined;
  return {
    id: nameOf(event, device),
    kind: payload.kind,
    topic: topicOf(event, titles),
    ...momentRecord(event),
    minutes:
      payload.kind === 'time.logged' || payload.kind === 'entry.edited' ? (payload.minutes ?? null) : null,
    end_time: null,
    clock: payload.kind.startsWith('timer.'),
    text: payload.kind === 'note.added' || payload.kind === 'note.edited' ? payload.text : null,
    chosen: payload.kind === 'topic.chosen' ? (titles.get(payload.topic) ?? payload.topic) : null,
    by: payload.kind === 'goal.set' && payload.by !== null ? formatDate(payload.by) : null,
    about: 'target' in payload ? `@${payload.target.replace(`${device}.`, '')}` : null,
    moved_to:
      payload.kind === 'entry.removed' && payload.to !== undefined ? topicRef(payload.to, titles) : null,
    was: null,
    deleted: false,
    begin: begin
      ? {
          day: formatDate(begin.day),
          date: dateThere(begin.at, begin.zone),
          time: formatTime(begin.at, begin.zone),
        }
      : null,
    step: 'step' in payload ? { id: payload.step, text: payload.text } : null,
    setting: payload.kind === 'setting.set' ? { key: payload.key, value: payload.value } : null,
    review: payload.kind === 'review.rated' ? { card: cardOf(payload.card), grade: payload.grade } : null,
    question:
      payload.kind === 'card.aside' || payload.kind === 'card.back' || payload.kind === 'card.edited'
        ? { card: cardOf(payload.card), ask: 'words' in payload ? (payload.words?.ask ?? null) : null }
        : null,
    from: payload.kind === 'topic.known' ? (payload.from ?? null) : null,
    tried:
      payload.kind === 'practice.tried'
        ? {
            passed: payload.passed.length,
            of: payload.passed.length + payload.open.length + payload.left.length,
          }
        : null,
  };
}
