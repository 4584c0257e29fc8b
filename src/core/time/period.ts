// The span of days that a report is about.

import { Failure } from '../text/failure.ts';
import { quote } from '../text/quote.ts';
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
  name: 'week' | 'month' | 'year' | 'all' | 'days';
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

const names = ['week', 'month', 'year', 'all'] as const;

/** `start`: the first day anything was recorded on. The end of a week, month or year may lie ahead: see `daysCome`. */
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
  const { period = 'week' } = flags;
  if (/^(19[7-9]|20\d)\d$/.test(period)) return calendarYear(Number(period), now);
  switch (names.find(name => name === period)) {
    case 'week': {
      const first = weekStart(now, firstWeekday);
      return { name: 'week', first, last: first + 6, before: { first: first - 7, last: first - 1 } };
    }
    case 'month': {
      const first = monthStart(now);
      return {
        name: 'month',
        first,
        last: monthEnd(now),
        before: { first: monthStart(first - 1), last: first - 1 },
      };
    }
    case 'year':
      return calendarYear(civil(now).year, now);
    case 'all':
      return { name: 'all', first: start, last: now, before: null };
    default:
      throw new Failure('usage', `${quote(period)} is no period`, {
        hint: `Periods: week, month, year, all, ${civil(now).year - 1}; or --since and --until`,
      });
  }
}

function calendarYear(year: number, now: Day): Period {
  const first = dayOf(year, 1, 1);
  if (first > now) {
    throw new Failure('usage', `${year} is still to come`, { hint: 'This year: roadmap report year' });
  }
  return {
    name: 'year',
    first,
    last: yearEnd(first),
    before: { first: yearStart(first - 1), last: first - 1 },
  };
}

function refuseBoth({ period, since, until }: PeriodFlags): void {
  if (period === undefined) return;
  const [flag, value] = since === undefined ? ['--until', until] : ['--since', since];
  throw new Failure('usage', `${quote(period)} and ${flag} both say which days`, {
    hint: `Give one of them: roadmap report ${period}   or   roadmap report ${flag} ${value}`,
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
