// Where am I?

import type { Learner } from '../context/learner.ts';
import { syncStatus } from '../context/sync-status.ts';
import { reviewTimes } from '../core/review/review-time.ts';
import { today as dayNow, weekStart } from '../core/time/calendar.ts';
import { statusText } from '../render/screens/status.ts';
import { type StatusView, statusView } from '../view/status.ts';
import { syncRecord } from '../view/sync.ts';
import type { Command } from './shared/command.ts';

/** A person sees this many topics in progress; scripts get all of them. */
const begunShown = 3;

export const status: Command<Record<never, never>, StatusView> = {
  async withLearner(learner) {
    const { settings } = learner;
    const { choice } = learner;
    const today = learner.today;
    const first = weekStart(today, settings.weekStart);
    const state = learner.state();
    return statusView(state, {
      ...(learner.options.json ? {} : { mostDoing: begunShown }),
      today,
      pace: learner.pace(),
      weekStart: first,
      weeklyGoal: settings.weeklyGoal,
      minutesByDay: learner.minutesInAll(first, first + 6),
      reviewTimes: reviewTimes(learner.reviewsInAll(first, first + 6)),
      firstDay: learner.firstDayInAll(),
      clocks: learner.clocks(),
      left: state.progress.isEmpty ? await leftHere(learner) : null,
      plan: learner.reviewPlan(state),
      now: learner.now,
      device: learner.device(),
      file: choice.path,
      fileName: learner.files.nameOf(choice.path),
      builtIn: choice.source === 'built-in',
      database: learner.databasePath(),
      databaseName: learner.files.nameOf(learner.databasePath()),
      sync: syncRecord(syncStatus(learner), at => dayNow({ ...learner.clock, now: at })),
    });
  },
  text: statusText,
};

async function leftHere(learner: Learner): Promise<StatusView['kept_under']> {
  const { leftInAnswer } = await import('../context/renamed-maps.ts');
  return leftInAnswer(learner, learner.choice.path, learner.graph);
}
