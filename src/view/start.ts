// The answer of `start`: the running clock, and the clocks it stopped.

import type * as z from 'zod';
import type * as contract from '../contract/start.ts';
import type { TopicClock } from '../core/log/timers.ts';
import type { Step } from '../core/roadmap/roadmap.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { clockRecord, type Ending, stoppedRecord } from './clock.ts';
import { stepRecords } from './steps.ts';
import { topicRecord } from './topic.ts';

export type StartView = z.infer<typeof contract.startView>;

export interface StartParts {
  before: LearnerState;
  after: LearnerState;
  topic: number;
  typed: boolean;
  steps: readonly Step[];
  today: number;
  now: number;
  device: string;
  running: TopicClock;
  already: boolean;
  stopped: readonly Ending[];
  others: readonly TopicClock[];
}

export function startView(parts: StartParts): StartView {
  const { before, topic, now, device } = parts;
  const status = before.progress.status[topic];
  return {
    today: formatDate(parts.today),
    topic: topicRecord(parts.after, topic),
    steps: stepRecords(parts.after, topic, parts.steps),
    clock: clockRecord(parts.running, now, device),
    already: parts.already,
    because: parts.typed ? 'typed' : status === 'started' ? 'in-progress' : 'next',
    was_skipped: status === 'skipped',
    stopped: parts.stopped.map(ending => stoppedRecord(ending, device)),
    others: parts.others.map(other => clockRecord(other, now, device)),
  };
}
