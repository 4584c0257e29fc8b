// Two copies of one database that both went on as the same device: which of them keeps the name, and what the other is called.

import { type EventId, idOf, type Ref, refOf, type StoredEvent } from './events.ts';

/** The events of `device` from `from` on that go under another name. */
export interface Fork {
  device: string;
  from: number;
  name: string;
}

/** What an event says apart from its place and its references, so that every device compares the same. The lower one stays. */
export function essenceOf({ hlc, kind, roadmap, topic, at, zone, day, data }: StoredEvent): string {
  return JSON.stringify([hlc, kind, roadmap, topic, at, zone, day, withRefs(kind, data, () => '')]);
}

/** Events of the branch as they are under its name; others as they are. */
export function renamer({ device, from, name }: Fork): (event: StoredEvent) => StoredEvent {
  const moved = (id: EventId) =>
    id.device === device && id.seq >= from ? { device: name, seq: id.seq - from + 1 } : id;
  return event => {
    if (event.device !== device || event.seq < from) return event;
    const data = withRefs(event.kind, event.data, ref => refOf(moved(idOf(ref))));
    return { ...event, ...moved(event), command: Math.max(1, event.command - from + 1), data };
  };
}

/** The data with each reference to another event changed; as it is where it can't be read or has none. */
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
