// The answer of `review`: questions asked and their results, questions still due, and the days ahead.

import type { Grade } from '../core/log/events.ts';
import { isOwn, type Question } from '../core/log/questions.ts';
import { minutesFor, type ReviewPlan } from '../core/review/daily-load.ts';
import { type Card, cardsOf } from '../core/review/due-cards.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { type CardRecord, cardRecord } from './memory.ts';
import { type TopicRef, topicRef } from './topic.ts';

export interface ReviewView {
  today: string;
  /** `asked`: by keys in a terminal; `graded`: by --grade; `listed`: nothing was asked. */
  did: 'asked' | 'graded' | 'listed';
  /** How the session ended: with the last question, or earlier, by the learner's choice or Ctrl-C. */
  ended: Ended | null;
  /** The topic that was named. */
  topic: TopicRef | null;
  /** In the order in which they were asked. */
  answered: AnsweredRecord[];
  postponed: number;
  /** Due questions, up to the number asked for, the best remembered first. */
  due: DueCardRecord[];
  due_min: number;
  /** The number of due questions left out. */
  waiting: number;
  /** The day of the first question after today; null if no topic is done yet. */
  next: string | null;
}

export type Ended = 'finished' | 'stopped' | 'cancelled';

export interface QuestionRecord {
  topic: TopicRef;
  card: string;
  ask: string;
  own: boolean;
}

/** `grade`: of the first answer; `tries`: answers until it was recalled. */
export interface AnsweredRecord extends QuestionRecord {
  grade: Grade;
  tries: number;
  /** The day on which it comes back. */
  next: string;
}

export interface DueCardRecord extends QuestionRecord, CardRecord {
  /** The study day on which it became due. */
  due: string;
}

/** A card with its texts. */
export interface Asked {
  card: Card;
  question: Question;
}

export interface Answered extends Asked {
  grade: Grade;
  tries: number;
}

export interface ReviewParts {
  did: ReviewView['did'];
  ended: Ended | null;
  topic: number | null;
  answered: readonly Answered[];
  postponed: number;
  /** The part of `plan.due` to show. */
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
    card: card.card,
    ask: question.ask,
    own: isOwn(card.card),
  });
  const now = ({ topic, card }: Card) => cardsOf(memory, topic).find(other => other.card === card);
  const later = memory.due.filter(due => due > today);
  return {
    today: formatDate(today),
    did: parts.did,
    ended: parts.ended,
    topic: parts.topic === null ? null : topicRef(after, parts.topic),
    answered: parts.answered.map(answer => ({
      ...record(answer),
      grade: answer.grade,
      tries: answer.tries,
      next: cardRecord(now(answer.card) ?? answer.card, today).next,
    })),
    postponed: parts.postponed,
    due: parts.due.map(asked => ({
      ...record(asked),
      ...cardRecord(asked.card, today),
      due: formatDate(asked.card.due),
    })),
    due_min: minutesFor(parts.due.length, parts.plan.secondsPerCard),
    waiting: parts.waiting,
    next: later.length === 0 ? null : formatDate(Math.min(...later)),
  };
}
