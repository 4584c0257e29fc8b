// Do its forecasts hold?

import { backtest } from '../core/backtest.ts';
import { judge } from '../core/judged.ts';
import { everyDay } from '../core/study-days.ts';
import { planCheckText } from '../render/plan-check.ts';
import { type PlanCheckView, planCheckView } from '../view/plan-check.ts';
import type { Command } from './command.ts';

/** Enough to judge by; what lies further back would only take time. */
const mostDays = 5 * 365;

export const planCheck: Command<Record<never, never>, PlanCheckView> = {
  async run(ctx) {
    const today = await ctx.today();
    const standing = await ctx.standing();
    const { minutes } = everyDay(await ctx.records.minutesByDay(today - mostDays, today), {
      graph: standing.graph,
      progress: standing.progress,
      today,
    });
    const told = await ctx.ahead.forecasts();
    return planCheckView(backtest(minutes), {
      days: told.map(({ day }) => day),
      judged: judge(told, standing, today),
    });
  },
  text: planCheckText,
};
