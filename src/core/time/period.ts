// The span of days that a report is about.

import { Failure } from '../text/failure.ts';
import { asWord, quote } from '../text/quote.ts';
import {
  type Clock,
  civil,
  type Day,
  dayOf,
  isoWeek,
  monthEnd,
  monthStart,
  today,
  weekStart,
  yearEnd,
  yearStart,
} from './calendar.ts';
import { formatDate, months } from './format-date.ts';
import { parseSince, parseUntil } from './past-moment.ts';

export interface Period {
  name: 'day' | 'week' | 'month' | 'year' | 'all' | 'days';
  first: Day;
  last: Day;
  /** The span before it, for comparison, if there is one. */
  before: { first: Day; last: Day } | null;
}

export interface PeriodFlags {
  period?: string;
  since?: string;
  until?: string;
}

/** `start`: the first day anything was recorded on. The end of a week, month or year may lie ahead: see `daysSoFar`. */
export function periodFrom(flags: PeriodFlags, clock: Clock, firstWeekday: number, start: Day): Period {
  const now = today(clock);
  if (flags.since !== undefined || flags.until !== undefined) {
    refuseBoth(flags);
    const first = flags.since === undefined ? start : parseSince(flags.since, clock);
    const last = flags.until === undefined ? now : parseUntil(flags.until, clock);
    if (first > last) {
      throw new Failure(
        'usage',
        `the report would begin on ${formatDate(first)} and end before, on ${formatDate(last)}`,
        {
          hint: 'Exchange --since and --until',
        },
      );
    }
    return { name: 'days', first, last, before: null };
  }
  const { period: typed = 'week' } = flags;
  if (typed === 'all') return { name: 'all', first: start, last: now, before: null };
  const period = namedPeriod(typed, now, firstWeekday) ?? writtenPeriod(typed, firstWeekday);
  if (period === null) {
    const { year } = civil(now);
    throw new Failure('usage', `${quote(typed)} is not a period`, {
      hint: [
        'Periods: today, yesterday, week, last-week, month, last-month, year, all',
        `Or such as: ${year - 1}, ${year}-01, ${year}-W02; or with --since and --until`,
      ].join('\n'),
    });
  }
  if (period.first > now) {
    const { name } = period;
    const present = name === 'day' ? 'Today: roadmap report today' : `This ${name}: roadmap report ${name}`;
    throw new Failure('usage', `${typed} is still to come`, { hint: present });
  }
  return period;
}

function namedPeriod(typed: string, now: Day, firstWeekday: number): Period | null {
  switch (typed) {
    case 'today':
      return dayPeriod(now);
    case 'yesterday':
      return dayPeriod(now - 1);
    case 'week':
      return weekFrom(weekStart(now, firstWeekday));
    case 'last-week':
      return weekFrom(weekStart(now, firstWeekday) - 7);
    case 'month':
      return monthOf(now);
    case 'last-month':
      return monthOf(monthStart(now) - 1);
    case 'year':
      return yearOf(now);
    default:
      return null;
  }
}

/** `2026`, `2026-11`, `2026-W46` or `2026-11-18`. */
function writtenPeriod(typed: string, firstWeekday: number): Period | null {
  const written = /^((?:19[7-9]|20\d)\d)(?:-(\d\d)(?:-(\d\d))?|-w(\d\d))?$/i.exec(typed);
  if (!written) return null;
  const [year, month, day, week] = written.slice(1).map(figures => figures && Number(figures)) as [
    number,
    ...(number | undefined)[],
  ];
  if (week !== undefined) {
    // A week has the number of the seven days that its fourth day belongs to, whichever day it begins on.
    const monday = weekStart(dayOf(year, 1, 4), 0) + 7 * (week - 1);
    const found = isoWeek(monday);
    return found.year === year && found.week === week ? weekFrom(weekStart(monday + 3, firstWeekday)) : null;
  }
  const first = dayOf(year, month ?? 1, day ?? 1);
  const date = civil(first);
  if (date.month !== (month ?? 1) || date.day !== (day ?? 1)) return null;
  return day !== undefined ? dayPeriod(first) : month !== undefined ? monthOf(first) : yearOf(first);
}

function dayPeriod(day: Day): Period {
  return { name: 'day', first: day, last: day, before: { first: day - 1, last: day - 1 } };
}

function weekFrom(first: Day): Period {
  return { name: 'week', first, last: first + 6, before: { first: first - 7, last: first - 1 } };
}

function monthOf(day: Day): Period {
  const first = monthStart(day);
  return {
    name: 'month',
    first,
    last: monthEnd(day),
    before: { first: monthStart(first - 1), last: first - 1 },
  };
}

function yearOf(day: Day): Period {
  const first = yearStart(day);
  return {
    name: 'year',
    first,
    last: yearEnd(first),
    before: { first: yearStart(first - 1), last: first - 1 },
  };
}

/** The period as it is typed; the same on any day. */
export function periodAsTyped({ name, first, last }: Pick<Period, 'name' | 'first' | 'last'>): string {
  const date = formatDate(first);
  if (name === 'all') return 'all';
  if (name === 'days') return `--since ${date} --until ${formatDate(last)}`;
  if (name === 'week') {
    const { year, week } = isoWeek(first + 3);
    return `${year}-W${String(week).padStart(2, '0')}`;
  }
  return date.slice(0, { year: 4, month: 7, day: 10 }[name]);
}

function refuseBoth({ period, since, until }: PeriodFlags): void {
  if (period === undefined) return;
  const [flag, value] = since === undefined ? ['--until', until] : ['--since', since];
  throw new Failure('usage', `${quote(period)} and ${flag} both say which days`, {
    hint: `Give one of them: ${asWord(period)}, or ${flag} ${asWord(value!)}`,
  });
}

/** `Week 47 · 16–22 Nov 2026`, `November 2026`, `2026`, or the days themselves. */
export function periodInWords({ name, first, last }: Period, dot: string, dash: string): string {
  const a = civil(first);
  const b = civil(last);
  const month = (n: number) => months[n - 1]!;
  if (name === 'month') return `${month(a.month)} ${a.year}`;
  if (name === 'year') return String(a.year);
  const end = `${b.day} ${month(b.month).slice(0, 3)} ${b.year}`;
  const begin = [
    String(a.day),
    ...(a.month !== b.month || a.year !== b.year ? [month(a.month).slice(0, 3)] : []),
    ...(a.year !== b.year ? [String(a.year)] : []),
  ].join(' ');
  const span =
    first === last
      ? end
      : a.month === b.month && a.year === b.year
        ? `${begin}${/\w/.test(dash) ? ` ${dash} ` : dash}${end}`
        : `${begin} ${dash} ${end}`;
  return name === 'week' ? `Week ${isoWeek(first + 3).week} ${dot} ${span}` : span;
}
