// Tests whether forecasts would have held in the past.

import { backtest } from '../core/forecast/backtest.ts';
import { everyDay } from '../core/forecast/study-history.ts';
import { planCheckText } from '../render/screens/plan-check.ts';
import { type PlanCheckView, planCheckView } from '../view/plan-check.ts';
import type { Command } from './shared/command.ts';

/** Enough to judge by; more only takes time. */
const mostDays = 5 * 365;

export const planCheck: Command<Record<never, never>, PlanCheckView> = {
  withLearner(learner) {
    const today = learner.today;
    const state = learner.state();
    const { minutes } = everyDay(learner.minutesByDay(today - mostDays, today), {
      graph: state.graph,
      progress: state.progress,
      today,
      texts: learner.texts,
    });
    return planCheckView(backtest(minutes));
  },
  text: planCheckText,
};
