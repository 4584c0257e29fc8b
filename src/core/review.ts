// What is still known of what was learnt: which questions come back when, and how probably each is recalled today.

import type { Day } from './calendar.ts';
import type { Graph } from './graph.ts';
import type { Progress } from './progress.ts';
import { explainCard, isOwn } from './questions.ts';
import { type CardState, firstStability, intervals, recallAfter } from './recall.ts';
import type { Review } from './reviews.ts';
import { firstRows } from './sorted.ts';
import { studyOf } from './study.ts';

/** A question of a topic that is done. */
export interface Card {
  /** The topic's number. */
  topic: number;
  card: string;
  /** null: never answered; it counts as answered well on the day the topic was done. */
  state: CardState | null;
  /** The study day on which it is to be asked. */
  due: Day;
  /** The probability of recall today. */
  recall: number;
  /** Not to be asked today, as the learner said. */
  postponed: boolean;
}

export interface Memory {
  today: Day;
  /** Of all topics done, in the order of the map. */
  cards: Card[];
  /** The same by topic; undefined unless it is done. */
  byTopic: (Card[] | undefined)[];
  /** By topic: how probably what was learnt of it is recalled today, over all its cards; undefined unless it is done. */
  strength: (number | undefined)[];
}

/** The state of each card that was ever answered, a row each in columns, in the order of the ids of their topics. */
export type CardTable = { topic: string[] } & { [Key in keyof CardState]: CardState[Key][] };

export interface CardFacts {
  states: CardTable;
  /** Cards put off until after today, by topic id. */
  postponed: ReadonlyMap<string, readonly string[]>;
}

export function memoryOf(
  graph: Graph,
  progress: Progress,
  { states, postponed }: CardFacts,
  { today, retention }: { today: Day; retention: number },
): Memory {
  const { ids, questions } = graph;
  const { done, day, ownCards } = studyOf(graph, progress);
  const answered = answeredOn(graph, states);
  const daysFor = intervals(retention);
  const memory: Memory = { today, cards: [], byTopic: [], strength: [] };
  for (let at = 0; at < done.length; at++) {
    const topic = done[at]!;
    const later = postponed.get(ids[topic]!);
    const cards: Card[] = [];
    let known = 0;
    const names = cardsOf(questions.get(topic), ownCards.get(topic));
    for (let i = 0; i < names.length; i++) {
      const card = names[i]!;
      const state = answered(topic, card);
      const lastDay = state === null ? day[topic]! : state.lastDay;
      const recall = recallAfter(today - lastDay, state === null ? firstStability : state.stability);
      // What was just learnt is asked on the next day, whatever the formula would say.
      const due = lastDay + (state === null ? 1 : daysFor(state.stability));
      const made = {
        topic,
        card,
        state,
        due,
        recall,
        postponed: later?.includes(card) === true,
      };
      cards.push(made);
      memory.cards.push(made);
      known += recall;
    }
    memory.byTopic[topic] = cards;
    memory.strength[topic] = known / cards.length;
  }
  return memory;
}

const toExplain = [explainCard];

/** The cards of a topic: its questions and the learner's own. */
function cardsOf(questions?: readonly string[], ownCards?: readonly string[]): readonly string[] {
  return questions && ownCards ? [...questions, ...ownCards] : (questions ?? ownCards ?? toExplain);
}

/** Finds the state of a card by its topic's number; null where it was never answered. */
function answeredOn(graph: Graph, states: CardTable): (topic: number, card: string) => CardState | null {
  const first = firstRows(states.topic, graph);
  return (topic, card) => {
    const from = first[topic]!;
    for (let row = from; row >= 0 && states.topic[row] === graph.ids[topic]; row++) {
      if (states.card[row] === card) return stateIn(states, row);
    }
    return null;
  };
}

function stateIn(states: CardTable, row: number): CardState {
  return {
    card: states.card[row]!,
    stability: states.stability[row]!,
    difficulty: states.difficulty[row]!,
    lastDay: states.lastDay[row]!,
    reviews: states.reviews[row]!,
    lapses: states.lapses[row]!,
  };
}

/** Questions of the file that were answered once and are in it no more, by topic number. */
export function vanishedCards(
  { numberOf, questions, topicCount }: Graph,
  states: CardTable,
): { topic: number; state: CardState }[] {
  return states.topic.flatMap((id, row) => {
    const topic = numberOf.get(id) ?? topicCount;
    const state = stateIn(states, row);
    const isKept =
      state.card === explainCard || isOwn(state.card) || questions.get(topic)?.includes(state.card);
    return topic === topicCount || isKept ? [] : [{ topic, state }];
  });
}

/**
 * What is to be asked today, the best remembered first: of what can't all be asked, these cost the least time for each
 * that is then remembered (1.42 minutes a card; in the order of due days it were 1.61).
 */
export function dueCards({ cards, today }: Memory): Card[] {
  return cards
    .filter(({ due, postponed }) => due <= today && !postponed)
    .sort((a, b) => b.recall - a.recall || a.topic - b.topic);
}

/** What a review takes while there are few timings of one's own. */
const usualSeconds = 30;
const enoughTimings = 20;
/** So many of the latest timings are looked at. */
export const latestTimings = 100;

/** The median of one's own times, as soon as there are enough; answers that weren't timed don't count. */
export function secondsPerCard(timings: readonly number[]): number {
  const timed = timings.filter(seconds => seconds > 0);
  if (timed.length < enoughTimings) return usualSeconds;
  timed.sort((a, b) => a - b);
  const middle = timed.length >> 1;
  return timed.length % 2 === 1 ? timed[middle]! : (timed[middle - 1]! + timed[middle]!) / 2;
}

/** Whole minutes that so many cards take. */
export function minutesFor(cards: number, seconds: number): number {
  return Math.ceil((cards * seconds) / 60);
}

/** How many cards fit into the minutes: one always does, unless there is no time at all. */
export function cardsIn(minutes: number, seconds: number): number {
  return minutes <= 0 ? 0 : Math.max(1, Math.floor((minutes * 60) / seconds));
}

/** What is due, and how much of it today. */
export interface ReviewPlan {
  /** The best remembered first. */
  due: Card[];
  /** How many of these, from the first on, the time for reviews allows today. */
  today: number;
  secondsPerCard: number;
}

/** `answered`: what was answered today already, which has used up its part of the minutes a day. */
export function planReviews(
  memory: Memory,
  seconds: number,
  answered: readonly Pick<Review, 'seconds'>[],
  dailyMinutes: number,
): ReviewPlan {
  const due = dueCards(memory);
  const spent = answered.reduce((sum, review) => sum + (review.seconds || seconds), 0);
  const today = Math.min(due.length, cardsIn(dailyMinutes - spent / 60, seconds));
  return { due, today, secondsPerCard: seconds };
}

/** Of the time at hand, reviews go first and take at most a third, or five minutes if that is more. */
export function reviewsWithin(minutes: number, plan: ReviewPlan): { cards: number; minutes: number } {
  const share = Math.min(minutes, Math.max(5, minutes / 3));
  const cards = Math.min(plan.today, cardsIn(share, plan.secondsPerCard));
  return { cards, minutes: Math.min(minutes, minutesFor(cards, plan.secondsPerCard)) };
}

/** How many cards fall on each of the next `days`, today with all that is due; what comes back later isn't foreseen. */
export function loadAhead({ cards, today }: Memory, days: number): number[] {
  const load = Array<number>(days).fill(0);
  for (const { due, postponed } of cards) {
    const ahead = Math.max(due - today, postponed ? 1 : 0);
    if (ahead < days) load[ahead]!++;
  }
  return load;
}

/** How much of the topics done is still known: `known` counts each by its strength. */
export function stillKnown({ strength }: Memory): { covered: number; known: number } {
  let covered = 0;
  let known = 0;
  for (const share of strength) {
    if (share === undefined) continue;
    covered++;
    known += share;
  }
  return { covered, known };
}

/** What became of the questions asked in a span of days: the first answer of a day counts, practice after it doesn't. */
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
