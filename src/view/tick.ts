// The answer of `tick`: the steps of a topic, and what was changed of them.

import { type EventId, nameOf } from '../core/log/events.ts';
import type { Step } from '../core/roadmap/roadmap.ts';
import { coverageOfMilestones } from '../core/state/coverage.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import type { DoneView } from './done.ts';
import { type StepRecord, stepRecords } from './steps.ts';
import { type CoverageRecord, coverageRecord, recordOf, type TopicRecord, topicRecord } from './topic.ts';

export interface TickView {
  today: string;
  topic: TopicRecord;
  sessions: number;
  steps: StepRecord[];
  /** Numbers of steps: ticked now, no longer ticked, and those that were already as asked for. */
  ticked: number[];
  cleared: number[];
  already: number[];
  recorded_min: number | null;
  /** The id of its entry. */
  recorded_as: string | null;
  noted: boolean;
  /** Coverage of its milestone; null if it is in none. */
  milestone: CoverageRecord | null;
  roadmap: CoverageRecord;
  /** If the topic was marked as done with its last step. */
  done: DoneView | null;
}

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
