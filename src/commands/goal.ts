// What I aim at: sets, moves or drops a goal; without a topic, lists the goals.

import type { Learner } from '../context/learner.ts';
import type { Payload } from '../core/log/events.ts';
import { isLearnt } from '../core/state/resolve-groups.ts';
import { Failure } from '../core/text/failure.ts';
import { asWord } from '../core/text/quote.ts';
import { parseAhead } from '../core/time/deadline.ts';
import { goalText } from '../render/screens/goal.ts';
import { type GoalOutcome, type GoalView, goalView } from '../view/goal.ts';
import type { Command } from './shared/command.ts';
import { aimOf } from './shared/topics.ts';

export interface GoalFlags {
  topic?: string;
  by?: string;
  drop?: boolean;
}

export const goal: Command<GoalFlags, GoalView> = {
  async run(ctx, flags) {
    const learner = await ctx.learner();
    const named = flags.topic === undefined ? refuseWithoutTopic(flags) : change(learner, flags.topic, flags);
    // The pace tells which goals are at risk.
    await ctx.renewPace();
    const [today, pace] = [learner.today, learner.pace()];
    return goalView(learner.state(), { today, pace, named });
  },
  text: goalText,
  acknowledges: ({ named }) => named !== null,
  rows: ({ goals }) =>
    goals.map(({ id, title, state, left_min, by }) => [id, title, state, left_min, by ?? '']),
};

function refuseWithoutTopic({ by, drop }: GoalFlags): null {
  if (by === undefined && !drop) return null;
  const flag = drop ? '--drop' : `--by ${asWord(by!)}`;
  throw new Failure('usage', `${drop ? '--drop' : '--by'} needs a topic`, {
    unchanged: true,
    hint: `Name it: roadmap goal <topic> ${flag}\nAll goals: roadmap goal`,
  });
}

function change(
  learner: Learner,
  typed: string,
  { by, drop }: GoalFlags,
): { topic: number; outcome: GoalOutcome } {
  if (by !== undefined && drop) {
    throw new Failure('usage', '--by sets a goal and --drop takes it back', { hint: 'Give one of them' });
  }
  const { graph } = learner;
  const topic = aimOf(typed, graph);
  const { id, title } = graph.topic(topic);
  const progress = learner.progress();
  const goal = progress.goals.get(topic);
  const status = progress.status[topic];
  const record = (payload: Payload) => learner.record([learner.fact(payload, id)]);
  if (drop) {
    if (goal) record({ kind: 'goal.dropped' });
    return { topic, outcome: goal ? 'dropped' : 'none' };
  }

  const day = by === undefined ? null : parseAhead(by, learner.clock);
  if (isLearnt(status)) return { topic, outcome: 'reached' };
  if (status === 'skipped') {
    throw new Failure('refused', `${title} is skipped, so it can't be a goal`, {
      reason: 'skipped',
      unchanged: true,
      hint: `Back from skipped: roadmap reopen ${id}`,
    });
  }
  // Setting a goal again without a day keeps its deadline.
  if (goal && (day === null || goal.by === day)) return { topic, outcome: 'already' };
  record({ kind: 'goal.set', by: day });
  return { topic, outcome: goal ? 'moved' : 'set' };
}
