// One short line for a prompt: the clock that runs, and the questions that are due.

import { statusLineText } from '../render/screens/status-line.ts';
import { clockRecord } from '../view/clock.ts';
import { dueRecord } from '../view/memory.ts';
import type { StatusLineView } from '../view/status-line.ts';
import type { Command } from './shared/command.ts';

export const statusLine: Command<Record<never, never>, StatusLineView> = {
  withLearner(learner) {
    const state = learner.state();
    const [clock] = learner.clocks();
    return {
      running: clock === undefined ? null : clockRecord(clock, learner.now, learner.device()),
      due: dueRecord(state.memory, learner.reviewPlan(state)),
    };
  },
  text: statusLineText,
  tellsOfClocks: true,
};
