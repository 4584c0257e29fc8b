// The learner's memory: when each question comes back, and its probability of recall today.

import type { Review } from '../log/answers.ts';
import type { ProgressColumns } from '../log/progress-columns.ts';
import { explainCard, isOwn } from '../log/questions.ts';
import type { Graph } from '../roadmap/graph.ts';
import { inOrderOf } from '../roadmap/search-sorted.ts';
import type { Day } from '../time/calendar.ts';
import { type CardStates, noStates, rowOf, stateAt, statesOf } from './card-columns.ts';
import { type CardState, firstStability, intervals, recallAfter } from './forgetting-curve.ts';

/** A question of a topic that is done. */
export interface Card {
  topic: number;
  card: string;
  /** null: never answered; it counts as answered well on the day the topic was done. */
  state: CardState | null;
  /** The study day on which it comes back. */
  due: Day;
  recall: number;
  /** The learner put it off until tomorrow. */
  postponed: boolean;
}

/** The cards of all topics that are done, in columns, in the order of the map. */
export interface Memory {
  today: Day;
  /** By topic, and one more: its rows end where the next topic's begin. */
  first: Int32Array;
  /** By row, see `Card`. */
  topic: number[];
  card: string[];
  due: Day[];
  /** The row in `states`; -1: never answered. */
  answered: number[];
  states: CardStates;
  /** Rows put off until after today. */
  postponed: Set<number>;
  /** The probability of recall of a row today; lazy, since most commands ask for few. */
  recallOf(row: number): number;
}

export interface CardRecords {
  states: CardStates;
  /** Cards put off until after today, by topic id. */
  postponed: ReadonlyMap<string, readonly string[]>;
  /** The cards that were forgotten today, by topic id; asked for only if a card was answered today. */
  forgotten?: () => ReadonlyMap<string, ReadonlySet<string>>;
}

/** For all topics, or for `only` one. */
export function memoryOf(
  graph: Graph,
  progress: ProgressColumns,
  { states, postponed, forgotten }: CardRecords,
  { today, retention }: { today: Day; retention: number },
  only?: number,
): Memory {
  const { idOf, questions, topicCount } = graph;
  const { status, day, marked, ownCards } = progress;
  const daysFor = intervals(retention);
  const memory = noMemory(today, topicCount);
  const { answered, card, due, first, topic: topicOf } = memory;
  const end = only === undefined ? topicCount : only + 1;
  for (let topic = only ?? 0; topic < end; topic++) {
    first[topic] = due.length;
    if (status[topic] !== 'done') continue;
    const later = postponed.size === 0 ? undefined : postponed.get(idOf(topic));
    const marks = marked.get(topic) ?? [];
    const names = cardsNamed(questions.get(topic), ownCards.get(topic));
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      if (marks.some(({ card, aside }) => aside && card === name)) continue;
      const row = rowOf(states, topic, name);
      if (later?.includes(name)) memory.postponed.add(due.length);
      topicOf.push(topic);
      card.push(name);
      answered.push(row);
      // New knowledge is asked about on the next day, whatever the formula says.
      due.push(row < 0 ? day[topic]! + 1 : states.lastDay[row]! + daysFor(states.stability[row]!));
    }
  }
  first[end] = due.length;
  const recallOf = (row: number) => {
    const state = answered[row]!;
    if (state < 0) return recallAfter(today - day[topicOf[row]!]!, firstStability);
    const days = today - states.lastDay[state]!;
    // A question that was just read is in mind, but a question forgotten today is not remembered better than tomorrow.
    const isLapse = days <= 0 && forgotten?.().get(graph.idOf(topicOf[row]!))?.has(card[row]!);
    return recallAfter(isLapse ? 1 : days, states.stability[state]!);
  };
  return { ...memory, states, recallOf };
}

/** The cards of which an answer was "forgotten", by topic id. */
export function forgottenIn(
  reviews: readonly (Pick<Review, 'card' | 'grade'> & { topic: string })[],
): Map<string, Set<string>> {
  const forgotten = new Map<string, Set<string>>();
  for (const { topic, card, grade } of reviews) {
    if (grade === 1) forgotten.set(topic, (forgotten.get(topic) ?? new Set()).add(card));
  }
  return forgotten;
}

/** The memory of a learner who has learnt nothing yet. */
export function noMemory(today: Day, topicCount: number): Memory {
  return {
    today,
    first: new Int32Array(topicCount + 1),
    ...{ topic: [], card: [], due: [], answered: [] },
    states: noStates,
    postponed: new Set(),
    recallOf: () => 0,
  };
}

const toExplain = [explainCard];

/** The cards of a topic: its questions and the learner's own. */
function cardsNamed(questions?: readonly string[], ownCards?: readonly string[]): readonly string[] {
  return questions && ownCards ? [...questions, ...ownCards] : (questions ?? ownCards ?? toExplain);
}

export function cardAt(memory: Memory, row: number): Card {
  const state = memory.answered[row]!;
  return {
    topic: memory.topic[row]!,
    card: memory.card[row]!,
    state: state < 0 ? null : stateAt(memory.states, state),
    due: memory.due[row]!,
    recall: memory.recallOf(row),
    postponed: memory.postponed.has(row),
  };
}

/** All cards of a topic; none unless it is done. */
export function cardsOf(memory: Memory, topic: number): Card[] {
  const cards: Card[] = [];
  for (let row = memory.first[topic]!; row < memory.first[topic + 1]!; row++) cards.push(cardAt(memory, row));
  return cards;
}

/** The probability that a topic is recalled today, the mean of its cards; undefined unless it is done. */
export function strengthOf({ first, recallOf }: Memory, topic: number): number | undefined {
  const [from, to] = [first[topic]!, first[topic + 1]!];
  if (from === to) return undefined;
  let sum = 0;
  for (let row = from; row < to; row++) sum += recallOf(row);
  return sum / (to - from);
}

/** Answered questions that are no longer in the file, by topic number. */
export function vanishedCards(
  { questions, topicCount }: Graph,
  states: CardStates,
): { topic: number; state: CardState }[] {
  const vanished: { topic: number; state: CardState }[] = [];
  for (let topic = 0; topic < topicCount; topic++) {
    for (const state of statesOf(states, topic)) {
      const isKept =
        state.card === explainCard || isOwn(state.card) || questions.get(topic)?.includes(state.card);
      if (!isKept) vanished.push({ topic, state });
    }
  }
  return vanished;
}

/**
 * The rows to ask today, the best remembered first: if time is short, this order needs the least
 * time for each remembered card (1.42 minutes; in the order of due days 1.61).
 */
export function dueRows({ due, postponed, recallOf, today }: Memory): number[] {
  const rows: number[] = [];
  for (let row = 0; row < due.length; row++) if (due[row]! <= today && !postponed.has(row)) rows.push(row);
  // Recall has 8 decimals.
  return inOrderOf(rows, row => -Math.round(recallOf(row) * 1e8));
}

/** Rows that can be asked before they are due, the weakest first; those answered today only with `again`. */
export function earlyRows({ answered, due, recallOf, states, today }: Memory, again = false): number[] {
  const rows: number[] = [];
  for (let row = 0; row < due.length; row++) {
    const state = answered[row]!;
    if (due[row]! > today && (again || state < 0 || states.lastDay[state]! < today)) rows.push(row);
  }
  return inOrderOf(rows, row => Math.round(recallOf(row) * 1e8));
}

/** `covered`: the learnt topics; `remembered`: the sum of their probabilities of recall. */
export function rememberedIn(memory: Memory): { covered: number; remembered: number } {
  let covered = 0;
  let remembered = 0;
  for (let topic = 0; topic < memory.first.length - 1; topic++) {
    const share = strengthOf(memory, topic);
    if (share === undefined) continue;
    covered++;
    remembered += share;
  }
  return { covered, remembered };
}

/** The results of questions in a span of days: the first answer of a day counts, later practice doesn't. */
export function resultsOf<R extends Pick<Review, 'card' | 'day' | 'grade'> & { topic: string }>(
  reviews: readonly R[],
): { recalled: R[]; forgotten: R[] } {
  const first = new Map<string, R>();
  for (const review of reviews) {
    const key = JSON.stringify([review.topic, review.card, review.day]);
    if (!first.has(key)) first.set(key, review);
  }
  const results = [...first.values()];
  return {
    recalled: results.filter(({ grade }) => grade > 1),
    forgotten: results.filter(({ grade }) => grade === 1),
  };
}
