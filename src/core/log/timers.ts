// Running clocks: when one seems forgotten, when it may have ended, and which entries its time overlaps.

import { Failure } from '../text/failure.ts';
import { shorten } from '../text/quote.ts';
import { type Clock, studyDay } from '../time/calendar.ts';
import { formatMinutes } from '../time/duration.ts';
import { formatDate, formatTime } from '../time/format-date.ts';
import { momentAt, parseWhen, type When } from '../time/past-moment.ts';
import type { Entry, RunningClock } from './time-entries.ts';

/** A running clock with its topic, of any roadmap. */
export interface TopicClock extends RunningClock {
  roadmap: string;
  topic: string;
  /** The topic's id if no known roadmap has a title for it. */
  title: string;
}

const minute = 60_000;
const forgottenAfter = 4 * 60 * minute;

export function isForgotten({ at }: RunningClock, now: number): boolean {
  return now - at > forgottenAfter;
}

/** Its time so far, in words; unlike recorded time, without an upper limit. */
export function ranFor({ at }: RunningClock, now: number): string {
  return formatMinutes(Math.max(0, now - at) / minute);
}

/** An hour after its begin, in a form that `--at` reads. */
export function exampleEnd({ at }: RunningClock, clock: Clock): string {
  const end = at + 60 * minute;
  const zone = clock.zoneAt(end);
  const time = formatTime(end, zone);
  const isPlain = Math.abs(parseWhen(time, clock).at - end) < minute;
  return isPlain ? time : `"${formatDate(studyDay(end, zone, 0))} ${time}"`;
}

/** The typed end of a clock; not before its begin. */
export function parseEnd(text: string, running: RunningClock, clock: Clock): When {
  const end = parseWhen(text, clock);
  for (const at of [end.at, repeated(end, clock)]) {
    // A begin within the typed minute is not after it.
    if (at + minute > running.at && at <= clock.now) return momentAt(Math.max(at, running.at), clock);
  }
  const begun = `${formatDate(studyDay(running.at, running.zone, 0))} ${formatTime(running.at, running.zone)}`;
  const typed = text.trim();
  // A future time of day was read as yesterday's.
  const isAhead = /^\d\d?:\d\d$/.test(typed) && end.day < running.day;
  const why = isAhead ? 'still to come today, and yesterday it was before' : 'before';
  throw new Failure('usage', `${shorten(typed)} is ${why} the clock was started`, {
    unchanged: true,
    hint: `It runs since ${begun}`,
  });
}

/** The second of two equal wall clock times, in a night in which clocks are put back; else the first. */
function repeated({ at, zone }: When, { zoneAt }: Clock): number {
  const later = zoneAt(at + 24 * 60 * minute);
  const again = at + (zone - later) * minute;
  return again > at && zoneAt(again) === later ? again : at;
}

/** Recorded time, and whether a clock measured it: logged time has no exact begin and end. */
export interface RecordedEntry extends Entry {
  roadmap: string;
  topic: string;
  clocked: boolean;
}

/**
 * The entries that share time with the one from `begin` to `end`. Logged time stands at its begin or, from earlier
 * versions, at its end: it is taken as its begin only beside another entry whose begin was `typed`.
 */
export function overlapping<E extends Entry & { clocked: boolean }>(
  entries: readonly E[],
  { begin, end, typed }: { begin: number; end: number; typed: boolean },
): E[] {
  return entries.filter(entry => {
    const until = entry.at + entry.minutes * minute;
    if (entry.clocked) return entry.at < end && begin < until;
    // Noon is the default for a day without a time.
    if (formatTime(entry.at, entry.zone) === '12:00') return false;
    return entry.at < end && (begin <= entry.at || (typed && begin < until));
  });
}
