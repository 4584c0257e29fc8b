// The answer of `stop`: the recorded time, and clocks that still run.

import type * as z from 'zod';
import type * as contract from '../contract/stop.ts';
import type { TopicProgress } from '../core/log/fold-topic.ts';
import type { TopicClock } from '../core/log/timers.ts';
import { formatDate } from '../core/time/format-date.ts';
import { clockRecord, type Ending, stoppedRecord } from './clock.ts';
import type { StepRecord } from './steps.ts';

export type StopView = z.infer<typeof contract.stopView>;

export interface StopParts {
  today: number;
  now: number;
  device: string;
  progress: TopicProgress;
  noted: boolean;
  steps: StepRecord[];
}

export function stopView(
  ending: Ending,
  others: readonly TopicClock[],
  { today, now, device, progress, noted, steps }: StopParts,
): StopView {
  return {
    today: formatDate(today),
    stopped: stoppedRecord(ending, device),
    noted,
    spent_min: progress.minutes,
    sessions: progress.sessions,
    steps,
    others: others.map(other => clockRecord(other, now, device)),
  };
}
