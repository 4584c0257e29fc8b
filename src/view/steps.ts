// The steps of a topic as records.

import type * as z from 'zod';
import type * as contract from '../contract/steps.ts';
import type { Step } from '../core/roadmap/roadmap.ts';
import type { LearnerState } from '../core/state/state.ts';
import { ticksOf } from '../core/state/ticked-steps.ts';
import { formatDate } from '../core/time/format-date.ts';

export type StepRecord = z.infer<typeof contract.stepRecord>;

export function stepRecords({ progress }: LearnerState, topic: number, steps: readonly Step[]): StepRecord[] {
  const ticks = ticksOf(steps, progress.ticked.get(topic) ?? []);
  return steps.map((step, i) => {
    const [tick] = ticks[i]!;
    return {
      n: i + 1,
      id: step.id,
      do: step.do,
      estimate_min: Math.round(step.hours * 60),
      ticked_on: tick === undefined ? null : formatDate(tick.day),
    };
  });
}
