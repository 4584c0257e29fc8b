// The answer of `history`: every entry that stands, newest first.

import {
  compareEvents,
  type Event,
  type Grade,
  liveEvents,
  nameOf,
  type Ref,
  refOf,
  type StoredEvent,
} from '../core/log/events.ts';
import { clockedMinutes, foldEntries } from '../core/log/time-entries.ts';
import type { Roadmap } from '../core/roadmap/roadmap.ts';
import { formatDate, formatTime } from '../core/time/format-date.ts';
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
  /** The time of day at which a clock was stopped. */
  until: string | null;
  /** Whether a clock is meant, by its start or its end. */
  clock: boolean;
  text: string | null;
  chosen: string | null;
  /** The study day that a goal is to be reached by. */
  by: string | null;
  /** The entry that an edit or a removal is about. */
  about: string | null;
  /** The topic that the removed entry was moved to. */
  moved_to: TopicRef | null;
  /** The begin that an edit gave it. */
  begin: { day: string; time: string } | null;
  /** Its value null: back to the default. */
  setting: { key: string; value: string | null } | null;
  /** The question answered, and how that went: 1 forgotten to 4 easy. */
  review: { card: string; grade: Grade } | null;
}

export interface HistoryOptions {
  today: number;
  device: string;
  /** Only from this study day on. */
  since: number | null;
  count: number | null;
}

/** The titles of topics and groups by their ids, earlier ones included: entries keep the id that they were made with. */
export function titlesIn({ topics, groups }: Roadmap): Map<string, string> {
  const earlier = topics.flatMap(({ was, title }) => was.map(id => [id, title] as const));
  return new Map([...earlier, ...[...topics, ...groups].map(({ id, title }) => [id, title] as const)]);
}

export function historyView(
  stored: readonly StoredEvent[],
  roadmap: Roadmap,
  options: HistoryOptions,
): HistoryView {
  const titles = titlesIn(roadmap);
  // What the learner was told is no entry of theirs.
  const live = liveEvents(stored).filter(
    ({ payload }) => payload.kind !== 'undone' && payload.kind !== 'forecast.made',
  );
  const clocks = clockedTimes(live);
  const events = live
    .filter(
      event =>
        (options.since === null || event.day >= options.since) &&
        !(event.payload.kind === 'timer.started' && clocks.get(event.ref) === 'removed') &&
        !(event.payload.kind === 'timer.stopped' && clocks.has(event.payload.target)),
    )
    .sort((a, b) => b.at - a.at || compareEvents(b, a));
  return {
    today: formatDate(options.today),
    entries: events
      .slice(0, options.count ?? events.length)
      .map(event => entryRecord(event, titles, options.device, clocks)),
    total: events.length,
  };
}

type ClockedTime = { minutes: number; until: string } | 'running' | 'removed';

/** What became of each clock, by the event that started it. */
function clockedTimes(events: readonly Event[]): Map<Ref, ClockedTime> {
  const folded = foldEntries(events, []);
  const entries = new Map(folded.entries.map(entry => [refOf(entry), entry]));
  const running = new Set(folded.running.map(refOf));
  const stops = new Map<Ref, Event>();
  for (const event of events) {
    const { payload } = event;
    if (payload.kind === 'timer.stopped' && !stops.has(payload.target)) stops.set(payload.target, event);
  }
  const timeOf = (ref: Ref): ClockedTime => {
    const entry = entries.get(ref);
    if (!entry) return running.has(ref) ? 'running' : 'removed';
    const { at, zone, minutes } = entry;
    const stop = stops.get(ref);
    // A clock stopped in another zone ended by the time of day there, unless it was amended since.
    const untouched = stop && clockedMinutes(at, stop.at) === minutes;
    const end = untouched ? stop : { at: at + minutes * 60_000, zone };
    return { minutes, until: formatTime(end.at, end.zone) };
  };
  const starts = events.filter(({ payload }) => payload.kind === 'timer.started');
  return new Map(starts.map(({ ref }) => [ref, timeOf(ref)]));
}

/** `clocks`: where the whole log is at hand, what became of each clock. */
export function entryRecord(
  event: Event,
  titles: ReadonlyMap<string, string>,
  device: string,
  clocks: ReadonlyMap<Ref, ClockedTime> = new Map(),
): EntryRecord {
  const { payload, ref, topic, at, zone, day } = event;
  const topicRef = (id: string) => ({ id, title: titles.get(id) ?? id });
  const clocked = clocks.get(ref);
  const time = typeof clocked === 'object' ? clocked : undefined;
  const aboutClock =
    payload.kind === 'entry.removed' ? clocks.has(payload.target) : payload.kind.startsWith('timer.');
  return {
    id: nameOf(event, device),
    kind: payload.kind,
    topic: topic === null ? null : topicRef(topic),
    at: new Date(at).toISOString(),
    day: formatDate(day),
    time: formatTime(at, zone),
    minutes:
      payload.kind === 'time.logged' || payload.kind === 'entry.edited'
        ? (payload.minutes ?? null)
        : (time?.minutes ?? null),
    until: time?.until ?? null,
    clock: aboutClock,
    text: payload.kind === 'note.added' || payload.kind === 'note.edited' ? payload.text : null,
    chosen: payload.kind === 'topic.chosen' ? (titles.get(payload.topic) ?? payload.topic) : null,
    by: payload.kind === 'goal.set' && payload.by !== null ? formatDate(payload.by) : null,
    about: 'target' in payload ? `@${payload.target.replace(`${device}.`, '')}` : null,
    moved_to: payload.kind === 'entry.removed' && payload.to !== undefined ? topicRef(payload.to) : null,
    begin:
      payload.kind === 'entry.edited' && payload.begin
        ? { day: formatDate(payload.begin.day), time: formatTime(payload.begin.at, payload.begin.zone) }
        : null,
    setting: payload.kind === 'setting.set' ? { key: payload.key, value: payload.value } : null,
    review: payload.kind === 'review.rated' ? { card: payload.card, grade: payload.grade } : null,
  };
}
