// All records of one roadmap, by milestone and topic, for a person to read.

import type { Note } from '../core/log/notes.ts';
import { explainCard, isOwn, type Question } from '../core/log/questions.ts';
import type { Entry } from '../core/log/time-entries.ts';
import { cardsOf } from '../core/review/due-cards.ts';
import { goalsOf } from '../core/state/goals.ts';
import type { LearnerState, State } from '../core/state/state.ts';
import { dateThere, formatDate, formatTime } from '../core/time/format-date.ts';
import { type TopicMemoryRecord, topicMemoryRecord } from './memory.ts';
import { type Retired, recordOfRetired } from './retired.ts';
import { type StepRecord, stepRecords } from './steps.ts';
import {
  type CoverageRecord,
  coverageRecord,
  type PartRecord,
  partRecords,
  sinceOf,
  type TopicRef,
  topicRecord,
  topicRef,
} from './topic.ts';

export interface TopicJournal {
  entries: readonly Entry[];
  notes: readonly Note[];
  /** Questions about it, in the learner's words. */
  questions: readonly Question[];
}

export interface JournalView extends TopicRef, CoverageRecord {
  today: string;
  spent_min: number;
  sessions: number;
  goals: (TopicRef & { by: string | null; reached: boolean })[];
  milestones: (PartRecord & { topics: JournalTopic[]; untouched: TopicRef[] })[];
  /** No longer in the roadmap. */
  gone: JournalTopic[];
}

export interface JournalTopic extends TopicRef {
  state: State | null;
  since: string | null;
  /** The day since which it counts as shown. */
  shown_on: string | null;
  spent_min: number;
  estimate_min: number;
  /** null unless it is done. */
  memory: TopicMemoryRecord | null;
  /** Answers to its questions, and how many of them were "forgotten". */
  reviews: number;
  forgotten: number;
  /** The questions to ask once it is done; the learner's own questions are in its notes. */
  questions: { ask: string; answer: string }[];
  notes: { day: string; text: string }[];
  sessions: { day: string; date: string; time: string; minutes: number }[];
  /** If one of them is ticked. */
  steps: Pick<StepRecord, 'do' | 'ticked_on'>[];
}

/** `journals`: of all topics with records. */
export function journalView(
  state: LearnerState,
  journals: ReadonlyMap<string, TopicJournal>,
  gone: readonly (Retired & { entries: readonly Entry[] })[],
  today: number,
): JournalView {
  const { graph, path } = state;
  const { roadmap } = graph;
  const entries = [...journals.values(), ...gone].flatMap(journal => journal.entries);
  return {
    id: roadmap.id,
    title: roadmap.title,
    ...coverageRecord(state),
    today: formatDate(today),
    spent_min: entries.reduce((sum, { minutes }) => sum + minutes, 0),
    sessions: entries.length,
    goals: goalsOf(state).map(({ topic, by }) => ({
      ...topicRef(state, topic),
      by: by === null ? null : formatDate(by),
      reached: ['done', 'known'].includes(topicRecord(state, topic).state),
    })),
    milestones: partRecords(state).map((part, number) => {
      const members = path.order.filter(topic => path.milestoneOf[topic] === number);
      const isTouched = (topic: number) => journals.has(roadmap.topics[topic]!.id);
      return {
        ...part,
        topics: members
          .filter(isTouched)
          .map(topic => journalTopic(state, topic, journals.get(roadmap.topics[topic]!.id)!)),
        untouched: members.filter(topic => !isTouched(topic)).map(topic => topicRef(state, topic)),
      };
    }),
    gone: gone.map(topic => {
      const { reviews, forgotten } = topic;
      const steps = topic.ticked.map(({ text, day }) => ({ do: text, ticked_on: formatDate(day) }));
      const { state: reached, since, spent_min, id, title } = recordOfRetired(topic);
      return {
        ...{ id, title, state: reached, since, spent_min, shown_on: null, estimate_min: 0, memory: null },
        ...{ reviews, forgotten, questions: [], steps },
        ...recordsOf(topic),
      };
    }),
  };
}

function journalTopic(
  state: LearnerState,
  topic: number,
  { entries, notes, questions }: TopicJournal,
): JournalTopic {
  const { id, title, state: reached, shown_on, spent_min, estimate_min } = topicRecord(state, topic);
  const steps = stepRecords(
    state,
    topic,
    state.progress.ticked.has(topic) ? state.texts([id]).get(id)!.steps : [],
  );
  const states = cardsOf(state.memory, topic).flatMap(({ state }) => state ?? []);
  const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
  return {
    id,
    title,
    state: reached,
    since: sinceOf(state, topic),
    shown_on,
    spent_min,
    estimate_min,
    memory: topicMemoryRecord(state.memory, topic),
    reviews: sum(states.map(state => state.reviews)),
    forgotten: sum(states.map(state => state.lapses)),
    questions: questions
      .filter(({ card }) => reached === 'done' && card !== explainCard && !isOwn(card))
      .map(({ ask, answer }) => ({ ask, answer })),
    ...recordsOf({ notes, entries }),
    steps: steps.some(({ ticked_on }) => ticked_on !== null) ? steps : [],
  };
}

function recordsOf({
  notes,
  entries,
}: Pick<TopicJournal, 'notes' | 'entries'>): Pick<JournalTopic, 'notes' | 'sessions'> {
  const oldestFirst = <T extends { at: number }>(items: readonly T[]) =>
    items.toSorted((a, b) => a.at - b.at);
  return {
    notes: oldestFirst(notes).flatMap(({ day, text, conflicts }) =>
      [text, ...conflicts].map(text => ({ day: formatDate(day), text })),
    ),
    sessions: oldestFirst(entries).map(({ at, zone, day, minutes }) => ({
      day: formatDate(day),
      date: dateThere(at, zone),
      time: formatTime(at, zone),
      minutes,
    })),
  };
}
