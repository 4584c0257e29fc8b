// A forecast and its pace, as `plan` and `report` show them.

import type * as z from 'zod';
import type * as contract from '../contract/forecast.ts';
import type { Forecast } from '../core/forecast/forecast.ts';
import type { Pace } from '../core/forecast/study-history.ts';
import type { Day } from '../core/time/calendar.ts';
import { formatDate } from '../core/time/format-date.ts';

export type PaceRecord = z.infer<typeof contract.paceRecord>;

export type ForecastRecord = z.infer<typeof contract.forecastRecord>;

export function paceRecord(pace: Pace | null): PaceRecord | null {
  return pace && { week_min: Math.round(pace.minutes), weeks: pace.weeks };
}

/** As exact as the data allows: days, months, or no date. */
export function forecastRecord({ basis, minutesLeft, p50, p80, p90 }: Forecast): ForecastRecord | null {
  if (minutesLeft === 0) return null;
  if (basis === 'dates')
    return { exact_to: 'day', p50: dateOrNull(p50), p80: dateOrNull(p80), p90: dateOrNull(p90) };
  const month = (day: Day | null) => dateOrNull(day)?.slice(0, 7) ?? null;
  return basis === 'months' ? { exact_to: 'month', p50: null, p80: month(p80), p90: month(p90) } : null;
}

export function dateOrNull(day: Day | null): string | null {
  return day === null ? null : formatDate(day);
}
