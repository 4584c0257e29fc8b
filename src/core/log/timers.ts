// A running clock: when it seems forgotten, when it may have ended, and what its time overlaps.

import { Failure } from '../text/failure.ts';
import { shorten } from '../text/quote.ts';
import { type Clock, studyDay } from '../time/calendar.ts';
import { formatMinutes } from '../time/duration.ts';
import { formatDate, formatTime } from '../time/format-date.ts';
import { momentAt, parseWhen, type When } from '../time/past-moment.ts';
import type { Entry, RunningClock } from './time-entries.ts';

/** A clock with what it runs for, in whichever roadmap that is. */
export interface TopicClock extends RunningClock {
  roadmap: string;
  topic: string;
  /** The topic's id where no roadmap that is known has a title for it. */
  title: string;
}

const minute = 60_000;
const forgottenAfter = 4 * 60 * minute;

export function isForgotten({ at }: RunningClock, now: number): boolean {
  return now - at > forgottenAfter;
}

/** How long it has run, as words; unlike what is recorded of it, without an upper limit. */
export function ranFor({ at }: RunningClock, now: number): string {
  return formatMinutes(Math.max(0, now - at) / minute);
}

/** An hour after its begin, written so that `--at` understands it. */
export function exampleEnd({ at }: RunningClock, clock: Clock): string {
  const end = at + 60 * minute;
  const zone = clock.zoneAt(end);
  const time = formatTime(end, zone);
  const isPlain = Math.abs(parseWhen(time, clock).at - end) < minute;
  return isPlain ? time : `"${formatDate(studyDay(end, zone, 0))} ${time}"`;
}

/** When a clock ended, as it was typed: not before its begin. */
export function parseEnd(text: string, running: RunningClock, clock: Clock): When {
  const end = parseWhen(text, clock);
  for (const at of [end.at, repeated(end, clock)]) {
    // A begin within the minute that was typed is not after it.
    if (at + minute > running.at && at <= clock.now) return momentAt(Math.max(at, running.at), clock);
  }
  const begun = `${formatDate(studyDay(running.at, running.zone, 0))} ${formatTime(running.at, running.zone)}`;
  const typed = text.trim();
  // A time alone that is still to come was read as that of the day before.
  const isAhead = /^\d\d?:\d\d$/.test(typed) && end.day < running.day;
  const why = isAhead ? 'still to come today, and yesterday it was before' : 'before';
  throw new Failure('usage', `${shorten(typed)} is ${why} the clock was started`, {
    unchanged: true,
    hint: `It runs since ${begun}`,
  });
}

/** The second time that a clock on the wall showed this, in a night in which clocks were put back; else the first. */
function repeated({ at, zone }: When, { zoneAt }: Clock): number {
  const later = zoneAt(at + 24 * 60 * minute);
  const again = at + (zone - later) * minute;
  return again > at && zoneAt(again) === later ? again : at;
}

/** Time that was recorded, and whether a clock measured it: what was logged has no exact begin and end. */
export interface RecordedEntry extends Entry {
  roadmap: string;
  topic: string;
  title: string;
  clocked: boolean;
}

/**
 * The entries that share time with the one from `begin` to `end`. What was logged stands at its begin or, by earlier
 * versions, at its end: only beside another entry with a begin that was `typed` is it taken to be its begin.
 */
export function overlapping<E extends Entry & { clocked: boolean }>(
  entries: readonly E[],
  { begin, end, typed }: { begin: number; end: number; typed: boolean },
): E[] {
  return entries.filter(entry => {
    const until = entry.at + entry.minutes * minute;
    if (entry.clocked) return entry.at < end && begin < until;
    // Noon stands for a day that was named without a time.
    if (formatTime(entry.at, entry.zone) === '12:00') return false;
    return entry.at < end && (begin <= entry.at || (typed && begin < until));
  });
}
