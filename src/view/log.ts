// The answer of `log`: the recorded time, and the topic's total.

import type * as z from 'zod';
import type * as contract from '../contract/log.ts';
import { nameOf, type StoredEvent } from '../core/log/events.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { topicRecord } from './topic.ts';

export type LogView = z.infer<typeof contract.logView>;

export interface LogParts {
  entry: StoredEvent;
  minutes: number;
  today: number;
  device: string;
  noted: boolean;
}

export function logView(state: LearnerState, topic: number, parts: LogParts): LogView {
  const record = topicRecord(state, topic);
  return {
    ...record,
    today: formatDate(parts.today),
    entry: {
      id: nameOf(parts.entry, parts.device),
      day: formatDate(parts.entry.day),
      minutes: parts.minutes,
    },
    noted: parts.noted,
    sessions: state.progress.sessions[topic]!,
  };
}
