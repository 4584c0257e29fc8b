// The answer of `undo` and `redo`: the commands taken back or done again, each with its entries.

import { parseEvent, type StoredEvent } from '../core/log/events.ts';
import type { Roadmap } from '../core/roadmap/roadmap.ts';
import { type EntryRecord, entryRecord, titlesIn } from './history.ts';

export interface UndoView {
  action: 'undo' | 'redo';
  /** Nothing was changed: these are what could be taken back. */
  list: boolean;
  commands: EntryRecord[][];
  /** How many further commands could be taken back. */
  more: number;
  /** Nothing can be taken back here, but other devices recorded something, or this one as it was called before a restore. */
  elsewhere: boolean;
}

export function undoView(
  commands: readonly { events: readonly StoredEvent[] }[],
  roadmap: Roadmap,
  given: Pick<UndoView, 'action' | 'list' | 'more' | 'elsewhere'> & { device: string },
): UndoView {
  const { device, ...rest } = given;
  const titles = titlesIn(roadmap);
  return {
    ...rest,
    commands: commands.map(({ events }) =>
      events.map(parseEvent).flatMap(event => (event === null ? [] : [entryRecord(event, titles, device)])),
    ),
  };
}
