// Reviews what is due on all roadmaps, one after the other; the time for reviews is that of one day, and is for what is
// remembered best.

import { learnersOfAll } from '../context/elsewhere.ts';
import type { Learner } from '../context/learner.ts';
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
    const chosen = chosenIn(learners, count, list);
    const said = learner.notes.length;
    for (const each of learners) {
      const { id, title } = each.graph.roadmap;
      const most = chosen.get(each) ?? 0;
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

/** How many are asked in each: the best remembered of all, as in one roadmap. */
function chosenIn(learners: readonly Learner[], count: number, all: boolean): Map<Learner, number> {
  const due = learners.flatMap(learner => {
    const state = learner.state();
    const plan = learner.reviewPlan(state);
    return plan.due.map(row => ({
      learner,
      recall: state.memory.recallOf(row),
      room: all ? Infinity : plan.room,
    }));
  });
  const chosen = new Map<Learner, number>();
  let n = 0;
  for (const { learner, room } of due.sort((a, b) => b.recall - a.recall)) {
    if (n >= Math.min(room, count)) continue;
    n++;
    chosen.set(learner, (chosen.get(learner) ?? 0) + 1);
  }
  return chosen;
}
