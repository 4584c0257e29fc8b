// Makes the plan for `plan` and for the calendar of `export`.

import type { Learner } from '../../context/learner.ts';
import { type Plan, type PlanOptions, planOf } from '../../core/forecast/plan.ts';
import type { LearnerState } from '../../core/state/state.ts';

export interface Planned {
  state: LearnerState;
  plan: Plan;
  options: PlanOptions;
}

/** `asked`: options that replace the learner's settings. */
export function planning(
  learner: Learner,
  asked: Partial<Pick<PlanOptions, 'by' | 'perWeek' | 'trim'>>,
): Planned {
  const { settings } = learner;
  const options: PlanOptions = {
    today: learner.today,
    by: asked.by ?? null,
    perWeek: asked.perWeek ?? null,
    trim: asked.trim ?? false,
    weeklyGoal: settings.weeklyGoal,
    firstWeekday: settings.weekStart,
  };
  const state = learner.state();
  const plan = planOf(state, learner.studyDays(state.progress), options);
  return { state, plan, options };
}
