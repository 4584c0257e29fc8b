// The answer of `amend`: an entry before and after.

import type { Amendable } from '../core/log/amend.ts';
import { type EventId, nameOf } from '../core/log/events.ts';
import { type Graph, titleOf } from '../core/roadmap/graph.ts';
import { dateThere, formatDate, formatTime } from '../core/time/format-date.ts';
import type { TopicRef } from './topic.ts';

export interface AmendView {
  id: string;
  kind: Amendable['kind'];
  changed: boolean;
  /** The days below are relative to this one. */
  today: string;
  before: EntryState;
  /** null: deleted. */
  after: EntryState | null;
  /** The new id of an entry that was moved to another topic. */
  moved_to: string | null;
}

export interface EntryState {
  topic: TopicRef;
  at: string;
  day: string;
  date: string;
  /** Its beginning; for clocked study time, also its end. */
  time: string;
  end_time: string | null;
  minutes: number | null;
  text: string | null;
  /** Of a note: versions that other devices wrote at the same time. */
  conflicts: string[];
}

export function amendView(
  before: Amendable,
  after: Amendable | null,
  given: { changed: boolean; moved: EventId | null; graph: Graph; today: number; device: string },
): AmendView {
  const { changed, moved, graph, today, device } = given;
  const name = (id: EventId) => nameOf(id, device);
  return {
    id: name(before),
    kind: before.kind,
    changed,
    today: formatDate(today),
    before: entryState(before, graph),
    after: after && entryState(after, graph),
    moved_to: moved && name(moved),
  };
}

function entryState(entry: Amendable, graph: Graph): EntryState {
  const { topic, at, zone, day } = entry;
  const minutes = entry.kind === 'time' ? entry.minutes : null;
  // Study time without a clock has no known end.
  const isClocked = entry.kind === 'time' && entry.clocked;
  return {
    topic: { id: topic, title: titleOf(graph, topic) },
    at: new Date(at).toISOString(),
    day: formatDate(day),
    date: dateThere(at, zone),
    time: formatTime(at, zone),
    end_time: isClocked ? formatTime(at + entry.minutes * 60_000, zone) : null,
    minutes,
    text: entry.kind === 'note' ? entry.text : null,
    conflicts: entry.kind === 'note' ? entry.conflicts : [],
  };
}
