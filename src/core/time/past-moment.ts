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

function instantIn(text: string, clock: Clock): number {
  const [first = '', second, ...rest] = text.trim().toLowerCase().split(/\s+/);
  const thisDay = today(clock);
  if (rest.length > 0) throw notADate(text);
  if (first.includes(':') && second === undefined) {
    const time = parseTime(first, text);
    const at = onStudyDay(thisDay, time, clock);
    return at <= clock.now ? at : onStudyDay(thisDay - 1, time, clock);
  }

  const named = namedDay(first, thisDay);
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

function namedDay(word: string, thisDay: Day): Day | undefined {
  if (word === 'today') return thisDay;
  if (word === 'yesterday') return thisDay - 1;
  // Understood, to be refused for what it is.
  if (word === 'tomorrow') return thisDay + 1;
  const ago = /^(\d{1,4})([dw])$/.exec(word);
  if (ago) return thisDay - Number(ago[1]) * (ago[2] === 'w' ? 7 : 1);
  if (word.length < 3) return undefined;
  const named = weekdays.findIndex(name => name.toLowerCase().startsWith(word));
  return named < 0 ? undefined : thisDay - ((weekday(thisDay) - named + 7) % 7 || 7);
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
