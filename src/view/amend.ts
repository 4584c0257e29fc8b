// The answer of `amend`: an entry before and after.

import type * as z from 'zod';
import type * as contract from '../contract/amend.ts';
import type { Amendable } from '../core/log/amend.ts';
import { type EventId, nameOf } from '../core/log/events.ts';
import { formatDate, formatTime } from '../core/time/format-date.ts';
import { momentRecord } from './moment.ts';

export type AmendView = z.infer<typeof contract.amendView>;

export type EntryState = z.infer<typeof contract.entryState>;

export function amendView(
  before: Amendable,
  after: Amendable | null,
  given: {
    changed: boolean;
    moved: EventId | null;
    today: number;
    device: string;
    titleOf(id: string): string;
  },
): AmendView {
  const { changed, moved, today, device, titleOf } = given;
  const name = (id: EventId) => nameOf(id, device);
  return {
    id: name(before),
    kind: before.kind,
    changed,
    today: formatDate(today),
    before: entryState(before, titleOf),
    after: after && entryState(after, titleOf),
    moved_to: moved && name(moved),
  };
}

function entryState(entry: Amendable, titleOf: (id: string) => string): EntryState {
  const { topic, at, zone } = entry;
  const minutes = entry.kind === 'time' ? entry.minutes : null;
  // Study time without a clock has no known end.
  const isClocked = entry.kind === 'time' && entry.clocked;
  return {
    topic: { id: topic, title: titleOf(topic) },
    ...momentRecord(entry),
    end_time: isClocked ? formatTime(at + entry.minutes * 60_000, zone) : null,
    minutes,
    text: entry.kind === 'note' ? entry.text : null,
    conflicts: entry.kind === 'note' ? entry.conflicts : [],
  };
}
