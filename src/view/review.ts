// The answer of `review`: questions asked and their results, questions still due, and the days ahead.

import type * as z from 'zod';
import type * as contract from '../contract/review.ts';
import { asideFrom, type CardChange } from '../core/log/cards.ts';
import type { Grade } from '../core/log/events.ts';
import { isOwn, nameOfCard, type Question } from '../core/log/questions.ts';
import { minutesFor, type ReviewPlan } from '../core/review/daily-load.ts';
import { type Card, cardsOf } from '../core/review/due-cards.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { cardRecord } from './memory.ts';
import { topicRef } from './topic.ts';

export type ReviewView = z.infer<typeof contract.reviewView>;

export type ReviewEverywhereView = z.infer<typeof contract.reviewEverywhereView>;

export type Ended = z.infer<typeof contract.ended>;

export type QuestionRecord = z.infer<typeof contract.questionRecord>;

export type AnsweredRecord = z.infer<typeof contract.answeredRecord>;

export type DueCardRecord = z.infer<typeof contract.dueCardRecord>;

export interface Asked {
  card: Card;
  question: Question;
}

export interface Answered extends Asked {
  grade: Grade;
  tries: number;
  /** Over all tries. */
  seconds: number;
}

export interface ReviewParts {
  did: ReviewView['did'];
  ended: Ended | null;
  topic: number | null;
  of: string | null;
  answered: readonly Answered[];
  aside: readonly Asked[];
  postponed: readonly Asked[];
  device: string;
  /** The cards to show. */
  due: readonly Asked[];
  waiting: number;
  plan: ReviewPlan;
}

/** `after`: the state at the end of the session. */
export function reviewView(after: LearnerState, parts: ReviewParts): ReviewView {
  const { memory } = after;
  const { today } = memory;
  const record = ({ card, question }: Asked): QuestionRecord => ({
    topic: topicRef(after, card.topic),
    card: nameOfCard(after.graph.idOf(card.topic), card.card, parts.device),
    ask: question.ask,
    own: isOwn(card.card),
  });
  const now = ({ topic, card }: Card) => cardsOf(memory, topic).find(other => other.card === card);
  const nextOf = (card: Card | undefined) => (card === undefined ? null : cardRecord(card, today).next_on);
  const later = memory.due.filter(due => due > today);
  return {
    today: formatDate(today),
    did: parts.did,
    ended: parts.ended,
    topic: parts.topic === null ? null : topicRef(after, parts.topic),
    of: parts.of,
    answered: parts.answered.map(answer => ({
      ...record(answer),
      grade: answer.grade,
      tries: answer.tries,
      next_on: nextOf(now(answer.card)),
    })),
    seconds: parts.answered.reduce((sum, { seconds }) => sum + seconds, 0),
    aside: parts.aside.map(asked => ({ ...record(asked), lapses: lapsesOf(after, asked.card) })),
    postponed: parts.postponed.length,
    cards: parts.due.map(asked => ({
      ...record(asked),
      answer: asked.question.answer,
      ...cardRecord(asked.card, today),
      due_on: formatDate(asked.card.due),
    })),
    cards_min: minutesFor(parts.due.length, parts.plan.secondsPerCard),
    waiting: parts.waiting,
    next_on: later.length === 0 ? null : formatDate(Math.min(...later)),
  };
}

function lapsesOf({ progress }: LearnerState, { topic, card }: Card): number {
  const mark: CardChange | undefined = progress.marked.get(topic)?.find(mark => mark.card === card);
  return mark !== undefined && mark.lapses >= asideFrom ? mark.lapses : 0;
}
