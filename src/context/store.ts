// The opened database: settings, the time by them, and what was recorded, whichever map it belongs to.

import { concernsMemory } from '../core/log/answers.ts';
import {
  dataOf,
  type EventId,
  type Fact,
  isParsable,
  type Payload,
  type StoredEvent,
} from '../core/log/events.ts';
import { neverTouched, type TopicProgress } from '../core/log/fold-topic.ts';
import { endOfTime } from '../core/log/hybrid-logical-clock.ts';
import { checkNoteText } from '../core/log/note-text.ts';
import { mergedSettings, type Settings, settingsFrom } from '../core/log/settings.ts';
import type { Entry } from '../core/log/time-entries.ts';
import type { RecordedEntry, TopicClock } from '../core/log/timers.ts';
import { Failure } from '../core/text/failure.ts';
import { type Clock, today } from '../core/time/calendar.ts';
import { momentAt, type When } from '../core/time/past-moment.ts';
import { type Database, hasLog, openDatabase } from '../store/database.ts';
import { deviceOf } from '../store/log/device.ts';
import { append, type StillNews } from '../store/log/events.ts';
import { readDeviceSettings, readSettings, writeDeviceSetting } from '../store/log/settings.ts';
import { type FoundEntry, findEntry } from '../store/queries/amendable.ts';
import { type CommandLog, hasOtherDevices, readCommands } from '../store/queries/history.ts';
import {
  readClocks,
  readEntriesAround,
  readLastClocked,
  readProgressOf,
  readTitle,
} from '../store/queries/progress.ts';
import type { Base } from './base.ts';
import { loadScheduler } from './scheduler.ts';

export interface Store extends Base {
  db: Database;
  settings: Settings;
  /** Values as stored, by key; device settings included. */
  stored: ReadonlyMap<string, string>;
  clock: Clock;
  /** The study day. */
  today: number;
  /** An import that finds a copy of this database may give it another id. */
  device(): string;
  moment(): When;
  /** In a command that waits for a person, the time it has become. */
  momentNow(): When;
  /** `of`: settings belong to no roadmap, an undo to that of what it voids. */
  factAt(payload: Payload, when: When, of: Pick<Fact, 'roadmap' | 'topic'>): Fact;
  /**
   * Writes the facts of this command in one transaction; they are on the disk when it returns. `stillNews` leaves out what
   * another process recorded in the meantime.
   */
  record(facts: readonly Fact[], stillNews?: StillNews): Promise<StoredEvent[]>;
  /** Clocks that run, in whichever roadmap, the latest first. */
  clocks(): TopicClock[];
  /** The study time that a clock measured last, in whichever roadmap. */
  lastClocked(): (Entry & { roadmap: string; topic: string; title: string }) | null;
  /** Study time of a day, the one before and the one after, in all roadmaps. */
  entriesAround(day: number): RecordedEntry[];
  progressIn(roadmap: string, topic: string): TopicProgress;
  /** An entry of this or another device by its id. */
  entry(id: EventId): FoundEntry | null;
  /** What was typed on this device, for undo and redo. */
  commands(): CommandLog;
  /** Whether other devices recorded something, or this one as it was called before a restore. */
  hasOtherDevices(): boolean;
  /** Sets or (null) unsets a setting of this device alone. */
  setOnDevice(key: string, value: string | null): void;
}

/** `recorded` is told what was written; `mend` works on the database before anything is read from it. */
export async function openStore(
  base: Base,
  recorded: (events: readonly StoredEvent[]) => Promise<void>,
  mend?: (db: Database) => void,
): Promise<Store> {
  const { world, now } = base;
  if (hasLog(base.databasePath())) {
    const { tryLeftoverLog } = await import('../store/recovery/leftover-log.ts');
    const said = tryLeftoverLog(base.databasePath(), now);
    if (said !== null) base.notes.push(said);
  }
  const { db, warning, outdated, stale } = openDatabase(base.databasePath(), world.newId);
  if (warning !== null) base.notes.push(warning);
  try {
    if (outdated) await upgrade(db);
    else if (mend !== undefined) mend(db);
    else if (stale) await foldArrived(db, base.notes);
    const stored = mergedSettings(readSettings(db), readDeviceSettings(db));
    const settings = settingsFrom(stored);
    base.settings = settings;
    const clock: Clock = { now, dayStarts: settings.dayStarts, zoneAt: world.zoneAt };
    const titled = <T extends { roadmap: string; topic: string }>(row: T): T & { title: string } => ({
      ...row,
      title: readTitle(db, row.roadmap, row.topic) ?? row.topic,
    });
    return {
      ...base,
      db,
      settings,
      stored,
      clock,
      today: today(clock),
      device: () => deviceOf(db),
      moment: () => momentAt(now, clock),
      momentNow: () => momentAt(world.now(), clock),
      factAt,
      async record(facts, stillNews) {
        if (facts.length > 0 && (now < 0 || now >= endOfTime)) throw clockBeyond(now);
        // What wouldn't be counted must not be acknowledged.
        const lost = facts.find(fact => !isParsable(fact));
        if (lost) throw new Error(`a fact that would not be counted: ${JSON.stringify(lost)}`);
        const schedule = facts.some(concernsMemory) ? await loadScheduler() : null;
        const events = append(db, now, facts, { schedule, ...(stillNews && { stillNews }) });
        if (events.length === 0) return events;
        base.written.any = true;
        await recorded(events);
        return events;
      },
      clocks: () => readClocks(db).map(titled),
      lastClocked() {
        const last = readLastClocked(db);
        return last && titled(last);
      },
      entriesAround: day => readEntriesAround(db, day).map(titled),
      progressIn: (roadmap, topic) => readProgressOf(db, roadmap, topic) ?? neverTouched,
      entry: id => findEntry(db, id),
      commands: () => readCommands(db),
      hasOtherDevices: () => hasOtherDevices(db),
      setOnDevice: (key, value) => writeDeviceSetting(db, key, value),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

function factAt(payload: Payload, { at, zone, day }: When, of: Pick<Fact, 'roadmap' | 'topic'>): Fact {
  if ('text' in payload) checkNoteText(payload.text);
  return { kind: payload.kind, ...of, at, zone, day, data: dataOf(payload) };
}

/** Builds a database of an earlier version anew; all that could be mended in it is, too. */
async function upgrade(db: Database): Promise<void> {
  const [{ upgrade }, schedule] = await Promise.all([
    import('../store/recovery/rebuild.ts'),
    loadScheduler(),
  ]);
  upgrade(db, schedule);
}

/** Folds what an import that was broken off has left; a running one does so itself. */
async function foldArrived(db: Database, notes: string[]): Promise<void> {
  const { isMerging, foldArrived } = await import('../store/import/stale.ts');
  if (isMerging(db)) notes.push('an import is running; what it brings counts when it has ended');
  else await foldArrived(db);
}

function clockBeyond(now: number): Failure {
  const year = new Date(now).getUTCFullYear();
  return new Failure('system', `the clock of this computer shows the year ${year}`, {
    unchanged: true,
    hint: 'Set it to a time from 1970 to 2099, and type it again.',
  });
}
