// The learner on the map in use, for commands that need a map.

import type { FanPoint, Forecast } from '../core/forecast/forecast.ts';
import { mostDays, type StudyDays, studyDays } from '../core/forecast/study-history.ts';
import { type Fact, type Payload, type StoredEvent, withTitle } from '../core/log/events.ts';
import type { Note } from '../core/log/notes.ts';
import { pastProgress } from '../core/log/past-progress.ts';
import {
  type ProgressColumns,
  type ProgressTable,
  progressOn,
  type RetiredRow,
  withRow,
} from '../core/log/progress-columns.ts';
import type { Entry, StudyTime, TimedEntry } from '../core/log/time-entries.ts';
import { cardStatesOn } from '../core/review/card-columns.ts';
import { latestTimings, planReviews, secondsPerCard } from '../core/review/daily-load.ts';
import { forgottenIn, memoryOf, vanishedCards } from '../core/review/due-cards.ts';
import { topicWith } from '../core/roadmap/graph.ts';
import { estimateBias } from '../core/state/estimate-bias.ts';
import { withoutGoals } from '../core/state/goals.ts';
import { type LearnerState, learnerState } from '../core/state/state.ts';
import { lazy } from '../core/text/lazy.ts';
import type { When } from '../core/time/past-moment.ts';
import { currentId } from '../store/log/event-rows.ts';
import { readWithChecks } from '../store/queries/compiled.ts';
import { readLog } from '../store/queries/history.ts';
import { isRecorded, readFormerTitles } from '../store/queries/map-states.ts';
import { readNotes, type TopicNote } from '../store/queries/notes.ts';
import { readPace } from '../store/queries/pace.ts';
import { readPast } from '../store/queries/past.ts';
import {
  readEntriesOf,
  readFirstDay,
  readProgressOf,
  readProgressTable,
  readStudyTimes,
} from '../store/queries/progress.ts';
import {
  postpone,
  readCards,
  readCardsOf,
  readLatestSeconds,
  readPostponed,
  readReviews,
  readReviewsOfAll,
  type TopicReview,
} from '../store/queries/reviews.ts';
import { type Hits, searchNotes, searchTopics } from '../store/queries/search.ts';
import {
  type DayOfAll,
  readFirstDayOfAll,
  readStudyDays,
  readStudyDaysOfAll,
} from '../store/queries/study-days.ts';
import { keepState } from './kept-state.ts';
import { type MapInUse, openMap } from './map.ts';
import { stateKey } from './map-choice.ts';
import type { Store } from './store.ts';

export interface Learner extends Store, MapInUse {
  /**
   * The learner's state, read anew at each call, since recording changes it; its memory when first asked for.
   * `recorded`: all that was recorded since the last call, so that only the topics concerned are read.
   */
  state(recorded?: readonly StoredEvent[]): LearnerState;
  progress(recorded?: readonly StoredEvent[]): ProgressColumns;
  /** The title of a topic, also of one that the map no longer has. */
  titleOf(id: string): string;
  /** The topics with records that the map no longer has, with their titles, notes and numbers of answers. */
  retired(
    progress: ProgressColumns,
  ): (RetiredRow & { title: string; notes: Note[]; reviews: number; forgotten: number })[];
  /** A fact about a topic (for a choice: a group) of this roadmap; `when` defaults to now. */
  fact(payload: Payload, topic: string | null, when?: When): Fact;
  /** The due cards, and how many of them fit into today. */
  reviewPlan(state: LearnerState): ReturnType<typeof planReviews>;
  /** Answers of the days from `first` to `last`, oldest first. */
  reviews(first: number, last: number): TopicReview[];
  /** Doesn't ask this card again on this study day; `on` false: asks it after all. */
  postpone(topic: string, card: string, on: boolean): void;
  /** Answered questions that are no longer in the roadmap file. */
  vanishedCards(): ReturnType<typeof vanishedCards>;
  /** Study time of the days from `first` to `last`, oldest first. */
  studyTimes(first: number, last: number): TimedEntry[];
  /** The same, added up by day. */
  minutesByDay(first: number, last: number): StudyTime[];
  /** The ids of the topics that have checks. */
  withChecks(): Set<string>;
  /** The same over all maps; `here`: in this one. */
  minutesInAll(first: number, last: number): DayOfAll[];
  /** Minutes of another map: all of them, and those of these days. */
  minutesOf(roadmap: string, first: number, last: number): { spent_min: number; period_min: number };
  /** Answers over all maps. */
  reviewsInAll(first: number, last: number): ReturnType<typeof readReviewsOfAll>;
  /** The first study day with any record. */
  firstDay(): number | null;
  /** The same over all maps. */
  firstDayInAll(): number | null;
  /** The progress at the end of a past study day, by today's records. */
  progressBy(day: number): ProgressColumns;
  /** A topic's study time, newest first. */
  entriesOf(topic: string): Entry[];
  notesOf(topic: string): Note[];
  /** All notes with these words, newest first. */
  notesWith(words: readonly string[]): TopicNote[];
  /** The events of this roadmap, or of the topics with these ids, in no order. */
  log(topics: readonly string[] | null): StoredEvent[];
  /** Topics with these words, in their own texts or in a note; the best first. */
  search(words: readonly string[]): Hits;
  /** Study time in the form that forecasts use. */
  studyDays(progress: ProgressColumns): StudyDays;
  /** Minutes a week that 80 % of simulations beat, computed when something was last recorded; null if unknown. */
  pace(): number | null;
  /** Loads the code of forecasts. */
  forecasts(): Promise<Forecasts>;
}

export interface Forecasts {
  /** When the goals will be done, or all that is required. */
  of(state: LearnerState, what?: 'goals' | 'all' | readonly number[]): Forecast;
  /** How study time may add up until the evenings of future days. */
  fan(days: readonly number[], state: LearnerState): FanPoint[];
}

export async function openLearner(store: Store): Promise<Learner> {
  const map = await openMap(store);
  const { db, today, settings } = store;
  const { graph, choice } = map;
  const roadmap = graph.roadmap.id;
  graph.isRetired = id =>
    graph.numberOf.get(id) === undefined && readProgressTable(db, roadmap, id).id.length > 0;
  const named = new Set<string>();
  let table: ProgressTable | null = null;
  const afterEvents = (before: ProgressTable, events: readonly StoredEvent[]) => {
    const here = events.filter(event => event.roadmap === roadmap && event.topic !== null);
    const topics = new Set(here.map(({ topic }) => currentId(db, roadmap, topic!)));
    return [...topics].reduce((rows, id) => withRow(rows, id, readProgressTable(db, roadmap, id)), before);
  };
  const learner: Learner = {
    ...store,
    ...map,
    record(facts, stillNews) {
      const events = store.record(facts, stillNews);
      const isHere = events.some(event => event.roadmap === roadmap);
      if (isHere && !isRecorded(db, choice.path, stateKey(store, choice.path, roadmap)))
        keepState(store, map);
      return events;
    },
    state(recorded) {
      const progress = learner.progress(recorded);
      const postponed = lazy(() => readPostponed(db, roadmap, today));
      const forgotten = lazy(() => forgottenIn(readReviews(db, roadmap, today, today)));
      const memory = (only?: number) => {
        const cards = readCards(db, roadmap, only === undefined ? undefined : graph.idOf(only));
        const facts = { states: cardStatesOn(graph, cards), postponed: postponed(), forgotten };
        return memoryOf(graph, progress, facts, { today, retention: settings.retention }, only);
      };
      return learnerState(graph, progress, () => estimateBias(graph, progress), memory, map.texts);
    },
    titleOf(id) {
      const topic = topicWith(graph, id);
      return topic === undefined ? store.titleIn(roadmap, id) : graph.topic(topic).title;
    },
    progress(recorded) {
      table = table && recorded ? afterEvents(table, recorded) : readProgressTable(db, roadmap);
      return progressOn(graph, table);
    },
    retired({ retired }) {
      if (retired.length === 0) return [];
      const titles = readFormerTitles(db, stateKey(store, choice.path, roadmap));
      return retired.map(row => {
        const cards = readCardsOf(db, roadmap, row.id);
        return {
          ...row,
          title: titles.get(row.id) ?? store.titleIn(roadmap, row.id),
          notes: readNotes(db, roadmap, row.id),
          reviews: cards.reduce((sum, { reviews }) => sum + reviews, 0),
          forgotten: cards.reduce((sum, { lapses }) => sum + lapses, 0),
        };
      });
    },
    fact(payload, topic, when = store.moment()) {
      const fact = store.factAt(payload, when, { roadmap, topic });
      if (topic === null) return fact;
      const number = topicWith(graph, topic);
      if (number === undefined || named.has(topic) || readProgressOf(db, roadmap, topic) !== undefined)
        return fact;
      named.add(topic);
      return { ...fact, data: withTitle(fact.data, graph.topic(number).title) };
    },
    reviewPlan({ memory }) {
      // A person has one day, in however many maps.
      const answered = readReviewsOfAll(db, memory.today, memory.today);
      const seconds = secondsPerCard(readLatestSeconds(db, roadmap, latestTimings));
      return planReviews(memory, seconds, answered, settings);
    },
    reviews: (first, last) => readReviews(db, roadmap, first, last),
    postpone: (topic, card, on) => postpone(db, { roadmap, topic, card, day: today }, on),
    vanishedCards: () => vanishedCards(graph, cardStatesOn(graph, readCards(db, roadmap))),
    studyTimes: (first, last) => readStudyTimes(db, roadmap, first, last),
    minutesByDay: (first, last) => readStudyDays(db, roadmap, first, last),
    withChecks: () => readWithChecks(db, choice.path),
    minutesInAll: (first, last) => readStudyDaysOfAll(db, roadmap, first, last),
    minutesOf(other, first, last) {
      const sum = (times: readonly StudyTime[]) => times.reduce((all, { minutes }) => all + minutes, 0);
      return {
        spent_min: sum(readStudyDays(db, other, 0, today + 1)),
        period_min: sum(readStudyDays(db, other, first, last)),
      };
    },
    reviewsInAll: (first, last) => readReviewsOfAll(db, first, last),
    firstDay: () => readFirstDay(db, roadmap),
    firstDayInAll: () => readFirstDayOfAll(db),
    progressBy: day => pastProgress(graph, learner.progress(), readPast(db, roadmap, day), day),
    entriesOf: topic => readEntriesOf(db, roadmap, topic),
    notesOf: topic => readNotes(db, roadmap, topic),
    notesWith: words => searchNotes(db, roadmap, words),
    log: topics => readLog(db, roadmap, topics),
    search: words => searchTopics(db, choice.path, roadmap, words),
    studyDays: progress =>
      studyDays(readStudyDays(db, roadmap, today - mostDays, today), {
        ...{ graph, progress, today },
        texts: map.texts,
      }),
    pace: () => readPace(db, roadmap)?.minutes ?? null,
    async forecasts() {
      const { forecastOf, fan } = await import('../core/forecast/forecast.ts');
      return {
        of(state, what = 'goals') {
          const aimed = what === 'all' ? withoutAims(state) : state;
          const wanted = typeof what === 'string' ? undefined : what;
          return forecastOf(aimed, learner.studyDays(aimed.progress), wanted);
        },
        fan: (days, { progress }) => fan(learner.studyDays(progress), days),
      };
    },
  };
  return learner;
}

function withoutAims({ graph, progress, bias, memory, texts }: LearnerState): LearnerState {
  return learnerState(graph, withoutGoals(progress), bias, () => memory, texts);
}
