// The answer of `review --aside`, `--back` and `--edit`: the new state of one question.

import type * as z from 'zod';
import type * as contract from '../contract/review-card.ts';
import { nameOfCard, type Question } from '../core/log/questions.ts';
import type { LearnerState } from '../core/state/state.ts';
import { topicRef } from './topic.ts';

export type ReviewCardView = z.infer<typeof contract.reviewCardView>;

export function reviewCardView(
  state: LearnerState,
  { topic, question }: { topic: number; question: Question },
  did: ReviewCardView['did'],
  device: string,
): ReviewCardView {
  const ref = topicRef(state, topic);
  return { did, topic: ref, ...question, card: nameOfCard(ref.id, question.card, device) };
}
