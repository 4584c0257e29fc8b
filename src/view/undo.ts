// The answer of `undo` and `redo`: the commands, each with its entries.

import { parseEvent, type StoredEvent } from '../core/log/events.ts';
import type { Roadmap } from '../core/roadmap/roadmap.ts';
import { type EntryRecord, entryRecord, titlesIn } from './history.ts';

export interface UndoView {
  action: 'undo' | 'redo';
  /** Nothing was changed: these are the commands that could be taken back. */
  list: boolean;
  commands: EntryRecord[][];
  /** The number of further commands that could be taken back. */
  more: number;
  /**
   * Nothing can be taken back here, but there are events of another device, or of this one under an id from
   * before a restore.
   */
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
