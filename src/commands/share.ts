// Shares my progress with a mentor, as one small summary.

import type { Learner } from '../context/learner.ts';
import { coveredBy, publishSummary, sharingOf, stopSharing } from '../context/share.ts';
import { repositoryOf } from '../context/sync-status.ts';
import type { Summary } from '../core/sync/summary.ts';
import { shareText } from '../render/screens/share.ts';
import { type ShareView, summaryOf } from '../view/share.ts';
import type { Command } from './shared/command.ts';

export interface ShareFlags {
  to?: string;
  as?: string;
  dryRun?: boolean;
  stop?: boolean;
}

/** Thirteen weeks. */
const sharedDays = 91;

export const share: Command<ShareFlags, ShareView> = {
  async run(ctx, { to, as, dryRun = false, stop = false }) {
    if (stop) {
      const { address, ...stopped } = await stopSharing(await ctx.store());
      return { ...repositoryOf(ctx, address), ...stopped, sent: false, stopped: true, summary: null };
    }
    const learner = await ctx.learner();
    const { graph } = learner;
    const sharing = sharingOf(learner, graph.roadmap.id, to, as);
    const summary = currentSummary(learner, sharing.as);
    const sent = !dryRun && (await publishSummary(learner, sharing, summary));
    return {
      ...repositoryOf(ctx, sharing.address),
      ...{ as: sharing.as, roadmap: graph.roadmap.title, sent, stopped: false },
      summary: dryRun ? summary : null,
    };
  },
  text: shareText,
  acknowledges: ({ summary }) => summary === null,
};

export function currentSummary(learner: Learner, name: string): Summary {
  const { today } = learner;
  const state = learner.state();
  return summaryOf(state, {
    ...{ name, today, covers: coveredBy(learner), plan: learner.reviewPlan(state) },
    times: learner.minutesByDay(today - sharedDays + 1, today),
  });
}
