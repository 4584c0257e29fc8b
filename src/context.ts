// What a command gets: the time, the map, the progress and the store, each opened on first use.

import type { Clock } from './core/calendar.ts';
import { today } from './core/calendar.ts';
import type { Entry } from './core/entries.ts';
import { dataOf, type Fact, type Payload, type StoredEvent } from './core/events.ts';
import { Failure, type PlacedProblem } from './core/failure.ts';
import type { Graph } from './core/graph.ts';
import type { Note } from './core/notes.ts';
import { estimateBias } from './core/pace.ts';
import type { Progress } from './core/progress.ts';
import type { RoadmapFile, TopicText } from './core/roadmap.ts';
import { type Settings, settingsFrom } from './core/settings.ts';
import { type Standing, standingOf } from './core/standing.ts';
import type { When } from './core/when.ts';
import type { RoadmapPlace } from './files/paths.ts';
import type { Checkup } from './store/checkup.ts';
import type { Database } from './store/database.ts';
import type { StillNews } from './store/events.ts';
import type { CommandLog } from './store/history.ts';
import type { TopicEntry } from './store/progress.ts';
import type { Choice, World } from './world.ts';

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

/** The map in use, and where it came from. */
export interface RoadmapInUse {
  place: RoadmapPlace;
  graph: Graph;
  /** Texts of topics, read when asked for. */
  texts(ids: readonly string[]): Map<string, TopicText>;
}

/** A roadmap file as read just now; `roadmap` is null where it has problems. */
export interface FileReading {
  name: string;
  roadmap: RoadmapFile | null;
  problems: PlacedProblem[];
}

export class Context {
  readonly world: World;
  readonly options: GlobalOptions;
  readonly now: number;
  /** Things to tell on stderr when the answer has been given. */
  readonly notes: string[] = [];
  /** Known once the store was opened. */
  settings: Settings | null = null;
  #store: Promise<Store> | null = null;
  #map: Promise<RoadmapInUse> | null = null;

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
    this.#map ??= this.#openMap();
    return this.#map;
  }

  async clock(): Promise<Clock> {
    const { settings } = await this.store();
    return { now: this.now, dayStarts: settings.dayStarts, zoneAt: this.world.zoneAt };
  }

  async today(): Promise<number> {
    return today(await this.clock());
  }

  async progress(): Promise<Progress> {
    const [{ db }, { graph }] = await Promise.all([this.store(), this.map()]);
    const { readProgress } = await import('./store/progress.ts');
    return readProgress(db, graph.roadmap.id);
  }

  /** The progress of this moment, read on the map. */
  async standing(): Promise<Standing> {
    const [{ graph }, progress] = await Promise.all([this.map(), this.progress()]);
    return standingOf(graph, progress, estimateBias(graph.roadmap.topics, progress));
  }

  /** A fact about a topic (or, as a choice, a group) of this roadmap; `when` is now unless given. */
  async fact(payload: Payload, topic: string | null, when?: When): Promise<Fact> {
    const { graph } = await this.map();
    return this.factAt(payload, when ?? (await this.moment()), { roadmap: graph.roadmap.id, topic });
  }

  /** The same where all is known: settings belong to no roadmap, an undo to that of what it voids. */
  factAt(payload: Payload, { at, zone, day }: When, of: Pick<Fact, 'roadmap' | 'topic'>): Fact {
    return { kind: payload.kind, ...of, at, zone, day, data: dataOf(payload) };
  }

  async moment(): Promise<When> {
    const clock = await this.clock();
    return { at: this.now, zone: clock.zoneAt(this.now), day: today(clock) };
  }

  /**
   * Writes the facts of this command in one transaction; they are on the disk when it returns. `stillNews` leaves out what
   * another process recorded in the meantime.
   */
  async record(facts: readonly Fact[], stillNews?: StillNews): Promise<StoredEvent[]> {
    const { db } = await this.store();
    const { append } = await import('./store/events.ts');
    return append(db, this.now, facts, stillNews);
  }

  /** Study time of the days from `first` to `last`, oldest first. */
  async entries(first: number, last: number): Promise<TopicEntry[]> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { readEntries } = await import('./store/progress.ts');
    return readEntries(db, roadmap, first, last);
  }

  /** The first study day that anything was recorded on, for this roadmap. */
  async firstDay(): Promise<number | null> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { readFirstDay } = await import('./store/progress.ts');
    return readFirstDay(db, roadmap);
  }

  async databasePath(): Promise<string> {
    const { databasePath } = await import('./files/paths.ts');
    return databasePath(this.world);
  }

  /** Reads and checks a file as typed, or the roadmap in use, without trusting what was compiled of it. */
  async readRoadmapFile(typed: string | undefined): Promise<FileReading> {
    const { readFileBytes } = await import('./files/read-stamped.ts');
    const path = typed === undefined ? (await this.#place()).path : await this.absolute(typed);
    return this.#parse(readFileBytes(path), path);
  }

  /** Examines the database; `fix` first rebuilds what is derived from the log. */
  async checkup(fix: boolean): Promise<Checkup> {
    const { db } = await this.store();
    const { checkup } = await import('./store/checkup.ts');
    return checkup(db, fix);
  }

  /** Writes a file of the working directory that must not exist yet. */
  async writeNew(file: string, text: string): Promise<void> {
    const { writeNewFile } = await import('./files/write-new.ts');
    writeNewFile(this.world.cwd, file, text);
  }

  async absolute(file: string): Promise<string> {
    const { existingFile } = await import('./files/paths.ts');
    return existingFile(file, this.world.cwd);
  }

  /** A path as a person would write it from here. */
  async nameOf(path: string): Promise<string> {
    const { nameFor } = await import('./files/paths.ts');
    return nameFor(path, this.world);
  }

  /** A topic's study time, newest first. */
  async entriesOf(topic: string): Promise<Entry[]> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { readEntriesOf } = await import('./store/progress.ts');
    return readEntriesOf(db, roadmap, topic);
  }

  /** A topic's notes, newest first. */
  async notesOf(topic: string): Promise<Note[]> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { readNotes } = await import('./store/progress.ts');
    return readNotes(db, roadmap, topic);
  }

  /** The events of this roadmap, or of the topics with these ids, in no order. */
  async log(topics: readonly string[] | null): Promise<StoredEvent[]> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { readLog } = await import('./store/history.ts');
    return readLog(db, roadmap, topics);
  }

  /** What was typed on this device, for undo and redo. */
  async commands(): Promise<CommandLog> {
    const { db } = await this.store();
    const { readCommands } = await import('./store/history.ts');
    return readCommands(db);
  }

  async device(): Promise<string> {
    const { db } = await this.store();
    const { deviceOf } = await import('./store/events.ts');
    return deviceOf(db);
  }

  /** Sets or (null) unsets a setting of this device alone. */
  async setOnDevice(key: string, value: string | null): Promise<void> {
    const { db } = await this.store();
    const { writeDeviceSetting } = await import('./store/progress.ts');
    writeDeviceSetting(db, key, value);
  }

  async #roadmapId(): Promise<string> {
    const { graph } = await this.map();
    return graph.roadmap.id;
  }

  /** Whether a person can be asked. */
  get canAsk(): boolean {
    const { input, errors } = this.world;
    return this.options.input && !this.options.json && input.isTTY && errors.isTTY;
  }

  /** Columns that a line of a question may fill. */
  get askColumns(): number {
    return (this.world.errors.columns || 80) - 4;
  }

  /** Asks on stderr, where a person can answer. */
  async ask(question: string, choices: readonly Choice[]): Promise<string> {
    const { color, ascii } = this.options;
    const plain = color === false || color === 'never' || ascii === true;
    return this.world.select(question, choices, plain);
  }

  async close(): Promise<void> {
    const store = await this.#store?.catch(() => null);
    store?.db.close();
  }

  async #openStore(): Promise<Store> {
    const [{ databasePath }, { openDatabase }, { readSettings, readDeviceSettings }] = await Promise.all([
      import('./files/paths.ts'),
      import('./store/database.ts'),
      import('./store/progress.ts'),
    ]);
    const { db, warning } = openDatabase(databasePath(this.world), this.world.newId);
    if (warning !== null) this.notes.push(warning);
    const stored = new Map([...readSettings(db), ...readDeviceSettings(db)]);
    this.settings = settingsFrom(stored);
    return { db, stored, settings: this.settings };
  }

  async #place(): Promise<RoadmapPlace> {
    const { settings } = await this.store();
    const { roadmapPath } = await import('./files/paths.ts');
    const { builtIn } = this.world;
    return roadmapPath(this.world, { option: this.options.roadmap, setting: settings.roadmap, builtIn });
  }

  async #openMap(): Promise<RoadmapInUse> {
    const { db } = await this.store();
    const [place, { readTexts, findCompiled }, { stampOf }] = await Promise.all([
      this.#place(),
      import('./store/compiled.ts'),
      import('./files/stamp.ts'),
    ]);
    const graph = findCompiled(db, stampOf(place.path)) ?? (await this.#compile(place.path, db));
    return { place, graph, texts: ids => readTexts(db, place.path, ids) };
  }

  async #compile(path: string, db: Database): Promise<Graph> {
    const [{ readStamped }, { findByContent, saveCompiled }] = await Promise.all([
      import('./files/read-stamped.ts'),
      import('./store/compiled.ts'),
    ]);
    const { bytes, stamp, hash } = readStamped(path);
    const known = findByContent(db, stamp, hash);
    if (known !== null) return known;
    const { name, roadmap, problems } = await this.#parse(bytes, path);
    if (roadmap === null) {
      throw new Failure(
        'roadmap-invalid',
        `${name} has ${problems.length} problem${problems.length === 1 ? '' : 's'}`,
        {
          hint: 'Nothing was changed. Check again: roadmap check',
          problems,
        },
      );
    }
    return saveCompiled(db, stamp, hash, roadmap);
  }

  async #parse(bytes: Uint8Array, path: string): Promise<FileReading> {
    const { readRoadmap } = await import('./files/roadmap-yaml.ts');
    const name = await this.nameOf(path);
    const slow = bytes.length > slowBytes && this.world.errors.isTTY && !this.options.quiet;
    if (slow) this.world.errors.write(`Reading ${name} for the first time ...`);
    const reading = readRoadmap(bytes, name);
    if (slow) this.world.errors.write('\r\x1b[K');
    return { name, ...reading };
  }
}

/** What takes longer than a second to read has thousands of topics, that is, about half a megabyte or more. */
const slowBytes = 500_000;

/** Trouble that comes from the system or the database, as the failure a person should see; null for a bug of ours. */
export async function failureOf(error: unknown, world: World): Promise<Failure | null> {
  if (error instanceof Failure) return error;
  const { systemFailure } = await import('./files/system-failure.ts');
  return systemFailure(error, world);
}
