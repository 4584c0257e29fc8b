// Makes the plan: for the screen of `plan` and for the calendar that `export` writes.

import type { Context } from '../../context.ts';
import { type Plan, type PlanOptions, planOf } from '../../core/forecast/plan.ts';
import type { Standing } from '../../core/state/state.ts';

export interface Planned {
  standing: Standing;
  plan: Plan;
  options: PlanOptions;
}

/** `asked`: what was typed in place of what holds. */
export async function planning(
  ctx: Context,
  asked: Partial<Pick<PlanOptions, 'by' | 'perWeek' | 'trim'>>,
): Promise<Planned> {
  const { settings } = await ctx.store();
  const options: PlanOptions = {
    today: await ctx.today(),
    by: asked.by ?? null,
    perWeek: asked.perWeek ?? null,
    trim: asked.trim ?? false,
    weeklyGoal: settings.weeklyGoal,
    surePace: await ctx.ahead.pace(),
    firstWeekday: settings.weekStart,
  };
  const standing = await ctx.standing();
  const plan = planOf(standing, await ctx.ahead.studyDays(standing.progress), options);
  return { standing, plan, options };
}
