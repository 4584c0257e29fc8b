// What a command gets: the time, the map, the progress and the store, each opened on first use.

import type { Clock } from './core/calendar.ts';
import { today } from './core/calendar.ts';
import { dataOf, type Fact, type Payload, type StoredEvent } from './core/events.ts';
import { Failure } from './core/failure.ts';
import { type Graph, graphOf } from './core/graph.ts';
import { estimateBias } from './core/pace.ts';
import type { Progress } from './core/progress.ts';
import type { Roadmap, RoadmapFile, TopicText } from './core/roadmap.ts';
import { type Settings, settingsFrom } from './core/settings.ts';
import { type Standing, standingOf } from './core/standing.ts';
import type { When } from './core/when.ts';
import type { RoadmapPlace } from './files/paths.ts';
import type { Database } from './store/database.ts';
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
    return this.settingFact(payload, when ?? (await this.moment()), { roadmap: graph.roadmap.id, topic });
  }

  /** A fact that belongs to no roadmap. */
  settingFact(payload: Payload, { at, zone, day }: When, of: Pick<Fact, 'roadmap' | 'topic'>): Fact {
    return { kind: payload.kind, ...of, at, zone, day, data: dataOf(payload) };
  }

  async moment(): Promise<When> {
    const clock = await this.clock();
    return { at: this.now, zone: clock.zoneAt(this.now), day: today(clock) };
  }

  /** Writes the facts of this command in one transaction; they are on the disk when it returns. */
  async record(facts: readonly Fact[] | ((db: Database) => readonly Fact[])): Promise<StoredEvent[]> {
    const { db } = await this.store();
    const { append } = await import('./store/events.ts');
    return append(db, this.now, typeof facts === 'function' ? () => facts(db) : facts);
  }

  /** Whether a person can be asked. */
  get canAsk(): boolean {
    const { input, errors } = this.world;
    return this.options.input && !this.options.json && input.isTTY && errors.isTTY;
  }

  ask(question: string, choices: readonly Choice[]): Promise<string> {
    return this.world.select(question, choices);
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

  async #openMap(): Promise<RoadmapInUse> {
    const { db, settings } = await this.store();
    const [{ roadmapPath }, { readTexts, findCompiled }, { stampOf }] = await Promise.all([
      import('./files/paths.ts'),
      import('./store/compiled.ts'),
      import('./files/stamp.ts'),
    ]);
    const { builtIn } = this.world;
    const place = roadmapPath(this.world, { option: this.options.roadmap, setting: settings.roadmap, builtIn });
    const stamp = stampOf(place.path);
    const roadmap = findCompiled(db, stamp) ?? (await this.#compile(place, db));
    return { place, graph: graphOf(roadmap), texts: ids => readTexts(db, place.path, ids) };
  }

  async #compile(place: RoadmapPlace, db: Database): Promise<Roadmap> {
    const [{ readStamped }, { findByContent, saveCompiled }] = await Promise.all([
      import('./files/read-stamped.ts'),
      import('./store/compiled.ts'),
    ]);
    const { bytes, stamp, hash } = readStamped(place.path);
    const known = findByContent(db, stamp, hash);
    if (known !== null) return known;
    const file = await this.#parse(bytes, place.path);
    saveCompiled(db, stamp, hash, file);
    return file.roadmap;
  }

  async #parse(bytes: Uint8Array, path: string): Promise<RoadmapFile> {
    const [{ readRoadmap }, { nameFor }] = await Promise.all([
      import('./files/roadmap-yaml.ts'),
      import('./files/paths.ts'),
    ]);
    const name = nameFor(path, this.world);
    // What takes longer than a second to read has thousands of topics, that is, about a megabyte.
    const slow = bytes.length > 500_000 && this.world.errors.isTTY && !this.options.quiet;
    if (slow) this.world.errors.write(`Reading ${name} for the first time …`);
    const { roadmap, problems } = readRoadmap(bytes, name);
    if (slow) this.world.errors.write('\r\x1b[K');
    if (roadmap !== null) return roadmap;
    throw new Failure('roadmap-invalid', `${name} has ${count(problems.length, 'problem')}`, {
      hint: 'Nothing was changed. Check again: roadmap check',
      problems,
    });
  }
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** Trouble that comes from the system or the database, as the failure a person should see; null for a bug of ours. */
export async function failureOf(error: unknown, world: World): Promise<Failure | null> {
  if (error instanceof Failure) return error;
  const { systemFailure } = await import('./files/system-failure.ts');
  return systemFailure(error, world);
}
