// What should I learn now?

import { type NextOptions, rank } from '../core/advice/rank.ts';
import { reviewsWithin } from '../core/review/daily-load.ts';
import { findArea } from '../core/roadmap/match.ts';
import { Failure } from '../core/text/failure.ts';
import { parseDuration } from '../core/time/duration.ts';
import { nextText } from '../render/screens/next.ts';
import { clockRecord } from '../view/clock.ts';
import { type NextView, nextView } from '../view/next.ts';
import type { Command } from './shared/command.ts';
import { aimOf } from './shared/topics.ts';

export interface NextFlags {
  count: number;
  area?: string;
  fit?: string;
  for?: string;
}

export const next: Command<NextFlags, NextView> = {
  withLearner(learner, flags) {
    const options: NextOptions = { today: learner.today, pace: learner.pace() };
    const fit = flags.fit === undefined ? null : parseDuration(flags.fit);
    const { graph, texts } = learner;
    if (flags.area !== undefined) options.area = findArea(flags.area, graph.roadmap.areas).id;
    if (flags.for !== undefined) options.goals = [aimOf(flags.for, graph)];
    const state = learner.state();
    const [goal] = options.goals ?? [];
    if (goal !== undefined && state.progress.status[goal] === 'skipped') {
      const { id, title } = graph.topic(goal);
      throw new Failure('refused', `${title} is skipped, so nothing leads to it`, {
        reason: 'skipped',
        hint: `Back from skipped: roadmap reopen ${id}`,
      });
    }
    const device = learner.device();
    const running = learner.clocks().map(clock => clockRecord(clock, learner.now, device));
    const plan = learner.reviewPlan(state);
    // Reviews come first; the topic gets the rest of the time.
    if (fit !== null) options.minutes = fit - reviewsWithin(fit, plan).minutes;
    return nextView(state, rank(state, options).slice(0, flags.count), {
      ...options,
      count: flags.count,
      fit,
      plan,
      running,
      texts,
    });
  },
  text: nextText,
  rows: ({ choices }) => choices.map(({ id, title, left_min }) => [id, title, left_min]),
};
