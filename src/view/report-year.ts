// A year month by month, and the areas and topics with most time.

import type * as z from 'zod';
import type * as contract from '../contract/report-year.ts';
import { studiedBetween } from '../core/forecast/study-time.ts';
import type { StudyTime } from '../core/log/time-entries.ts';
import { civil, type Day, dayOf, monthEnd, weekStart } from '../core/time/calendar.ts';
import { dayOfDate, formatDate } from '../core/time/format-date.ts';
import type { Period } from '../core/time/period.ts';
import type { TopicRef } from './topic.ts';

export type YearRecord = z.infer<typeof contract.yearRecord>;

export type Span = z.infer<typeof contract.span>;

/** `learnt`: the latest first. */
export function yearRecord(
  entries: readonly StudyTime[],
  learnt: readonly (TopicRef & { day: string })[],
  { period, today, firstWeekday }: { period: Period; today: Day; firstWeekday: number },
): YearRecord {
  const { year } = civil(period.first);
  const spans = Array.from({ length: 12 }, (_, month) => {
    const first = dayOf(year, month + 1, 1);
    return { first, last: monthEnd(first) };
  }).filter(({ first }) => first <= today);
  const weeks = new Set(entries.map(({ day }) => weekStart(day, firstWeekday)));
  // A week across the new year is cut at the year's end.
  const weekSpans = [...weeks].map(first => ({
    first: Math.max(first, period.first),
    last: Math.min(first + 6, period.last),
  }));
  const months = spans.map(({ first, last }) => ({
    since: formatDate(first),
    minutes: studiedBetween(entries, first, last).minutes,
    learnt: learnt
      .filter(({ day }) => dayOfDate(day) >= first && dayOfDate(day) <= last)
      .map(({ id, title }) => ({ id, title }))
      .reverse(),
  }));
  const begun = months.findIndex(({ minutes, learnt }) => minutes > 0 || learnt.length > 0);
  return {
    months: begun < 0 ? [] : months.slice(begun),
    fullest:
      weeks.size < 2 ? null : { month: fullestOf(spans, entries), week: fullestOf(weekSpans, entries) },
  };
}

function fullestOf(spans: readonly { first: Day; last: Day }[], entries: readonly StudyTime[]): Span {
  const [fullest] = spans
    .map(({ first, last }) => ({
      since: formatDate(first),
      until: formatDate(last),
      minutes: studiedBetween(entries, first, last).minutes,
    }))
    .sort((a, b) => b.minutes - a.minutes);
  return fullest!;
}
