// Amends an entry: works out begin, end and length of study time from any sufficient two of them.

import { Failure } from '../text/failure.ts';
import { quote } from '../text/quote.ts';
import { type Clock, instantOf, studyDay } from '../time/calendar.ts';
import { parseDuration } from '../time/duration.ts';
import { parseWhen, type When } from '../time/past-moment.ts';
import type { EventId } from './events.ts';
import type { Note } from './notes.ts';
import type { Entry, RunningClock } from './time-entries.ts';

/** An entry that can be amended, in its present form; `topic` by its present id. */
export type Amendable =
  | (Entry & { kind: 'time'; topic: string; clocked: boolean })
  | (RunningClock & { kind: 'running'; topic: string })
  | (Note & { kind: 'note'; topic: string });

export interface TimeFlags {
  from?: string;
  to?: string;
  time?: string;
}

const longest = 24 * 60;

/** `@12`, `12` on this device, `@device.12` on any. */
export function parseEntryId(text: string, device: string): EventId {
  const written = /^@?(?:([a-z0-9]{12})\.)?([1-9]\d{0,14})$/.exec(text.trim());
  if (written) return { device: written[1] ?? device, seq: Number(written[2]) };
  throw new Failure('usage', `${quote(text)} is not an entry id`, {
    hint: 'Entry ids look like @12. They are shown by: roadmap history',
  });
}

/**
 * Study time after an edit. For clocked time, an end that isn't named stays the same; logged time has no known end, so
 * its length stays.
 */
export function amendedTime(
  entry: Entry & { clocked: boolean },
  flags: TimeFlags,
  clock: Clock,
): When & { minutes: number } {
  const { from, to, time } = flags;
  if (from !== undefined && to !== undefined && time !== undefined) {
    throw new Failure('usage', "--from, --to and --time can't be given together", { hint: 'Leave one out' });
  }
  const begin = from === undefined ? null : amendedWhen(from, entry, clock);
  const end = to === undefined ? null : amendedWhen(to, entry, clock);
  const length = time === undefined ? null : parseDuration(time);
  const { at, zone, day } = entry;
  const oldEnd = at + entry.minutes * 60_000;

  if (begin !== null && length !== null) return { ...begin, minutes: length };
  if (begin !== null && end !== null) return { ...begin, minutes: between(begin.at, end.at) };
  if (begin !== null) return { ...begin, minutes: entry.clocked ? between(begin.at, oldEnd) : entry.minutes };
  if (end !== null && entry.clocked && length === null)
    return { at, zone, day, minutes: between(at, end.at) };
  if (end !== null) {
    const minutes = length ?? entry.minutes;
    return { ...whenAt(end.at - minutes * 60_000, end.zone, clock), minutes };
  }
  return { at, zone, day, minutes: length ?? entry.minutes };
}

/** A time of day alone means the day of the entry, in the zone where it was made. */
export function amendedWhen(text: string, { zone, day }: When, clock: Clock): When {
  if (!/^\s*\d\d?:\d\d\s*$/.test(text)) return parseWhen(text, clock);
  const there = { ...clock, zoneAt: () => zone };
  const lastMinute = instantOf(day + 1, clock.dayStarts, there.zoneAt) - 60_000;
  return parseWhen(text, { ...there, now: Math.min(clock.now, lastMinute) });
}

function whenAt(at: number, zone: number, clock: Clock): When {
  return { at, zone, day: studyDay(at, zone, clock.dayStarts) };
}

function between(begin: number, end: number): number {
  const minutes = Math.round((end - begin) / 60_000);
  if (minutes < 1) {
    throw new Failure('usage', 'it would end before it began', {
      unchanged: true,
      hint: 'Name both: --from 18:00 --to 18:45',
    });
  }
  if (minutes > longest) {
    throw new Failure('usage', 'it would take more than a day', {
      unchanged: true,
      hint: 'Name both: --from 18:00 --to 18:45',
    });
  }
  return minutes;
}
