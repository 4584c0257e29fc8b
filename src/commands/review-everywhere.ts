// Reviews what is due on all roadmaps, one after the other; the time for reviews is that of one day.

import { learnersOfAll } from '../context/elsewhere.ts';
import { cleanLine } from '../render/kit/clean.ts';
import { styleOn } from '../render/kit/style.ts';
import { reviewEverywhereText } from '../render/screens/review-everywhere.ts';
import { saidText } from '../render/screens/reviewing.ts';
import type { ReviewEverywhereView } from '../view/review.ts';
import { reviewOn } from './review.ts';
import { refuseTopics } from './shared/cards.ts';
import type { Command } from './shared/command.ts';

interface Flags {
  topics: string[];
  count?: number;
  list?: boolean;
}

export const reviewEverywhere: Command<Flags, ReviewEverywhereView> = {
  async withLearner(learner, { topics, count = Infinity, list = false }) {
    refuseTopics(topics, '--everywhere');
    const { learners } = await learnersOfAll(learner);
    const asks = !list && learner.prompt.canAsk && !learner.options.plain;
    const maps: ReviewEverywhereView['maps'] = [];
    let shown = 0;
    const said = learner.notes.length;
    for (const each of learners) {
      const { id, title } = each.graph.roadmap;
      const plan = each.reviewPlan(each.state());
      // An answer uses up the day's time at once; what is only listed does not.
      const fits = list ? plan.due.length : Math.max(0, plan.today - (asks ? 0 : shown));
      const most = Math.min(fits, count - shown);
      if (asks && most > 0) {
        const style = styleOn(
          learner.world.errors,
          learner.world.env,
          learner.options,
          learner.settings.glyphs,
        );
        learner.world.errors.write(saidText(title, style));
      }
      const review = await reviewOn(each, { topics: [], count: most, list });
      shown += review.cards.length + review.answered.length;
      maps.push({ id, title, review });
      if (review.ended === 'cancelled' || review.ended === 'stopped') break;
    }
    // Whoever asks for all roadmaps need not be told which one each answer was in.
    learner.notes.splice(said);
    return { everywhere: true, maps };
  },
  text: reviewEverywhereText,
  cancelled: ({ maps }) => maps.some(({ review }) => review.ended === 'cancelled'),
  rows: ({ maps }) =>
    maps.flatMap(({ id, review }) =>
      review.cards.map(({ topic, card, due_on, recall_pct, ask }) => [
        ...[id, topic.id, card, due_on, recall_pct],
        cleanLine(ask),
      ]),
    ),
};
