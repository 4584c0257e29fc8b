// The open database: settings, time by these settings, and records of all maps.

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
import { firstInvalid } from '../core/log/hybrid-logical-clock.ts';
import { checkNoteText } from '../core/log/note-text.ts';
import { mergedSettings, type Settings, settingsFrom } from '../core/log/settings.ts';
import type { Entry } from '../core/log/time-entries.ts';
import type { RecordedEntry, TopicClock } from '../core/log/timers.ts';
import type { ScheduleCards } from '../core/review/fsrs.ts';
import { Failure } from '../core/text/failure.ts';
import { type Clock, today } from '../core/time/calendar.ts';
import { momentAt, type When } from '../core/time/past-moment.ts';
import {
  cannotBeMade,
  type Database,
  hasLog,
  type Opened,
  openDatabase,
  openUnsaved,
} from '../store/database.ts';
import { deviceOf } from '../store/log/device.ts';
import { currentId, currentMap, eventsOf } from '../store/log/event-rows.ts';
import { append, type StillNews } from '../store/log/events.ts';
import { readDeviceSettings, readSettings, writeDeviceSetting } from '../store/log/settings.ts';
import { type FoundEntry, findEntry } from '../store/queries/amendable.ts';
import { type CommandLog, hasOtherDevices, readCommands } from '../store/queries/history.ts';
import { readLastRecorded, readMapTitle } from '../store/queries/known-maps.ts';
import { readFormerTitle } from '../store/queries/map-states.ts';
import {
  readClocks,
  readEntriesAround,
  readGroupTitle,
  readLastClocked,
  readProgressOf,
  readTitle,
} from '../store/queries/progress.ts';
import type { Base } from './base.ts';
import { failureOf } from './failure-of.ts';
import { announceOtherMap, isNamedInVain } from './map-choice.ts';
import { loadScheduler } from './scheduler.ts';

export interface Store extends Base {
  db: Database;
  settings: Settings;
  /** Stored values by key; settings of the device included. */
  stored: ReadonlyMap<string, string>;
  clock: Clock;
  /** The study day. */
  today: number;
  /** The id of this device. An import that finds a copy of this database may change it. */
  device(): string;
  moment(): When;
  /** The present moment, for commands that wait for a person. */
  momentNow(): When;
  /** Like `fact`, with roadmap and topic given. */
  factAt(payload: Payload, when: When, of: Pick<Fact, 'roadmap' | 'topic'>): Fact;
  /**
   * Writes the facts of this command in one transaction; they are on the disk when it returns. `stillNews`
   * leaves out facts that another process has recorded meanwhile.
   */
  record(facts: readonly Fact[], stillNews?: StillNews): StoredEvent[];
  /** Loads what makes cards from answers: before answers are recorded, or anything is taken back. */
  loadScheduler(): Promise<void>;
  /** Running clocks of all roadmaps, the latest first. */
  clocks(): TopicClock[];
  /** The last study time measured by a clock, in any roadmap. */
  lastClocked(): (Entry & { roadmap: string; topic: string; title: string }) | null;
  /** The title of a topic of any roadmap, or its id. */
  titleIn(roadmap: string, topic: string): string;
  /** The id that a roadmap has today. */
  currentMap(roadmap: string): string;
  titleOfMap(roadmap: string): string;
  /** All events of a topic of any roadmap. */
  eventsOf(roadmap: string, topic: string): StoredEvent[];
  /** The map in which this device last recorded something. */
  lastRecorded(): string | null;
  /** Study time of a day and of the days before and after it, in all roadmaps. */
  entriesAround(day: number): RecordedEntry[];
  progressIn(roadmap: string, topic: string): TopicProgress;
  /** An entry of this or another device by its id. */
  entry(id: EventId): FoundEntry | null;
  /** The commands of this device, for undo and redo. */
  commands(): CommandLog;
  /** Whether another device has events here, or this one under an id from before a restore. */
  hasOtherDevices(): boolean;
  /** Sets a setting of this device alone; null removes it. */
  setOnDevice(key: string, value: string | null): void;
}

/** `mend` works on the database before anything is read. */
export async function openStore(base: Base, mend?: (db: Database) => void): Promise<Store> {
  const { world, now } = base;
  if (hasLog(base.databasePath())) {
    const { tryLeftoverLog } = await import('../store/recovery/leftover-log.ts');
    const said = tryLeftoverLog(base.databasePath(), now);
    if (said !== null) base.notes.push(said);
  }
  const { db, warning, outdated, stale } = await openOrStand(base);
  if (warning !== null) base.notes.push(warning);
  try {
    if (outdated) await upgrade(db);
    else if (mend !== undefined) mend(db);
    else if (stale) await foldArrived(db, base.notes);
    const stored = mergedSettings(readSettings(db), readDeviceSettings(db));
    const settings = settingsFrom(stored);
    base.settings = settings;
    if (base.lines.map !== null && isNamedInVain(base, db)) base.lines.map = null;
    const clock: Clock = { now, dayStarts: settings.dayStarts, zoneAt: world.zoneAt };
    let schedule: ScheduleCards | null = null;
    const titleIn = (roadmap: string, topic: string) => {
      const today = currentMap(db, roadmap);
      return (
        readTitle(db, today, topic) ??
        readGroupTitle(db, today, topic) ??
        readFormerTitle(db, today, topic) ??
        topic
      );
    };
    const titled = <T extends { roadmap: string; topic: string }>(row: T): T & { title: string } => ({
      ...row,
      title: titleIn(row.roadmap, row.topic),
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
      record(facts, stillNews) {
        if (facts.length > 0 && (now < 0 || now >= firstInvalid)) throw clockBeyond(now);
        // A fact that would be ignored must not be acknowledged.
        const lost = facts.find(fact => !isParsable(fact));
        if (lost) throw new Error(`a fact that would not be counted: ${JSON.stringify(lost)}`);
        const last = readLastRecorded(db, deviceOf(db));
        const remembers = facts.some(concernsMemory);
        if (remembers && schedule === null) throw new Error('the scheduler is not loaded');
        const given = { schedule: remembers ? schedule : null, ...(stillNews && { stillNews }) };
        const events = append(db, now, facts, given);
        if (events.length === 0) return events;
        base.written.any = true;
        base.written.entry ??= `@${events[0]!.seq}`;
        announceOtherMap(base, db, events, last);
        base.recorded.push(...events);
        return events;
      },
      async loadScheduler() {
        schedule = await loadScheduler();
      },
      clocks: () => readClocks(db).map(titled),
      lastClocked() {
        const last = readLastClocked(db);
        return last && titled(last);
      },
      titleIn,
      currentMap: roadmap => currentMap(db, roadmap),
      eventsOf(roadmap, topic) {
        const today = currentMap(db, roadmap);
        return eventsOf(db, today, currentId(db, today, topic));
      },
      titleOfMap: roadmap => readMapTitle(db, roadmap) ?? roadmap,
      lastRecorded: () => readLastRecorded(db, deviceOf(db)),
      entriesAround: day => readEntriesAround(db, day),
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

/** If no database can be made, reading commands still work, on an empty one. */
async function openOrStand({ world, notes, databasePath }: Base): Promise<Opened> {
  const path = databasePath();
  try {
    return openDatabase(path, world.newId);
  } catch (error) {
    const refusal = cannotBeMade(error, path) ? await failureOf(error, world) : null;
    if (refusal === null) throw error;
    notes.push(
      `your progress can't be kept: ${refusal.what}. This is shown as if nothing was recorded\n${refusal.hint ?? ''}`,
    );
    return openUnsaved(world.newId(), refusal);
  }
}

function factAt(payload: Payload, { at, zone, day }: When, of: Pick<Fact, 'roadmap' | 'topic'>): Fact {
  if ('text' in payload) checkNoteText(payload.text);
  return { kind: payload.kind, ...of, at, zone, day, data: dataOf(payload) };
}

/** Rebuilds a database of an earlier version, which also repairs derived data. */
async function upgrade(db: Database): Promise<void> {
  const [{ upgrade }, schedule] = await Promise.all([
    import('../store/recovery/rebuild.ts'),
    loadScheduler(),
  ]);
  upgrade(db, schedule);
}

/** Folds the rest of an import that was broken off; a running import does so itself. */
async function foldArrived(db: Database, notes: string[]): Promise<void> {
  const { isMerging, foldArrived } = await import('../store/import/stale.ts');
  if (isMerging(db)) notes.push('an import is running; its entries count when it has ended');
  else await foldArrived(db);
}

function clockBeyond(now: number): Failure {
  const year = new Date(now).getUTCFullYear();
  return new Failure('system', `the clock of this computer shows the year ${year}`, {
    unchanged: true,
    hint: 'Set it to a time from 1970 to 2099, and type it again.',
  });
}
