// The answer of `review --leeches`: questions that are not remembered, and those put aside.

import type * as z from 'zod';
import type * as contract from '../contract/review-leeches.ts';
import { nameOfCard, type Question } from '../core/log/questions.ts';
import type { LearnerState } from '../core/state/state.ts';
import { topicRef } from './topic.ts';

export type LeechesView = z.infer<typeof contract.leechesView>;

export function leechesView(
  state: LearnerState,
  questionsOf: (topic: number) => readonly Question[],
  device: string,
): LeechesView {
  const marked = [...state.progress.marked].sort(([a], [b]) => a - b);
  return {
    leeches: marked.flatMap(([topic, marks]) => {
      const ref = topicRef(state, topic);
      const questions = questionsOf(topic);
      return marks.flatMap(({ card, lapses, aside }) => {
        const question = questions.find(question => question.card === card);
        // A question that the file no longer has is not asked anyway.
        if (question === undefined || (lapses === 0 && !aside)) return [];
        return [{ topic: ref, card: nameOfCard(ref.id, card, device), ask: question.ask, lapses, aside }];
      });
    }),
  };
}
