// A year month by month, and the areas and topics with most time.

import type * as z from 'zod';
import type * as contract from '../contract/report-year.ts';
import { studiedBetween } from '../core/forecast/study-time.ts';
import type { StudyTime } from '../core/log/time-entries.ts';
import { coverageOf, coveredByDay } from '../core/state/coverage.ts';
import type { LearnerState } from '../core/state/state.ts';
import { civil, type Day, dayOf, monthEnd, weekStart } from '../core/time/calendar.ts';
import { dayOfDate, formatDate } from '../core/time/format-date.ts';
import type { Period } from '../core/time/period.ts';
import type { TopicRef } from './topic.ts';

export type YearRecord = z.infer<typeof contract.yearRecord>;

export type Span = z.infer<typeof contract.span>;

interface YearParts {
  period: Period;
  today: Day;
  firstWeekday: number;
  weeklyGoal: number | null;
  entries: readonly StudyTime[];
  /** Of the whole weeks of the year. */
  minutesByDay: readonly StudyTime[];
  /** The same over all maps. */
  inAll: readonly StudyTime[];
}

/** `learnt`: the latest first. */
export function yearRecord(
  state: LearnerState,
  learnt: readonly (TopicRef & { day: string })[],
  parts: YearParts,
): YearRecord {
  const { period, today, firstWeekday, entries } = parts;
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
    weeks: weeksOf(state, parts),
    weekly_goal_min: parts.weeklyGoal,
    estimate_min: Math.round(60 * coverageOf(state).hours),
    fullest:
      weeks.size < 2 ? null : { month: fullestOf(spans, entries), week: fullestOf(weekSpans, entries) },
  };
}

function weeksOf(
  state: LearnerState,
  { period, today, firstWeekday, minutesByDay, inAll }: YearParts,
): YearRecord['weeks'] {
  const covered = coveredByDay(state);
  const weeks: YearRecord['weeks'] = [];
  for (let first = weekStart(period.first, firstWeekday); first <= Math.min(today, period.last); first += 7) {
    const hours = covered.findLast(({ day }) => day <= first + 6)?.hours ?? 0;
    weeks.push({
      since: formatDate(first),
      minutes: studiedBetween(minutesByDay, first, first + 6).minutes,
      all_min: studiedBetween(inAll, first, first + 6).minutes,
      covered_min: Math.round(60 * hours),
    });
  }
  return weeks;
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
