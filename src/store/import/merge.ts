// Merges events from another device: compares first, then writes in small transactions, so that others can write, too.

import { type EventId, idOf, type Payload, parseEvent, type StoredEvent } from '../../core/log/events.ts';
import { countingNoLonger } from '../../core/log/fold-topic.ts';
import { renamer } from '../../core/log/forks.ts';
import { type Hlc, isValidHlc } from '../../core/log/hybrid-logical-clock.ts';
import { Failure } from '../../core/text/failure.ts';
import type { Database } from '../database.ts';
import { deviceOf } from '../log/device.ts';
import { currentId, currentMap, eventColumns, eventsOf, eventsOfNone } from '../log/event-rows.ts';
import { checksum } from '../log/events.ts';
import { markArrived } from './arrived.ts';
import { type FoundFork, forkOf, renameHere } from './forks.ts';
import {
  abortMerge,
  fairWriter,
  foldArrived,
  heartbeat,
  markSettingsStale,
  relaxDurability,
} from './stale.ts';

/** The effect that an import would have. */
export interface Survey {
  events: number;
  fresh: number;
  devices: number;
  /** New events of unknown kinds, or malformed ones. They are kept and exported again. */
  notUnderstood: number;
  /** New events have this device's id: this database is an older copy of the one they come from. */
  ownAhead: boolean;
  /** Local events that new ones undo, remove or move: they no longer count. */
  takenBack: number;
  /** Copies of a database that went on as one device: the events of which copy get another name. */
  forks: FoundFork[];
}

const rowsAtOnce = 500;
/** Bounds a step by bytes as well: long notes would take much memory and time. */
const charactersAtOnce = 4 << 20;
const conflictsNamed = 3;

/** Throws if there is a different event with the same device and number. */
export function survey(db: Database, events: Iterable<StoredEvent>): Survey {
  return db.transaction(() => {
    const seen: Survey = {
      events: 0,
      fresh: 0,
      devices: 0,
      notUnderstood: 0,
      ownAhead: false,
      takenBack: 0,
      forks: [],
    };
    const own = deviceOf(db);
    const latest = db.prepare('SELECT coalesce(max(seq), 0) FROM event WHERE device = ?').pluck();
    const find = finder(db);
    const takers: StoredEvent[] = [];
    const conflicts: StoredEvent[] = [];
    let contradicting = 0;
    let device = '';
    let last = 0;
    let fork: FoundFork | null = null;
    for (const arriving of events) {
      if (arriving.device !== device) {
        device = arriving.device;
        last = latest.get(device) as number;
        fork = null;
        seen.devices++;
      }
      seen.events++;
      let event = fork?.isHere === false ? renamer(fork)(arriving) : arriving;
      // A different event under the same number gets another name.
      let here = fork?.isHere || event.seq > last ? undefined : find(event);
      if (fork === null && here !== undefined && !isSame(here, event)) {
        fork = forkOf(db, here, event);
        if (fork !== null) seen.forks.push(fork);
        if (fork?.isHere) here = undefined;
        else if (fork !== null) {
          event = renamer(fork)(event);
          here = find(event);
          last = Number.POSITIVE_INFINITY;
        }
      }
      if (here !== undefined) {
        if (isSame(here, event)) continue;
        contradicting++;
        if (conflicts.length < conflictsNamed) conflicts.push(event);
        continue;
      }
      seen.fresh++;
      if (device === own && fork === null) seen.ownAhead = true;
      const understood = parseEvent(event);
      if (understood === null) seen.notUnderstood++;
      else if (!fork?.isHere && namesTaken(understood.payload) !== null) takers.push(event);
    }
    if (contradicting > 0) throw contradiction(conflicts, contradicting, 'Nothing was changed.');
    return { ...seen, takenBack: takenBack(db, takers) };
  })();
}

/** The event that this one undoes, removes or moves, or null. */
function namesTaken(payload: Payload): EventId | null {
  switch (payload.kind) {
    case 'undone':
      return payload;
    case 'entry.removed':
    case 'note.removed':
      return idOf(payload.target);
    case 'time.logged':
      return payload.from === undefined ? null : idOf(payload.from);
    default:
      return null;
  }
}

/** How many local events no longer count after the import. */
function takenBack(db: Database, arriving: readonly StoredEvent[]): number {
  const find = finder(db);
  const topicOf = (event: StoredEvent) => {
    if (event.roadmap === null || event.topic === null) return null;
    const roadmap = currentMap(db, event.roadmap);
    return { roadmap, topic: currentId(db, roadmap, event.topic) };
  };
  const byTopic = Map.groupBy(arriving, event => JSON.stringify(topicOf(event)));
  let count = 0;
  for (const events of byTopic.values()) {
    if (!events.some(event => find(namesTaken(parseEvent(event)!.payload)!) !== undefined)) continue;
    const topic = topicOf(events[0]!);
    const here = topic === null ? eventsOfNone(db) : eventsOf(db, topic.roadmap, topic.topic);
    count += countingNoLonger(here, events);
  }
  return count;
}

/** Writes new events. It can be interrupted at any point; repeating the import completes it. */
export async function merge(
  db: Database,
  events: Iterable<StoredEvent>,
  { ownAhead, fresh, forks = [] }: Pick<Survey, 'ownAhead' | 'fresh'> & Partial<Pick<Survey, 'forks'>>,
  { now, newDevice, foldLater = false }: { now: number; newDevice: () => string; foldLater?: boolean },
): Promise<void> {
  if (fresh === 0) return;
  // The imported events use the numbers that this device would use next.
  if (ownAhead) db.prepare("UPDATE meta SET value = ? WHERE key = 'device'").run(newDevice());
  for (const fork of forks) if (fork.isHere) renameHere(db, fork);
  const renamers = new Map(forks.map(fork => [fork.device, fork.isHere ? null : renamer(fork)]));
  relaxDurability(db);
  const write = writer(db, now);
  const inTurn = fairWriter(db);
  let written = false;
  try {
    for (const arriving of stepsOf(events)) {
      const step = arriving.map(event => renamers.get(event.device)?.(event) ?? event);
      const sums = step.map(checksum);
      await inTurn(() => write(step, sums));
      written = true;
    }
    if (!foldLater) await foldArrived(db);
  } catch (error) {
    if (written) abortMerge(db);
    if (!written || error instanceof Failure) throw error;
    throw new Failure('system', 'the import broke off; a part of it was imported', {
      hint: `Nothing is lost or doubled: the same command completes it.\n${(error as Error).message}`,
      cause: error,
    });
  }
}

function writer(db: Database, now: number): (step: readonly StoredEvent[], sums: readonly number[]) => void {
  const insert = db.prepare(
    `INSERT INTO event (${eventColumns}, seen, sum) VALUES (${'?, '.repeat(12)}?)
     ON CONFLICT (device, seq) DO NOTHING`,
  );
  const find = finder(db);
  const clock = db.prepare("SELECT value FROM meta WHERE key = 'clock'").pluck();
  const setClock = db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('clock', ?)");
  return (step, sums) => {
    const before = (clock.get() as Hlc | undefined) ?? '';
    let latest = before;
    const fresh: StoredEvent[] = [];
    for (const [i, event] of step.entries()) {
      const { device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data } = event;
      const { changes } = insert.run(
        device,
        seq,
        hlc,
        command,
        kind,
        roadmap,
        topic,
        at,
        zone,
        day,
        data,
        now,
        sums[i],
      );
      if (changes > 0) fresh.push(event);
      else if (!isSame(find(event)!, event))
        throw contradiction(
          [event],
          1,
          'Another process wrote it meanwhile. What came before it was imported.',
        );
    }
    // Latest first: the clock of a device only goes forward, so the other events rarely change it.
    for (const { hlc } of step.toReversed()) if (hlc > latest && isValidHlc(hlc)) latest = hlc;
    if (latest !== before) setClock.run(latest);
    markArrived(db, fresh);
    if (fresh.some(event => event.topic === null)) markSettingsStale(db);
    heartbeat(db);
  };
}

function* stepsOf(events: Iterable<StoredEvent>): Generator<StoredEvent[]> {
  let step: StoredEvent[] = [];
  let characters = 0;
  for (const event of events) {
    step.push(event);
    characters += event.data.length;
    if (step.length < rowsAtOnce && characters < charactersAtOnce) continue;
    yield step;
    step = [];
    characters = 0;
  }
  if (step.length > 0) yield step;
}

function finder(db: Database): (event: EventId) => StoredEvent | undefined {
  const select = db.prepare(`SELECT ${eventColumns} FROM event WHERE device = ? AND seq = ?`);
  return ({ device, seq }) => select.get(device, seq) as StoredEvent | undefined;
}

function isSame(a: StoredEvent, b: StoredEvent): boolean {
  return (Object.keys(a) as (keyof StoredEvent)[]).every(key => a[key] === b[key]);
}

function contradiction(named: readonly StoredEvent[], all: number, then: string): Failure {
  const names = named.map(({ device, seq }) => `@${device}.${seq}`);
  const more = all > named.length ? ` and ${all - named.length} more` : '';
  const message = `${names.join(', ')}${more} ${all === 1 ? 'says' : 'say'} something else here`;
  return new Failure('refused', message, {
    reason: 'contradiction',
    hint: `A database was copied or restored, and both copies went on. ${then}`,
  });
}
