// Reviews due questions of all roadmaps, in one order; the time for reviews is that of one day.

import { learnersOfAll } from '../context/elsewhere.ts';
import { lineOf } from '../core/cli/words.ts';
import { cardAt, dueRows } from '../core/review/due-cards.ts';
import { cleanLine } from '../render/kit/clean.ts';
import { reviewEverywhereText } from '../render/screens/review-everywhere.ts';
import { type Asked, type ReviewEverywhereView, reviewView } from '../view/review.ts';
import { inWords } from './review.ts';
import { refuseTopics } from './shared/cards.ts';
import type { Command } from './shared/command.ts';
import type { On, Part } from './shared/reviewing.ts';

interface Flags {
  topics: string[];
  count?: number;
  list?: boolean;
}

export const reviewEverywhere: Command<Flags, ReviewEverywhereView> = {
  async withLearner(learner, flags) {
    refuseTopics(flags.topics, '--everywhere');
    const { learners, others } = await learnersOfAll(learner);
    const parts = learners.map(learner => {
      const state = learner.state();
      return { learner, state, plan: learner.reviewPlan(state) };
    });
    const chosen = chosenIn(parts, flags);
    const said = learner.notes.length;
    const asks = !flags.list && learner.prompt.canAsk && !learner.options.plain && chosen.length > 0;
    const session = asks
      ? await (await import('./shared/reviewing.ts')).askAll(chosen, { namesMap: true })
      : { ended: null, answered: [], aside: [], postponed: [] };
    // A learner who asks for all roadmaps needs no note about the roadmap of each answer.
    learner.notes.splice(said);
    for (const { title, path } of others)
      if (path !== null)
        learner.notes.push(
          `nothing is asked of ${cleanLine(title)}: its file has problems\nLook at it: ${lineOf(['check', learner.files.nameOf(path)])}`,
        );
    const maps = parts.map(on => {
      const { id, title } = on.learner.graph.roadmap;
      const own = <T>(items: readonly On<T>[]) => items.filter(item => item.on === on);
      const due = asks ? [] : own(chosen);
      const after = asks ? on.learner.state() : on.state;
      const review = reviewView(after, {
        ...{ did: asks ? 'asked' : 'listed', topic: null, of: null, plan: on.plan },
        ...{ ended: session.ended, device: learner.device() },
        ...{ answered: own(session.answered), aside: own(session.aside), postponed: own(session.postponed) },
        ...{ due, waiting: dueRows(after.memory).length - due.length },
      });
      return { id, title, name: on.learner.lines.map, review };
    });
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

/** What is asked: the best remembered of all maps first, as in one; without a number, until the day's time is used. */
function chosenIn(parts: readonly Part[], { count, list }: Flags): On<Asked>[] {
  const due = parts.flatMap(on => on.plan.due.map(row => ({ on, card: cardAt(on.state.memory, row) })));
  const sorted = due.sort((a, b) => b.card.recall - a.card.recall);
  if (count !== undefined || list)
    return sorted.slice(0, count).flatMap(({ on, card }) => inWords(on, [card]));
  const chosen: On<Asked>[] = [];
  let used = 0;
  for (const { on, card } of sorted) {
    const { left, secondsPerCard } = on.plan;
    // As in one roadmap, one question is asked in any time that is left.
    if (used === 0 ? left <= 0 : used + secondsPerCard > left) continue;
    used += secondsPerCard;
    chosen.push(...inWords(on, [card]));
  }
  return chosen;
}
