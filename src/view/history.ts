// The answer of `history`: every entry that stands, newest first.

import { compareEvents, type Event, liveEvents, refOf, type StoredEvent } from '../core/events.ts';
import { formatDate, formatTime } from '../core/format-day.ts';
import type { Roadmap } from '../core/roadmap.ts';
import type { TopicRef } from './topic.ts';

export interface HistoryView {
  today: string;
  entries: EntryRecord[];
  /** Entries that stand in all, those not shown included. */
  total: number;
}

export interface EntryRecord {
  /** `@12`, or `@device.12` where it came from another device. */
  id: string;
  kind: string;
  /** What it concerns: a topic, a group, or nothing for a setting. */
  topic: TopicRef | null;
  at: string;
  day: string;
  time: string;
  minutes: number | null;
  text: string | null;
  chosen: string | null;
  /** Its value null: back to the default. */
  setting: { key: string; value: string | null } | null;
}

export interface HistoryOptions {
  today: number;
  device: string;
  /** Only from this study day on. */
  since: number | null;
  count: number | null;
}

export function historyView(
  stored: readonly StoredEvent[],
  roadmap: Roadmap,
  options: HistoryOptions,
): HistoryView {
  const titles = new Map([...roadmap.topics, ...roadmap.groups].map(({ id, title }) => [id, title]));
  const events = liveEvents(stored)
    .filter(
      ({ payload, day }) => payload.kind !== 'undone' && (options.since === null || day >= options.since),
    )
    .sort((a, b) => b.at - a.at || compareEvents(b, a));
  return {
    today: formatDate(options.today),
    entries: events
      .slice(0, options.count ?? events.length)
      .map(event => entryRecord(event, titles, options.device)),
    total: events.length,
  };
}

export function entryRecord(event: Event, titles: ReadonlyMap<string, string>, device: string): EntryRecord {
  const { payload, topic, at, zone, day } = event;
  return {
    id: event.device === device ? `@${event.seq}` : `@${refOf(event)}`,
    kind: payload.kind,
    topic: topic === null ? null : { id: topic, title: titles.get(topic) ?? topic },
    at: new Date(at).toISOString(),
    day: formatDate(day),
    time: formatTime(at, zone),
    minutes: payload.kind === 'time.logged' ? payload.minutes : null,
    text: payload.kind === 'note.added' ? payload.text : null,
    chosen: payload.kind === 'topic.chosen' ? (titles.get(payload.topic) ?? payload.topic) : null,
    setting: payload.kind === 'setting.set' ? { key: payload.key, value: payload.value } : null,
  };
}
