// The answer of `review --aside`, `--back` and `--edit`: what became of one question.

import type { Words } from '../core/log/events.ts';
import { nameOfCard, type Question } from '../core/log/questions.ts';
import type { LearnerState } from '../core/state/state.ts';
import { type TopicRef, topicRef } from './topic.ts';

export interface ReviewCardView {
  did: 'aside' | 'back' | 'reworded' | 'unchanged';
  topic: TopicRef;
  /** As it is typed: `http/safe`, `@12#1`. */
  card: string;
  ask: string;
  answer: string;
  /** The words of the roadmap file, if the learner reworded it. */
  given: Words | null;
}

export function reviewCardView(
  state: LearnerState,
  { topic, question }: { topic: number; question: Question },
  did: ReviewCardView['did'],
  device: string,
): ReviewCardView {
  const ref = topicRef(state, topic);
  return { did, topic: ref, ...question, card: nameOfCard(ref.id, question.card, device) };
}
