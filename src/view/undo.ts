// The answer of `undo` and `redo`: the commands, each with its entries.

import type * as z from 'zod';
import type * as contract from '../contract/undo.ts';
import { discardsClock } from '../core/log/entry-history.ts';
import { type Event, parseEvent, type StoredEvent } from '../core/log/events.ts';
import type { Roadmap } from '../core/roadmap/roadmap.ts';
import { type EntryRecord, entryRecord, titlesIn } from './history.ts';

export type UndoView = z.infer<typeof contract.undoView>;

/** Questions to the database about other maps than the one in use. */
interface Elsewhere {
  device(): string;
  titleIn(roadmap: string, topic: string): string;
  currentMap(roadmap: string): string;
  titleOfMap(roadmap: string): string;
  eventsOf(roadmap: string, topic: string): StoredEvent[];
}

/** `inUse`: null if the map in use can't be read. */
export function undoView(
  commands: readonly { events: readonly StoredEvent[] }[],
  inUse: Roadmap | null,
  store: Elsewhere,
  given: Pick<UndoView, 'action' | 'list' | 'more' | 'elsewhere'>,
): UndoView {
  const device = store.device();
  const own = inUse === null ? new Map<string, string>() : titlesIn(inUse);
  const isHere = (roadmap: string) => store.currentMap(roadmap) === inUse?.id;
  const titlesOf = ({ roadmap, topic, payload }: Event) => {
    if (roadmap === null || topic === null || (isHere(roadmap) && own.has(topic))) return own;
    const named = payload.kind === 'topic.chosen' ? [topic, payload.topic] : [topic];
    return new Map(named.map(id => [id, store.titleIn(roadmap, id)]));
  };
  const recordOf = (event: Event): EntryRecord => {
    const record = entryRecord(event, titlesOf(event), device);
    const { kind, roadmap, topic } = event;
    if (kind !== 'entry.removed' || roadmap === null || topic === null) return record;
    return { ...record, clock: discardsClock(event, store.eventsOf(roadmap, topic)) };
  };
  return {
    ...given,
    commands: commands.map(({ events }) =>
      events.map(parseEvent).flatMap(event => (event === null ? [] : [recordOf(event)])),
    ),
    maps: commands.map(({ events }) => {
      const id = events.find(({ roadmap }) => roadmap !== null)?.roadmap ?? null;
      if (id === null || isHere(id)) return null;
      const today = store.currentMap(id);
      return { id: today, title: store.titleOfMap(today) };
    }),
  };
}
