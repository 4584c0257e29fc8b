// What a command gets: the time, the map, the progress and the store, each opened on first use.

import { databaseOf } from './context/database.ts';
import { filesOf } from './context/files.ts';
import { aheadOf } from './context/forecasts.ts';
import { mapsOf, type RoadmapInUse } from './context/map.ts';
import { personAt } from './context/prompt.ts';
import { recordsOf } from './context/queries.ts';
import { loadScheduler } from './context/scheduler.ts';
import { concernsMemory } from './core/log/answers.ts';
import { dataOf, type Fact, isUnderstood, type Payload, type StoredEvent } from './core/log/events.ts';
import type { Progress } from './core/log/fold-topic.ts';
import { checkNoteText } from './core/log/note-text.ts';
import { mergedSettings, type Settings, settingsFrom } from './core/log/settings.ts';
import { memoryOf } from './core/review/due-cards.ts';
import { estimateBias } from './core/state/estimate-bias.ts';
import { type Standing, standingOf } from './core/state/state.ts';
import type { Clock } from './core/time/calendar.ts';
import { today } from './core/time/calendar.ts';
import type { When } from './core/time/past-moment.ts';
import type { Database } from './store/database.ts';
import type { StillNews } from './store/log/events.ts';
import type { StudyOnMap } from './store/study.ts';
import type { World } from './world.ts';

/** The flags that every command understands. */
export interface GlobalOptions {
  roadmap?: string;
  json?: boolean;
  fields?: string;
  plain?: boolean;
  quiet?: boolean;
  color?: string | false;
  ascii?: boolean;
  input: boolean;
  debug?: boolean;
  now?: string;
}

export interface Store {
  db: Database;
  settings: Settings;
  /** Values as stored, by key; device settings included. */
  stored: ReadonlyMap<string, string>;
}

export class Context {
  readonly world: World;
  readonly options: GlobalOptions;
  readonly now: number;
  /** Things to tell on stderr when the answer has been given. */
  readonly notes: string[] = [];
  /** Whether something of this command is on the disk already. */
  hasWritten = false;
  /** Known once the store was opened. */
  settings: Settings | null = null;
  readonly records = recordsOf(this);
  readonly ahead = aheadOf(this);
  readonly database = databaseOf(this);
  readonly files = filesOf(this);
  readonly maps = mapsOf(this);
  readonly person = personAt(this);
  #store: Promise<Store> | null = null;

  constructor(world: World, options: GlobalOptions) {
    this.world = world;
    this.options = options;
    this.now = world.now();
  }

  store(): Promise<Store> {
    this.#store ??= this.#openStore();
    return this.#store;
  }

  map(): Promise<RoadmapInUse> {
    return this.maps.inUse();
  }

  async clock(): Promise<Clock> {
    const { settings } = await this.store();
    return { now: this.now, dayStarts: settings.dayStarts, zoneAt: this.world.zoneAt };
  }

  async today(): Promise<number> {
    return today(await this.clock());
  }

  /** Progress and cards of this moment, read on the map. */
  async study(): Promise<StudyOnMap> {
    const [{ db }, { graph }] = await Promise.all([this.store(), this.map()]);
    const { readStudy } = await import('./store/study.ts');
    return readStudy(db, graph);
  }

  async progress(): Promise<Progress> {
    return (await this.study()).progress;
  }

  async standing(): Promise<Standing> {
    const [{ db, settings }, { graph }, today] = await Promise.all([this.store(), this.map(), this.today()]);
    const { progress, cards } = await this.study();
    const { readPostponed } = await import('./store/queries/reviews.ts');
    const facts = { states: cards, postponed: readPostponed(db, graph.roadmap.id, today) };
    return standingOf(
      graph,
      progress,
      () => estimateBias(graph, progress),
      only => memoryOf(graph, progress, facts, { today, retention: settings.retention }, only),
    );
  }

  /** A fact about a topic (or, as a choice, a group) of this roadmap; `when` is now unless given. */
  async fact(payload: Payload, topic: string | null, when?: When): Promise<Fact> {
    const { graph } = await this.map();
    return this.factAt(payload, when ?? (await this.moment()), { roadmap: graph.roadmap.id, topic });
  }

  /** The same where all is known: settings belong to no roadmap, an undo to that of what it voids. */
  factAt(payload: Payload, { at, zone, day }: When, of: Pick<Fact, 'roadmap' | 'topic'>): Fact {
    if ('text' in payload) checkNoteText(payload.text);
    return { kind: payload.kind, ...of, at, zone, day, data: dataOf(payload) };
  }

  async moment(): Promise<When> {
    return this.#whenAt(this.now);
  }

  /** In a command that waits for a person, the time it has become. */
  async momentNow(): Promise<When> {
    return this.#whenAt(this.world.now());
  }

  async #whenAt(now: number): Promise<When> {
    const clock = { ...(await this.clock()), now };
    return { at: now, zone: clock.zoneAt(now), day: today(clock) };
  }

  /**
   * Writes the facts of this command in one transaction; they are on the disk when it returns. `stillNews` leaves out what
   * another process recorded in the meantime.
   */
  async record(facts: readonly Fact[], stillNews?: StillNews): Promise<StoredEvent[]> {
    const { db } = await this.store();
    // What wouldn't be counted must not be acknowledged.
    const lost = facts.find(fact => !isUnderstood(fact));
    if (lost) throw new Error(`a fact that would not be counted: ${JSON.stringify(lost)}`);
    const [{ append }, schedule] = await Promise.all([
      import('./store/log/events.ts'),
      facts.some(concernsMemory) ? loadScheduler() : null,
    ]);
    const events = append(db, this.now, facts, { schedule, ...(stillNews && { stillNews }) });
    this.hasWritten ||= events.length > 0;
    // What was recorded today and then corrected must not go on counting.
    const corrects = events.some(({ kind }) => correctsPace.has(kind));
    if (corrects || events.some(({ kind }) => changesPace.has(kind))) await this.ahead.renewPace(corrects);
    return events;
  }

  /** Reminds of a clock that was left running, if the command opened the database. */
  async remindOfClock(): Promise<void> {
    if (this.#store === null) return;
    try {
      const clocks = await this.records.clocks();
      if (clocks.length === 0) return;
      const { forgottenNote } = await import('./core/log/forgotten-timer.ts');
      const note = forgottenNote(clocks, await this.clock());
      if (note !== null) this.notes.push(note);
    } catch {
      // The command has done its work: a damaged table of clocks doesn't make that untrue.
    }
  }

  async databasePath(): Promise<string> {
    const { databasePath } = await import('./files/paths.ts');
    return databasePath(this.world);
  }

  async device(): Promise<string> {
    const { db } = await this.store();
    const { deviceOf } = await import('./store/log/device.ts');
    return deviceOf(db);
  }

  /** Sets or (null) unsets a setting of this device alone. */
  async setOnDevice(key: string, value: string | null): Promise<void> {
    const { db } = await this.store();
    const { writeDeviceSetting } = await import('./store/log/settings.ts');
    writeDeviceSetting(db, key, value);
  }

  async roadmapId(): Promise<string> {
    const { graph } = await this.map();
    return graph.roadmap.id;
  }

  /** Opens the database by mending it, before anything else has opened it. */
  async openMended(mend: (db: Database) => void): Promise<void> {
    this.#store = this.#openStore(mend);
    await this.#store;
  }

  async close(): Promise<void> {
    const store = await this.#store?.catch(() => null);
    store?.db.close();
  }

  async #openStore(mend?: (db: Database) => void): Promise<Store> {
    const [{ databasePath }, { openDatabase }, { readSettings, readDeviceSettings }] = await Promise.all([
      import('./files/paths.ts'),
      import('./store/database.ts'),
      import('./store/log/settings.ts'),
    ]);
    const { db, warning, outdated, stale } = openDatabase(databasePath(this.world), this.world.newId);
    if (warning !== null) this.notes.push(warning);
    try {
      if (outdated) await upgrade(db);
      else if (mend !== undefined) mend(db);
      else if (stale) await this.#settle(db);
      const stored = mergedSettings(readSettings(db), readDeviceSettings(db));
      this.settings = settingsFrom(stored);
      return { db, stored, settings: this.settings };
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Folds what an import that was broken off has left; a running one does so itself. */
  async #settle(db: Database): Promise<void> {
    const { isMerging, settle } = await import('./store/log/stale.ts');
    if (isMerging(db)) this.notes.push('an import is running; what it brings counts when it has ended');
    else await settle(db);
  }
}

/** What says how much is studied, or that it matters by when. */
const changesPace = new Set(['time.logged', 'timer.stopped', 'topic.done', 'goal.set']);
const correctsPace = new Set(['undone', 'entry.edited', 'entry.removed']);

/** Builds a database of an earlier version anew; all that could be mended in it is, too. */
async function upgrade(db: Database): Promise<void> {
  const [{ upgrade }, schedule] = await Promise.all([import('./store/recovery/rebuild.ts'), loadScheduler()]);
  upgrade(db, schedule);
}
