// Puts a question aside, brings it back, or rewords it.

import { reviewCardText } from '../render/screens/review-card.ts';
import { type ReviewCardView, reviewCardView } from '../view/review-card.ts';
import { cardNamed, changeOf, refuseTopics, reword } from './shared/cards.ts';
import type { Command } from './shared/command.ts';

export interface ReviewCardFlags {
  topics: string[];
  aside?: string;
  back?: string;
  edit?: string;
}

export const reviewCard: Command<ReviewCardFlags, ReviewCardView> = {
  async withLearner(learner, { topics, aside, back, edit }) {
    const option = aside === undefined ? (back === undefined ? '--edit' : '--back') : '--aside';
    refuseTopics(topics, option);
    const state = learner.state();
    const typed = (aside ?? back ?? edit)!;
    const named = cardNamed(learner, state, typed);
    const { card } = named.question;
    const mark = changeOf(state, named.topic, card);
    const view = (did: ReviewCardView['did']) =>
      reviewCardView(learner.state(), cardNamed(learner, learner.state(), typed), did, learner.device());
    if (edit !== undefined) return view((await reword(learner, named)) ? 'reworded' : 'unchanged');
    const isNews = aside === undefined ? mark !== undefined && (mark.aside || mark.lapses > 0) : !mark?.aside;
    if (!isNews) return view('unchanged');
    const kind = aside === undefined ? 'card.back' : 'card.aside';
    learner.record([learner.fact({ kind, card }, learner.graph.idOf(named.topic))]);
    return view(aside === undefined ? 'back' : 'aside');
  },
  text: reviewCardText,
  acknowledges: true,
};
