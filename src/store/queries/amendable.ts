// The current state of one entry, by its id, for `amend`.

import type { Amendable } from '../../core/log/amend.ts';
import { type EventId, idOf, parseEvent, type StoredEvent } from '../../core/log/events.ts';
import type { Entry, RunningClock } from '../../core/log/time-entries.ts';
import type { Database } from '../database.ts';
import { columnsToday, currentId } from '../log/event-rows.ts';
import { readNotes } from './notes.ts';

export interface FoundEntry {
  event: StoredEvent;
  /** null if it is neither study time nor a note, or was deleted or undone. */
  entry: Amendable | null;
}

/** An edit, a removal or a stop leads to its entry. */
export function findEntry(db: Database, id: EventId): FoundEntry | null {
  const select = db.prepare(`SELECT ${columnsToday} FROM event WHERE device = ? AND seq = ?`);
  let event = select.get(id.device, id.seq) as StoredEvent | undefined;
  const payload = event && parseEvent(event)?.payload;
  if (payload && 'target' in payload) {
    const { device, seq } = idOf(payload.target);
    event = (select.get(device, seq) as StoredEvent | undefined) ?? event;
  }
  return event === undefined ? null : { event, entry: state(db, event) };
}

function state(db: Database, { device, seq, kind, roadmap, topic }: StoredEvent): Amendable | null {
  if (roadmap === null || topic === null) return null;
  const current = currentId(db, roadmap, topic);
  if (kind === 'note.added') {
    const note = readNotes(db, roadmap, current).find(note => note.device === device && note.seq === seq);
    return note ? { ...note, kind: 'note', topic: current } : null;
  }
  const entry = db
    .prepare(
      `SELECT device, seq, topic, at, zone, day, minutes FROM entry
       WHERE roadmap = ? AND topic = ? AND device = ? AND seq = ?`,
    )
    .get(roadmap, current, device, seq) as (Entry & { topic: string }) | undefined;
  if (entry) return { ...entry, kind: 'time', clocked: kind === 'timer.started' };
  const clock = db
    .prepare('SELECT device, seq, topic, at, zone, day FROM clock WHERE device = ? AND seq = ?')
    .get(device, seq) as (RunningClock & { topic: string }) | undefined;
  return clock ? { ...clock, kind: 'running' } : null;
}
