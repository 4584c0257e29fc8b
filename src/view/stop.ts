// The answer of `stop`: the recorded time, and clocks that still run.

import type { TopicProgress } from '../core/log/fold-topic.ts';
import type { TopicClock } from '../core/log/timers.ts';
import { formatDate } from '../core/time/format-date.ts';
import { type ClockRecord, clockRecord, type Ending, type StoppedRecord, stoppedRecord } from './clock.ts';

export interface StopView {
  today: string;
  stopped: StoppedRecord;
  noted: boolean;
  spent_min: number;
  sessions: number;
  /** Running clocks of other devices. */
  others: ClockRecord[];
}

export interface StopParts {
  today: number;
  now: number;
  device: string;
  progress: TopicProgress;
  noted: boolean;
}

export function stopView(
  ending: Ending,
  others: readonly TopicClock[],
  { today, now, device, progress, noted }: StopParts,
): StopView {
  return {
    today: formatDate(today),
    stopped: stoppedRecord(ending, device),
    noted,
    spent_min: progress.minutes,
    sessions: progress.sessions,
    others: others.map(other => clockRecord(other, now, device)),
  };
}
