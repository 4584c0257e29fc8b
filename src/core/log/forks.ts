// Two copies of one database that both went on as one device: one keeps the name, the other gets a new one.

import { type EventId, idOf, type Ref, refOf, type StoredEvent } from './events.ts';

/** The events of `device` from `from` on that get another name. */
export interface Fork {
  device: string;
  from: number;
  name: string;
}

/**
 * The content of an event without its id and references, so that every device compares the same. The copy with the
 * lower content keeps the name.
 */
export function contentOf({ hlc, kind, roadmap, topic, at, zone, day, data }: StoredEvent): string {
  return JSON.stringify([hlc, kind, roadmap, topic, at, zone, day, withRefs(kind, data, () => '')]);
}

/** Renames events of the fork; others stay the same. */
export function renamer({ device, from, name }: Fork): (event: StoredEvent) => StoredEvent {
  const moved = (id: EventId) =>
    id.device === device && id.seq >= from ? { device: name, seq: id.seq - from + 1 } : id;
  return event => {
    if (event.device !== device || event.seq < from) return event;
    const data = withRefs(event.kind, event.data, ref => refOf(moved(idOf(ref))));
    return { ...event, ...moved(event), command: Math.max(1, event.command - from + 1), data };
  };
}

/** The data with each reference changed; unchanged if it can't be parsed or has none. */
function withRefs(kind: string, data: string, change: (ref: Ref) => Ref): string {
  let fields: unknown;
  try {
    fields = JSON.parse(data);
  } catch {
    return data;
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return data;
  const said = { ...fields } as Record<string, unknown>;
  const changed = (value: unknown) => (typeof value === 'string' ? change(value) : value);
  let any = false;
  for (const key of ['target', 'from', 'base']) {
    if (!Object.hasOwn(said, key)) continue;
    any = true;
    said[key] = Array.isArray(said[key]) ? said[key].map(changed) : changed(said[key]);
  }
  if (kind === 'undone' && typeof said.device === 'string' && typeof said.seq === 'number') {
    any = true;
    const { device, seq } = idOf(change(refOf({ device: said.device, seq: said.seq })));
    Object.assign(said, { device, seq });
  }
  return any ? JSON.stringify(said) : data;
}
