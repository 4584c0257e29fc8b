// One entry by its id, as it stands, for whoever wants to repair it.

import type { Amendable } from '../../core/log/amend.ts';
import { type EventId, idOf, type StoredEvent, understand } from '../../core/log/events.ts';
import type { Entry, RunningClock } from '../../core/log/time-entries.ts';
import type { Database } from '../database.ts';
import { currentId, eventColumns } from '../log/event-rows.ts';
import { readNotes } from './progress.ts';

export interface FoundEntry {
  event: StoredEvent;
  /** null: no study time and no note, or one that was deleted or taken back. */
  entry: Amendable | null;
}

/** An edit, a removal or a stop leads to what it is about. */
export function findEntry(db: Database, id: EventId): FoundEntry | null {
  const select = db.prepare(`SELECT ${eventColumns} FROM event WHERE device = ? AND seq = ?`);
  let event = select.get(id.device, id.seq) as StoredEvent | undefined;
  const payload = event && understand(event)?.payload;
  if (payload && 'target' in payload) {
    const { device, seq } = idOf(payload.target);
    event = (select.get(device, seq) as StoredEvent | undefined) ?? event;
  }
  return event === undefined ? null : { event, entry: standing(db, event) };
}

function standing(db: Database, { device, seq, kind, roadmap, topic }: StoredEvent): Amendable | null {
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
