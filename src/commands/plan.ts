// Will I make it, and what comes when?

import { Failure } from '../core/text/failure.ts';
import { quote } from '../core/text/quote.ts';
import { parseAhead } from '../core/time/deadline.ts';
import { bareHours, weeklyMinutes } from '../core/time/duration.ts';
import { planText } from '../render/screens/plan.ts';
import { type PlanView, planView } from '../view/plan.ts';
import type { Command } from './shared/command.ts';
import { planning } from './shared/planning.ts';

export interface PlanFlags {
  by?: string;
  hours?: string;
  all?: boolean;
  trim?: boolean;
}

export const plan: Command<PlanFlags, PlanView> = {
  withLearner(learner, { by, hours, all = false, trim = false }) {
    const asked = {
      by: by === undefined ? null : parseAhead(by, learner.clock),
      perWeek: hours === undefined ? null : parseHours(hours),
      trim,
    };
    const { state, plan, options } = planning(learner, asked);
    return planView(state, plan, { ...options, all });
  },
  text: planText,
};

function parseHours(text: string): number {
  const minutes = weeklyMinutes(bareHours(text));
  if (minutes === null) {
    throw new Failure('usage', `${quote(text)} is not a number of hours a week`, {
      hint: 'Write for example: 8h, 7h30, 45m',
    });
  }
  return minutes;
}
