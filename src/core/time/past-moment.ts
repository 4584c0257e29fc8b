// When something was studied, as people type it: a day, a time or both, never in the future.

import { Failure } from '../text/failure.ts';
import { quote, shorten } from '../text/quote.ts';
import { type Clock, type Day, instantOf, studyDay, today, weekday } from './calendar.ts';
import { formatDate, formatTime, weekdays } from './format-date.ts';
import { writtenDay } from './iso-date.ts';

/** An instant (UTC milliseconds), the zone there and then (minutes east of UTC), the study day it counts for. */
export interface When {
  at: number;
  zone: number;
  day: Day;
}

const noon = 12 * 60;
/** `16 Nov` or `16 Nov 2025`, as screens show days. */
const spokenDate = /^\d\d?\s+[a-z]{3,9}(?:\s+\d{4})?(?=\s|$)/;

/** Words name study days: after midnight, `today` is still the evening before. `YYYY-MM-DD HH:MM` is wall time. */
export function parseWhen(text: string, clock: Clock): When {
  const at = instantIn(text, clock);
  if (at < 0) {
    throw new Failure('usage', `${shorten(text.trim())} is before 1970, where our days begin`, {
      hint: 'Write for example: 2w, 2026-11-22',
    });
  }
  if (at > clock.now) {
    throw new Failure('usage', `${shorten(text.trim())} is in the future; study time must lie in the past`, {
      hint: `It is now ${nowInWords(clock)}`,
    });
  }
  return momentAt(at, clock);
}

export function momentAt(at: number, clock: Clock): When {
  const zone = clock.zoneAt(at);
  return { at, zone, day: studyDay(at, zone, clock.dayStarts) };
}

/** The first day of a span: `7d` is seven days with today, and a weekday may be today. */
export function parseSince(text: string, clock: Clock): Day {
  const { day } = parseWhen(text, clock);
  return /^\s*0*[1-9]\d*[dw]\s*$/i.test(text) ? day + 1 : lastDayNamed(text, day, clock);
}

/** The last day of a span: until `7d` ends before the last seven days. */
export function parseUntil(text: string, clock: Clock): Day {
  return lastDayNamed(text, parseWhen(text, clock).day, clock);
}

function lastDayNamed(text: string, day: Day, clock: Clock): Day {
  const thisDay = today(clock);
  return weekdayNamed(text.trim().toLowerCase()) === weekday(thisDay) ? thisDay : day;
}

/**
 * When the recorded time began. A typed time is its begin; without one, it ends now. It counts for the day that was named,
 * or for today, even if it is longer than today has been.
 */
export function beginOf(on: string | undefined, minutes: number, clock: Clock): When {
  const named = on === undefined ? null : parseWhen(on, clock);
  if (named !== null && (named.at !== clock.now || on!.includes(':'))) return named;
  const begin = clock.now - minutes * 60_000;
  return momentAt(Math.max(begin, onStudyDay(today(clock), clock.dayStarts, clock)), clock);
}

function instantIn(text: string, clock: Clock): number {
  const instant = instantWritten(text);
  if (instant !== null) return instant;
  const words = text
    .trim()
    .toLowerCase()
    .replace(spokenDate, day => day.replace(/\s+/g, '-'));
  const [first = '', second, ...rest] = words.split(/\s+/);
  const thisDay = today(clock);
  if (rest.length > 0) throw notADate(text);
  if (first.includes(':') && second === undefined) {
    const time = parseTime(first, text);
    const at = onStudyDay(thisDay, time, clock);
    return at <= clock.now ? at : onStudyDay(thisDay - 1, time, clock);
  }

  const named = namedDay(first, clock);
  const day =
    named ?? writtenDay(first, { today: thisDay, lies: 'behind', words: 'today, yesterday, mon, 3d' });
  if (day === undefined) throw notADate(text);
  if (second === undefined) return day === thisDay ? clock.now : instantOf(day, noon, clock.zoneAt);
  const time = parseTime(second, text);
  return named === undefined ? instantOf(day, time, clock.zoneAt) : onStudyDay(day, time, clock);
}

/** A time before the day starts belongs to the night after. */
function onStudyDay(day: Day, time: number, clock: Clock): number {
  return instantOf(time < clock.dayStarts ? day + 1 : day, time, clock.zoneAt);
}

/** As `--json` prints it. */
function instantWritten(text: string): number | null {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/.test(
    text.trim(),
  );
  const at = isInstant ? Date.parse(text.trim()) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

function namedDay(word: string, clock: Clock): Day | undefined {
  const thisDay = today(clock);
  if (word === 'today') return thisDay;
  if (word === 'yesterday') return thisDay - 1;
  // Parsed, so that the refusal can say why.
  if (word === 'tomorrow') return thisDay + 1;
  const ago = /^(\d{1,4})([dw])$/.exec(word);
  if (ago) return thisDay - Number(ago[1]) * (ago[2] === 'w' ? 7 : 1);
  const named = weekdayNamed(word);
  if (named === null) return undefined;
  const isNight = studyDay(clock.now, clock.zoneAt(clock.now), 0) !== thisDay;
  // After midnight, the weekday that has just ended is still the current study day.
  return thisDay - ((weekday(thisDay) - named + 7) % 7 || (isNight ? 0 : 7));
}

function weekdayNamed(word: string): number | null {
  const named = word.length < 3 ? -1 : weekdays.findIndex(name => name.toLowerCase().startsWith(word));
  return named < 0 ? null : named;
}

function parseTime(text: string, whole: string): number {
  const time = /^(\d\d?):(\d\d)$/.exec(text);
  if (!time) throw notADate(whole);
  const [hours, minutes] = [Number(time[1]), Number(time[2])];
  if (hours > 23 || minutes > 59) {
    throw new Failure('usage', `${text} is not a time of day`, { hint: 'They go from 00:00 to 23:59' });
  }
  return hours * 60 + minutes;
}

function notADate(text: string): Failure {
  return new Failure('usage', `${quote(text)} is not a date or time`, {
    hint: 'Write for example: today, yesterday 18:40, mon, 3d, 2026-11-22, 18:40',
  });
}

function nowInWords(clock: Clock): string {
  const zone = clock.zoneAt(clock.now);
  const date = formatDate(studyDay(clock.now, zone, 0));
  const counted = formatDate(today(clock));
  const night = date === counted ? '' : `, which still counts as ${counted}`;
  return `${date} ${formatTime(clock.now, zone)}${night}`;
}
