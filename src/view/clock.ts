// Running and stopped clocks as the records of `--json`.

import type * as z from 'zod';
import type * as contract from '../contract/clock.ts';
import { nameOf } from '../core/log/events.ts';
import { clockedMinutes } from '../core/log/time-entries.ts';
import type { TopicClock } from '../core/log/timers.ts';
import { dateThere, formatDate, formatTime } from '../core/time/format-date.ts';
import type { When } from '../core/time/past-moment.ts';
import { momentRecord } from './moment.ts';

export type ClockRecord = z.infer<typeof contract.clockRecord>;

export type StoppedRecord = z.infer<typeof contract.stoppedRecord>;

export function clockRecord(running: TopicClock, now: number, device: string): ClockRecord {
  const { roadmap, topic, title, at } = running;
  return {
    id: nameOf(running, device),
    roadmap,
    topic: { id: topic, title },
    ...momentRecord(running),
    minutes: Math.max(0, Math.round((now - at) / 60_000)),
  };
}

/** A clock and its end; `discarded`: its time isn't counted. */
export interface Ending {
  running: TopicClock;
  end: When;
  discarded: boolean;
}

export function stoppedRecord({ running, end, discarded }: Ending, device: string): StoppedRecord {
  return {
    ...clockRecord(running, end.at, device),
    minutes: clockedMinutes(running.at, end.at),
    end_at: new Date(end.at).toISOString(),
    end_day: formatDate(end.day),
    end_date: dateThere(end.at, end.zone),
    end_time: formatTime(end.at, end.zone),
    discarded,
  };
}
