// The answer of `tick`: the steps of a topic, and the changed ones.

import type * as z from 'zod';
import type * as contract from '../contract/tick.ts';
import { type EventId, nameOf } from '../core/log/events.ts';
import type { Step } from '../core/roadmap/roadmap.ts';
import { coverageOfMilestones } from '../core/state/coverage.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { stepRecords } from './steps.ts';
import { coverageRecord, recordOf, topicRecord } from './topic.ts';

export type TickView = z.infer<typeof contract.tickView>;

export interface TickParts extends Pick<TickView, 'ticked' | 'cleared' | 'already' | 'noted'> {
  steps: readonly Step[];
  today: number;
  minutes: number | null;
  logged: EventId | undefined;
  device: string;
}

export function tickView(state: LearnerState, topic: number, parts: TickParts): TickView {
  const { steps, today, minutes, logged, device, ...rest } = parts;
  const record = topicRecord(state, topic);
  const of = coverageOfMilestones(state)[state.path.milestoneOf[topic]!]!;
  return {
    ...rest,
    today: formatDate(today),
    topic: record,
    sessions: state.progress.sessions[topic]!,
    steps: stepRecords(state, topic, steps),
    recorded_min: minutes,
    recorded_as: logged === undefined ? null : nameOf(logged, device),
    milestone: record.milestone && recordOf(of),
    roadmap: coverageRecord(state),
    done: null,
  };
}
