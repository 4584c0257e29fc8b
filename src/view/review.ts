// The answer of `review`: questions asked and their results, questions still due, and the days ahead.

import { asideFrom, type MarkedCard } from '../core/log/cards.ts';
import type { Grade } from '../core/log/events.ts';
import { isOwn, nameOfCard, type Question } from '../core/log/questions.ts';
import { minutesFor, type ReviewPlan } from '../core/review/daily-load.ts';
import { type Card, cardsOf } from '../core/review/due-cards.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { type CardRecord, cardRecord } from './memory.ts';
import { type TopicRef, topicRef } from './topic.ts';

export interface ReviewView {
  today: string;
  /** `asked`: by keys in a terminal; `crammed`: so, but nothing was recorded; `graded`: by --grade; `listed`: not asked. */
  did: 'asked' | 'crammed' | 'graded' | 'listed';
  /** How the session ended: with the last question, or earlier, by the learner's choice or Ctrl-C. */
  ended: Ended | null;
  topic: TopicRef | null;
  /** The named part of the map in words; null: nothing was named. */
  of: string | null;
  /** In the order in which they were asked. */
  answered: AnsweredRecord[];
  /** From question to grade, all answers together. */
  seconds: number;
  /** Put aside in this session. `lapses`: days on which it was forgotten, if that is why; else 0. */
  aside: (QuestionRecord & { lapses: number })[];
  postponed: number;
  /** Due questions, the best remembered first, then questions before they are due, the weakest first. */
  cards: DueCardRecord[];
  cards_min: number;
  /** The number of due questions left out. */
  waiting: number;
  /** The day of the first question after today; null if no topic is done yet. */
  next_on: string | null;
}

export type Ended = 'finished' | 'stopped' | 'cancelled';

export interface QuestionRecord {
  topic: TopicRef;
  /** As it is typed: `http/safe`, `@12#1`. */
  card: string;
  ask: string;
  own: boolean;
}

/** `grade`: of the first answer; `tries`: answers until it was recalled. */
export interface AnsweredRecord extends QuestionRecord {
  grade: Grade;
  tries: number;
  /** The day on which it comes back; null if it was put aside. */
  next_on: string | null;
}

export interface DueCardRecord extends QuestionRecord, CardRecord {
  answer: string;
  /** The study day on which it became or becomes due. */
  due_on: string;
}

export interface Asked {
  card: Card;
  question: Question;
}

export interface Answered extends Asked {
  grade: Grade;
  tries: number;
  /** Of all tries. */
  seconds: number;
}

export interface ReviewParts {
  did: ReviewView['did'];
  ended: Ended | null;
  topic: number | null;
  of: string | null;
  answered: readonly Answered[];
  aside: readonly Asked[];
  postponed: number;
  device: string;
  /** Those to show. */
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
    postponed: parts.postponed,
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
  const mark: MarkedCard | undefined = progress.marked.get(topic)?.find(mark => mark.card === card);
  return mark !== undefined && mark.lapses >= asideFrom ? mark.lapses : 0;
}
