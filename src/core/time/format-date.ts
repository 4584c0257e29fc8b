// Days and times of day in words and figures; by hand, since loading Intl takes longer than a whole command.

import { civil, type Day, dayOf, studyDay, weekday } from './calendar.ts';

export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** `today`, `Wed 25 Nov` in the coming week, `3 Nov`, or `3 Nov 2024` if the year is not obvious. */
export function formatDay(day: Day, today: Day): string {
  const ahead = day - today;
  if (Math.abs(ahead) <= 1) return daysAgo(-ahead);
  const short = shortDate(day, today);
  return ahead > 0 && ahead <= 7 ? `${weekdays[weekday(day)]!.slice(0, 3)} ${short}` : short;
}

function shortDate(day: Day, today: Day): string {
  const date = civil(day);
  const short = `${date.day} ${months[date.month - 1]!.slice(0, 3)}`;
  return Math.abs(day - today) > 300 ? `${short} ${date.year}` : short;
}

/** A day with a time that `parseWhen` can read: words name study days, a date is the calendar date. */
export function formatMoment(
  { day, date, time }: { day: string; date: string; time: string },
  today: Day,
): string {
  const near = dayOfDate(day) - today;
  return `${Math.abs(near) <= 1 ? daysAgo(-near) : shortDate(dayOfDate(date), today)} ${time}`;
}

/** A deadline: the same, with the year if it is not the current one. */
export function formatDeadline(day: Day, today: Day): string {
  const { year } = civil(day);
  const near = Math.abs(day - today) <= 7;
  if (near || year === civil(today).year) return formatDay(day, today);
  return `${civil(day).day} ${months[civil(day).month - 1]!.slice(0, 3)} ${year}`;
}

/** `30 Jun 2027` */
export function formatFullDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${months[month! - 1]!.slice(0, 3)} ${year}`;
}

/** Further ahead than this, a forecast can't tell a day or a month. */
const farAhead = 365;

/**
 * A date that is only likely, as exactly as it can be given: `4 Aug 2027` or (without a day) `August 2027`, and more
 * than a year ahead the quarter, `Jan – Mar 2028`.
 */
export function formatForecast(date: string, today: string, dash: string): string {
  const isMonth = date.length === 7;
  const day = dayOfDate(isMonth ? `${date}-01` : date);
  const { year, month, day: ofMonth } = civil(day);
  const name = (number: number) => months[number - 1]!.slice(0, 3);
  if (day - dayOfDate(today) <= farAhead)
    return isMonth ? `${months[month - 1]} ${year}` : `${ofMonth} ${name(month)} ${year}`;
  const first = month - ((month - 1) % 3);
  return `${name(first)} ${dash} ${name(first + 2)} ${year}`;
}

/** `2026-11-22` */
export function formatDate(day: Day): string {
  const date = civil(day);
  return [digits(date.year, 4), digits(date.month, 2), digits(date.day, 2)].join('-');
}

/** The calendar date in that zone, as `2026-11-22`. */
export function dateThere(at: number, zone: number): string {
  return formatDate(studyDay(at, zone, 0));
}

/** The time of day there, as `18:40`; `zone` is minutes east of UTC. */
export function formatTime(at: number, zone: number): string {
  return new Date(at + zone * 60_000).toISOString().slice(11, 16);
}

/** `3 days ago`, `in 3 days` for a negative number. */
export function daysAgo(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days === -1) return 'tomorrow';
  return days > 0 ? `${spanOfDays(days)} ago` : `in ${spanOfDays(-days)}`;
}

const monthDays = 365.25 / 12;

/** `9 days`, or whole months from two months on, or whole years from two years on. */
export function spanOfDays(days: number): string {
  const months = Math.floor(days / monthDays);
  if (months >= 24) return `${Math.floor(months / 12)} years`;
  if (months >= 2) return `${months} months`;
  return days === 1 ? '1 day' : `${days} days`;
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}

/** The day of a date as formatDate wrote it. */
export function dayOfDate(date: string): Day {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return dayOf(year, month, day);
}
