// The effect of reviews on memory: FSRS-6, folded over the answers to each question. The only importer of ts-fsrs.

import { type FSRS, fsrs } from 'ts-fsrs';
import type { Review } from '../log/answers.ts';
import type { Grade } from '../log/events.ts';
import { type CardState, intervalFor, longestInterval } from './forgetting-curve.ts';

/** Makes the state of each card from the reviews of one topic, in order. */
export type ScheduleCards = (reviews: readonly Review[]) => CardState[];

// Only `next_state` is used, which knows no dates: ts-fsrs counts days by the UTC calendar, so two answers two hours
// apart could be a day apart. Its learning steps are minutes; here the least is a day.
const algorithm: FSRS = fsrs({
  request_retention: 0.9,
  maximum_interval: longestInterval,
  enable_fuzz: false,
  enable_short_term: true,
  learning_steps: [],
  relearning_steps: [],
});

/** A card on its way through its reviews. */
interface Card extends CardState {
  /** Whether it was already graded hard or easy on its last day. */
  wasHardOrEasy: boolean;
}

export const scheduleCards: ScheduleCards = reviews => {
  const cards = new Map<string, Card>();
  for (const review of reviews) cards.set(review.card, after(cards.get(review.card), review));
  return [...cards.values()]
    .map(({ wasHardOrEasy, ...state }) => state)
    .sort((a, b) => (a.card < b.card ? -1 : a.card > b.card ? 1 : 0));
};

function after(before: Card | undefined, { card, day, grade }: Pick<Review, 'card' | 'day' | 'grade'>): Card {
  const wasHardOrEasyToday = before?.wasHardOrEasy === true && day <= before.lastDay;
  const isHardOrEasy = isGradeHardOrEasy(grade);
  const { stability, difficulty } = algorithm.next_state(
    before ? { stability: before.stability, difficulty: before.difficulty } : null,
    before ? Math.max(0, day - before.lastDay) : 0,
    // Six times easy on one day would turn 8 days of stability into 60: nobody knows better after a minute.
    wasHardOrEasyToday && isHardOrEasy ? 3 : grade,
  );
  return {
    card,
    stability,
    difficulty,
    lastDay: Math.max(before?.lastDay ?? day, day),
    reviews: (before?.reviews ?? 0) + 1,
    lapses: (before?.lapses ?? 0) + (grade === 1 ? 1 : 0),
    wasHardOrEasy: wasHardOrEasyToday || isHardOrEasy,
  };
}

function isGradeHardOrEasy(grade: Grade): boolean {
  return grade === 2 || grade === 4;
}

/**
 * Days until a card would come back after each grade on `day`; `state`: null if it was never answered, `latest`: the
 * answers of its last day.
 */
export function intervalsAfter(
  state: CardState | null,
  latest: readonly Pick<Review, 'grade'>[],
  day: number,
  retention: number,
): Record<Grade, number> {
  const before = state
    ? { ...state, wasHardOrEasy: latest.some(({ grade }) => isGradeHardOrEasy(grade)) }
    : undefined;
  const days = (grade: Grade) => intervalFor(after(before, { card: '', day, grade }).stability, retention);
  return { 1: days(1), 2: days(2), 3: days(3), 4: days(4) };
}
