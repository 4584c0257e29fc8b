// What I did, and what is left.

import { type PeriodFlags, periodFrom } from '../core/period.ts';
import { reportText } from '../render/report.ts';
import { type ReportView, reportView } from '../view/report.ts';
import type { Command } from './command.ts';

export const report: Command<PeriodFlags, ReportView> = {
  async run(ctx, flags) {
    const { settings } = await ctx.store();
    const today = await ctx.today();
    const fromTheStart = flags.period === 'all' || flags.until !== undefined;
    const start = (fromTheStart ? await ctx.firstDay() : null) ?? today;
    const period = periodFrom(flags, await ctx.clock(), settings.weekStart, start);
    const standing = await ctx.standing();
    return reportView(standing, {
      period,
      today,
      entries: await ctx.entries(period.before?.first ?? period.first, period.last),
      weeklyGoal: settings.weeklyGoal,
      reviews: await ctx.reviews(period.first, period.last),
      plan: await ctx.reviewPlan(standing),
    });
  },
  text: reportText,
};
