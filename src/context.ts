// What a command gets: the time, the map, the progress and the store, each opened on first use.

import type { Clock } from './core/calendar.ts';
import { today } from './core/calendar.ts';
import type { RecordedEntry, TopicClock } from './core/clocks.ts';
import type { Entry, StudyTime, TopicTime } from './core/entries.ts';
import {
  dataOf,
  type EventId,
  type Fact,
  isUnderstood,
  type Payload,
  type StoredEvent,
} from './core/events.ts';
import { Failure, type PlacedProblem } from './core/failure.ts';
import type { FanPoint, Forecast } from './core/forecast.ts';
import { withoutGoals } from './core/goals.ts';
import type { Graph } from './core/graph.ts';
import type { ScheduleCards } from './core/memory.ts';
import { checkNoteText } from './core/note-text.ts';
import type { Note } from './core/notes.ts';
import { estimateBias } from './core/pace.ts';
import { neverTouched, type Progress, type TopicProgress } from './core/progress.ts';
import {
  latestTimings,
  memoryOf,
  planReviews,
  type ReviewPlan,
  secondsPerCard,
  vanishedCards,
} from './core/review.ts';
import { concernsMemory } from './core/reviews.ts';
import type { RoadmapFile, TopicText } from './core/roadmap.ts';
import { mergedSettings, type Settings, settingsFrom } from './core/settings.ts';
import { type Standing, standingOf } from './core/standing.ts';
import type { StudyDays } from './core/study-days.ts';
import type { When } from './core/when.ts';
import type { CalendarWeek } from './files/calendar-ics.ts';
import type { ImportFile } from './files/import-file.ts';
import type { NewFile } from './files/new-file.ts';
import type { PageFile } from './files/page-file.ts';
import type { RoadmapPlace } from './files/paths.ts';
import type { FoundEntry } from './store/amendable.ts';
import type { Copied } from './store/backup.ts';
import type { Checkup } from './store/checkup.ts';
import type { Database } from './store/database.ts';
import type { StillNews } from './store/events.ts';
import type { KeptForecast } from './store/forecasts.ts';
import type { CommandLog } from './store/history.ts';
import type { Survey } from './store/merge.ts';
import type { Restored } from './store/restore.ts';
import type { TopicReview } from './store/reviews.ts';
import type { Salvaged } from './store/salvage.ts';
import type { Hits } from './store/search.ts';
import type { TitledEntry } from './store/sessions.ts';
import type { StudyOnMap } from './store/study.ts';
import type { Keyboard } from './world/keyboard.ts';
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
  /** Whether something of this command is on the disk already. */
  hasWritten = false;
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

  /** Progress and cards of this moment, read on the map. */
  async #study(): Promise<StudyOnMap> {
    const [{ db }, { graph, place }] = await Promise.all([this.store(), this.map()]);
    const { keepStudy, readStudy } = await import('./store/study.ts');
    const study = readStudy(db, graph, place.path);
    if (study.worthKeeping) keepStudy(db, graph, place.path);
    return study;
  }

  async progress(): Promise<Progress> {
    return (await this.#study()).progress;
  }

  async standing(): Promise<Standing> {
    const [{ db, settings }, { graph }, today] = await Promise.all([this.store(), this.map(), this.today()]);
    const { progress, cards } = await this.#study();
    const { readPostponed } = await import('./store/reviews.ts');
    const facts = { states: cards, postponed: readPostponed(db, graph.roadmap.id, today) };
    return standingOf(graph, progress, estimateBias(graph, progress), () =>
      memoryOf(graph, progress, facts, { today, retention: settings.retention }),
    );
  }

  /** Answered questions that the roadmap file has no more. */
  async vanishedCards(): Promise<ReturnType<typeof vanishedCards>> {
    const [{ graph }, { cards }] = await Promise.all([this.map(), this.#study()]);
    return vanishedCards(graph, cards);
  }

  /** What is due, and how much of it fits into today. */
  async reviewPlan({ memory }: Standing): Promise<ReviewPlan> {
    const { settings } = await this.store();
    const answered = await this.reviews(memory.today, memory.today);
    return planReviews(memory, await this.secondsPerCard(), answered, settings.dailyReviews);
  }

  /** What answering a question takes, by the learner's own times. */
  async secondsPerCard(): Promise<number> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { readLatestSeconds } = await import('./store/reviews.ts');
    return secondsPerCard(readLatestSeconds(db, roadmap, latestTimings));
  }

  /** Answers of the days from `first` to `last`, oldest first. */
  async reviews(first: number, last: number): Promise<TopicReview[]> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { readReviews } = await import('./store/reviews.ts');
    return readReviews(db, roadmap, first, last);
  }

  /** Asks no more about a card of a topic on this study day. */
  async postpone(topic: string, card: string): Promise<void> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { postpone } = await import('./store/reviews.ts');
    postpone(db, { roadmap, topic, card, day: await this.today() });
  }

  /**
   * The standing as far as it is known without writing anything or reading a roadmap file; null where it isn't.
   * `roadmap`: a file named by the learner.
   */
  async glance(roadmap: string | undefined): Promise<Standing | null> {
    const [
      paths,
      { openToRead },
      { readSettings, readDeviceSettings },
      compiled,
      { readStudy },
      { stampOf },
    ] = await Promise.all([
      import('./files/paths.ts'),
      import('./store/database.ts'),
      import('./store/progress.ts'),
      import('./store/compiled.ts'),
      import('./store/study.ts'),
      import('./files/stamp.ts'),
    ]);
    const db = openToRead(paths.databasePath(this.world));
    if (db === null) return null;
    try {
      const settings = settingsFrom(mergedSettings(readSettings(db), readDeviceSettings(db)));
      const { builtIn } = this.world;
      const place = paths.roadmapPath(this.world, { option: roadmap, setting: settings.roadmap, builtIn });
      const found = compiled.findCompiled(db, stampOf(place.path));
      return found && standingOf(found, readStudy(db, found, place.path).progress);
    } finally {
      db.close();
    }
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
      import('./store/events.ts'),
      facts.some(concernsMemory) ? loadScheduler() : null,
    ]);
    const events = append(db, this.now, facts, { schedule, ...(stillNews && { stillNews }) });
    this.hasWritten ||= events.length > 0;
    if (events.some(({ kind }) => changesPace.has(kind))) await this.#renewPace();
    return events;
  }

  /** Study time of the days from `first` to `last`, oldest first. */
  async studyTimes(first: number, last: number): Promise<TopicTime[]> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { readStudyTimes } = await import('./store/progress.ts');
    return readStudyTimes(db, roadmap, first, last);
  }

  /** The first study day that anything was recorded on, for this roadmap. */
  async firstDay(): Promise<number | null> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { readFirstDay } = await import('./store/progress.ts');
    return readFirstDay(db, roadmap);
  }

  /** Study time of the days from `first` to `last`, added up by day. */
  async minutesByDay(first: number, last: number): Promise<StudyTime[]> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { readStudyDays } = await import('./store/study-days.ts');
    return readStudyDays(db, roadmap, first, last);
  }

  /** Study time of this roadmap as forecasts read it. */
  async studyDays(progress: Progress): Promise<StudyDays> {
    const { mostDays, studyDays } = await import('./core/study-days.ts');
    const [{ graph }, today] = await Promise.all([this.map(), this.today()]);
    return studyDays(await this.minutesByDay(today - mostDays, today), { graph, progress, today });
  }

  /** When what is planned will be done, or all that is required, whatever the goals. What is told is kept, to be judged later. */
  async forecast(standing: Standing, of: 'goals' | 'all' = 'goals'): Promise<Forecast> {
    const { forecastOf } = await import('./core/forecast.ts');
    const aimed = of === 'goals' ? standing : withoutAims(standing);
    const forecast = forecastOf(aimed, await this.studyDays(aimed.progress));
    await this.keepForecast(forecast, aimed);
    return forecast;
  }

  /** How study time may add up until the evenings of days to come. */
  async fan(days: readonly number[], { progress }: Standing): Promise<FanPoint[]> {
    const { fan } = await import('./core/forecast.ts');
    return fan(await this.studyDays(progress), days);
  }

  /** Keeps a forecast that is told, unless the same was told today already. */
  async keepForecast(forecast: Forecast, standing: Standing): Promise<void> {
    const [{ madeForecast }, { readForecasts }] = await Promise.all([
      import('./core/forecast.ts'),
      import('./store/forecasts.ts'),
    ]);
    const made = madeForecast(forecast, standing);
    if (made === null) return;
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const payload: Payload = { kind: 'forecast.made', ...made };
    const told = readForecasts(db, roadmap, await this.today());
    if (
      told.some(({ day: _, ...earlier }) => dataOf({ kind: 'forecast.made', ...earlier }) === dataOf(payload))
    )
      return;
    await this.record([await this.fact(payload, null)]);
  }

  /** Forecasts that were told for this roadmap, the oldest first. */
  async forecasts(): Promise<KeptForecast[]> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { readForecasts } = await import('./store/forecasts.ts');
    return readForecasts(db, roadmap, 0);
  }

  /** Minutes a week that 80 % of simulations beat, as found when study time was last recorded; null while unknown. */
  async pace(): Promise<number | null> {
    const [{ db }, roadmap] = [await this.store(), await this.#roadmapId()];
    const { readPace } = await import('./store/pace.ts');
    return readPace(db, roadmap)?.minutes ?? null;
  }

  /** Finds that pace anew: once a day, and only where a goal has a deadline. */
  async #renewPace(): Promise<void> {
    try {
      const { db } = await this.store();
      const { hasDeadline, readPace, writePace } = await import('./store/pace.ts');
      if (!hasDeadline(db)) return;
      const [roadmap, day] = [await this.#roadmapId(), await this.today()];
      if (readPace(db, roadmap)?.day === day) return;
      const { surePaceOf } = await import('./core/forecast.ts');
      writePace(db, roadmap, { day, minutes: surePaceOf(await this.studyDays(await this.progress())) });
    } catch {
      // What was recorded is on the disk; the pace is found the next time.
    }
  }

  /** Clocks that run, in whichever roadmap, the latest first. */
  async clocks(): Promise<TopicClock[]> {
    const { db } = await this.store();
    const { readClocks, readTitle } = await import('./store/progress.ts');
    return readClocks(db).map(running => ({
      ...running,
      title: readTitle(db, running.roadmap, running.topic) ?? running.topic,
    }));
  }

  /** The study time that a clock measured last, in whichever roadmap. */
  async lastClocked(): Promise<(Entry & { topic: string; title: string }) | null> {
    const { db } = await this.store();
    const { readLastClocked, readTitle } = await import('./store/progress.ts');
    const last = readLastClocked(db);
    return last && { ...last, title: readTitle(db, last.roadmap, last.topic) ?? last.topic };
  }

  /** Study time of a day, the one before and the one after, in all roadmaps. */
  async entriesAround(day: number): Promise<RecordedEntry[]> {
    const { db } = await this.store();
    const { readEntriesAround, readTitle } = await import('./store/progress.ts');
    return readEntriesAround(db, day).map(entry => ({
      ...entry,
      title: readTitle(db, entry.roadmap, entry.topic) ?? entry.topic,
    }));
  }

  /** Where a topic stands, in whichever roadmap. */
  async progressIn(roadmap: string, topic: string): Promise<TopicProgress> {
    const { db } = await this.store();
    const { readProgressOf } = await import('./store/progress.ts');
    return readProgressOf(db, roadmap, topic) ?? neverTouched;
  }

  /** Reminds of a clock that was left running, if the command opened the database. */
  async remindOfClock(): Promise<void> {
    if (this.#store === null) return;
    try {
      const clocks = await this.clocks();
      if (clocks.length === 0) return;
      const { forgottenNote } = await import('./core/forgotten-clock.ts');
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

  /** Reads and checks a file as typed, or the roadmap in use, without trusting what was compiled of it. */
  async readRoadmapFile(typed: string | undefined): Promise<FileReading> {
    const { readBounded } = await import('./files/bounded-file.ts');
    const path = typed === undefined ? (await this.#place()).path : await this.absolute(typed);
    return this.#parse(readBounded(path), path);
  }

  /** What was compiled of the roadmap in use is made anew on its next use, unless it is what the file says. */
  async forgetUnlike(roadmap: RoadmapFile): Promise<void> {
    const [{ db }, { path }] = await Promise.all([this.store(), this.#place()]);
    const { forgetUnlike } = await import('./store/compiled.ts');
    forgetUnlike(db, path, roadmap);
  }

  async checkup(): Promise<Checkup> {
    const { db } = await this.store();
    const [{ checkup }, schedule] = await Promise.all([import('./store/checkup.ts'), loadScheduler()]);
    return checkup(db, schedule);
  }

  /**
   * Makes anew all that is derived from the log. To be called before anything opens the database: what an import left to be
   * folded might meet what is to be mended, and never get by.
   */
  async rebuild(): Promise<void> {
    const [{ rebuild }, schedule] = await Promise.all([import('./store/fold.ts'), loadScheduler()]);
    this.#store = this.#openStore(db => rebuild(db, schedule));
    await this.#store;
  }

  /** Saves what can be read of a damaged database into a new one in its place; null where it isn't damaged. */
  async salvage(): Promise<Salvaged | null> {
    const [{ isDamaged, salvage }, schedule, path] = await Promise.all([
      import('./store/salvage.ts'),
      loadScheduler(),
      this.databasePath(),
    ]);
    if (!isDamaged(path)) return null;
    const salvaged = salvage(path, { now: this.now, newDevice: this.world.newId, schedule });
    this.hasWritten = true;
    return salvaged;
  }

  /** What an error says of a damaged database; null where it says something else. */
  async damageIn(error: unknown): Promise<Failure | null> {
    const failure = await failureOf(error, this.world);
    return failure?.code === 'database-damaged' ? failure : null;
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
    const name = nameFor(path, this.world);
    // Where the package was installed says nothing to anybody.
    return path === this.world.builtIn && name !== 'roadmap.yaml' ? 'the built-in roadmap' : name;
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

  /** An entry of this or another device by its id. */
  async entry(id: EventId): Promise<FoundEntry | null> {
    const { db } = await this.store();
    const { findEntry } = await import('./store/amendable.ts');
    return findEntry(db, id);
  }

  /** Topics with these words, in their own texts or in a note; the best first. */
  async search(words: readonly string[]): Promise<Hits> {
    const [{ db }, { place, graph }] = [await this.store(), await this.map()];
    const { searchTopics } = await import('./store/search.ts');
    return searchTopics(db, place.path, graph.roadmap.id, words);
  }

  /** What was typed on this device, for undo and redo. */
  async commands(): Promise<CommandLog> {
    const { db } = await this.store();
    const { readCommands } = await import('./store/history.ts');
    return readCommands(db);
  }

  /** Whether other devices recorded something, or this one as it was called before a restore. */
  async hasOtherDevices(): Promise<boolean> {
    const { db } = await this.store();
    const { hasOtherDevices } = await import('./store/history.ts');
    return hasOtherDevices(db);
  }

  async device(): Promise<string> {
    const { db } = await this.store();
    const { deviceOf } = await import('./store/device.ts');
    return deviceOf(db);
  }

  /** Sets or (null) unsets a setting of this device alone. */
  async setOnDevice(key: string, value: string | null): Promise<void> {
    const { db } = await this.store();
    const { writeDeviceSetting } = await import('./store/progress.ts');
    writeDeviceSetting(db, key, value);
  }

  /** Writes every event as a line of an export, all of one moment; gives their number. */
  async exportLog(write: (text: string) => void): Promise<number> {
    const { db } = await this.store();
    const [{ withLog }, { headerLine, eventLine }] = await Promise.all([
      import('./store/whole-log.ts'),
      import('./files/event-line.ts'),
    ]);
    return withLog(db, (device, count, events) => {
      write(headerLine({ device, exported: new Date(this.now).toISOString(), events: count }));
      for (const event of events) write(eventLine(event));
      return count;
    });
  }

  /** Study time of every roadmap, one at a time, the oldest first. */
  async sessions(): Promise<Iterable<TitledEntry>> {
    const { db } = await this.store();
    const { readSessions } = await import('./store/sessions.ts');
    return readSessions(db);
  }

  /** The weeks of a plan as a calendar that other programs take over. */
  async calendar(weeks: readonly CalendarWeek[]): Promise<string> {
    const [{ graph }, { calendarIcs }] = await Promise.all([this.map(), import('./files/calendar-ics.ts')]);
    return calendarIcs(weeks, { roadmap: graph.roadmap.id, now: this.now });
  }

  /** A file of the working directory that appears when it is whole, and never over another. */
  async newFile(typed: string): Promise<NewFile> {
    const { openNewFile } = await import('./files/new-file.ts');
    return openNewFile(this.world.cwd, typed);
  }

  /** Writes a report in place of an earlier one, whole or not at all; gives the number of bytes. */
  async writeReport(typed: string, text: string): Promise<number> {
    const { writeReportFile } = await import('./files/report-file.ts');
    return writeReportFile(this.world.cwd, typed, text);
  }

  /** The page of a report as built, without title and data. */
  async pageTemplate(): Promise<string> {
    const { readTemplate } = await import('./files/page-file.ts');
    return readTemplate(this.world.reportPage);
  }

  /** Writes a page to a file as typed, or (undefined) into the folder of the database. */
  async writePage(typed: string | undefined, html: string): Promise<PageFile> {
    const [{ writePage }, { pagePath }] = await Promise.all([
      import('./files/page-file.ts'),
      import('./files/paths.ts'),
    ]);
    return writePage(this.world.cwd, typed ?? pagePath(this.world), html);
  }

  /** A file to import, or stdin for `-`, with its format recognised by what is in it. */
  async openImport(typed: string): Promise<ImportFile> {
    const { openImportFile } = await import('./files/import-file.ts');
    return openImportFile(this.world.cwd, typed);
  }

  /** Compares events from elsewhere with the log; throws where the two contradict each other. */
  async survey(events: Iterable<StoredEvent>): Promise<Survey> {
    const { db } = await this.store();
    const { survey } = await import('./store/merge.ts');
    return survey(db, events);
  }

  /** Takes events over that were surveyed, and folds the topics they touch. */
  async merge(events: Iterable<StoredEvent>, surveyed: Survey): Promise<void> {
    const { db } = await this.store();
    const { merge } = await import('./store/merge.ts');
    await merge(db, events, surveyed, { now: this.now, newDevice: this.world.newId });
    this.hasWritten ||= surveyed.fresh > 0;
    await this.#renewPace();
  }

  async backup(typed: string): Promise<Copied> {
    const { db } = await this.store();
    const { backup } = await import('./store/backup.ts');
    return backup(db, this.world.cwd, typed);
  }

  /** Puts a backup in the database's place; the database isn't opened before, since it may be damaged. */
  async restore(typed: string): Promise<Restored> {
    const { restore } = await import('./store/restore.ts');
    const { world } = this;
    return restore(await this.databasePath(), world.cwd, typed, { now: this.now, newDevice: world.newId });
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

  /** Whether a program that fills the terminal can be opened. */
  get canEdit(): boolean {
    return this.canAsk && this.world.output.isTTY;
  }

  /** An error as the failure a person should see, with the place where what they wrote still lies. */
  async withKept(error: unknown, path: string): Promise<unknown> {
    const failure = await failureOf(error, this.world);
    if (failure === null) return error;
    const hint = [failure.hint, `What you wrote is kept in ${path}`].filter(Boolean).join('\n');
    const { code, what, unchanged, problems } = failure;
    return new Failure(code, what, { unchanged, hint, problems, cause: error });
  }

  /** Columns that a line of a question may fill. */
  get askColumns(): number {
    return Math.max(20, Math.min(this.world.errors.columns || 80, 100)) - 4;
  }

  /** Asks on stderr, where a person can answer. */
  async ask(question: string, choices: readonly Choice[]): Promise<string> {
    const { color, ascii } = this.options;
    const plain = color === false || color === 'never' || ascii === true;
    // The answer will stand behind the question, and be torn where the line ends before it does.
    const longest = Math.max(...choices.map(({ name }) => name.length));
    const fits = question.length - question.lastIndexOf('\n') + longest <= this.askColumns;
    return this.world.select(fits ? question : `${question}\n `, choices, plain);
  }

  /** Takes over the keyboard, where a person can answer. */
  keyboard(): Promise<Keyboard> {
    return this.world.keyboard();
  }

  /** Asks for a line of text; `refuse` says what is wrong with one, or null. */
  askText(question: string, refuse: (text: string) => string | null): Promise<string> {
    return this.world.enter(question, refuse);
  }

  async close(): Promise<void> {
    const store = await this.#store?.catch(() => null);
    store?.db.close();
  }

  async #openStore(mend?: (db: Database) => void): Promise<Store> {
    const [{ databasePath }, { openDatabase }, { readSettings, readDeviceSettings }] = await Promise.all([
      import('./files/paths.ts'),
      import('./store/database.ts'),
      import('./store/progress.ts'),
    ]);
    const { db, warning, stale } = openDatabase(databasePath(this.world), this.world.newId);
    if (warning !== null) this.notes.push(warning);
    try {
      if (mend !== undefined) mend(db);
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
    const { isMerging, settle } = await import('./store/stale.ts');
    if (isMerging(db)) this.notes.push('an import is running; what it brings counts when it has ended');
    else await settle(db);
  }

  async #place(): Promise<RoadmapPlace> {
    const { settings } = await this.store();
    const { roadmapPath } = await import('./files/paths.ts');
    const { builtIn } = this.world;
    return roadmapPath(this.world, { option: this.options.roadmap, setting: settings.roadmap, builtIn });
  }

  async #openMap(): Promise<RoadmapInUse> {
    const { db } = await this.store();
    const [place, { applyRenames, findCompiled, hasNewRenames, readTexts }, { stampOf }] = await Promise.all([
      this.#place(),
      import('./store/compiled.ts'),
      import('./files/stamp.ts'),
    ]);
    const graph = findCompiled(db, stampOf(place.path)) ?? (await this.#compile(place.path, db));
    if (hasNewRenames(db, graph)) applyRenames(db, graph, await loadScheduler());
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
          hint: `Nothing was changed. Check again: roadmap check${this.options.roadmap === undefined ? '' : ` ${this.options.roadmap}`}`,
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
    // On one line, since that is what is cleared.
    if (slow) this.world.errors.write(`Reading ${name} for the first time ...`.slice(0, this.askColumns));
    const reading = readRoadmap(bytes, name);
    if (slow) this.world.errors.write('\r\x1b[K');
    return { name, ...reading };
  }
}

function withoutAims({ graph, progress, memory }: Standing): Standing {
  return standingOf(graph, withoutGoals(progress), estimateBias(graph, progress), () => memory);
}

/** What makes cards from reviews; few commands need it, and its library takes as long to load as all of theirs. */
async function loadScheduler(): Promise<ScheduleCards> {
  return (await import('./core/memory.ts')).scheduleCards;
}

/** What says how much is studied, or that it matters by when. */
const changesPace = new Set([
  'time.logged',
  'timer.stopped',
  'entry.edited',
  'entry.removed',
  'topic.done',
  'goal.set',
]);

/** What takes longer than a second to read has thousands of topics, that is, about half a megabyte or more. */
const slowBytes = 500_000;

/** Trouble that comes from the system or the database, as the failure a person should see; null for a bug of ours. */
export async function failureOf(error: unknown, world: World): Promise<Failure | null> {
  if (error instanceof Failure) return error;
  const { damaged, systemFailure } = await import('./files/system-failure.ts');
  const failure = systemFailure(error, world);
  if (failure !== null || (error as { code?: unknown } | null)?.code !== 'SQLITE_ERROR') return failure;
  // Either SQL of ours is wrong, or what it is about is not as it was made.
  const [{ databasePath }, { isDamaged }] = await Promise.all([
    import('./files/paths.ts'),
    import('./store/salvage.ts'),
  ]);
  return isDamaged(databasePath(world)) ? damaged(error as Error, world) : null;
}
