// A forecast and its pace, as `plan` and `report` show them.

import type { Forecast } from '../core/forecast/forecast.ts';
import type { Pace } from '../core/forecast/study-history.ts';
import type { Day } from '../core/time/calendar.ts';
import { formatDate } from '../core/time/format-date.ts';

export interface PaceRecord {
  week_min: number;
  weeks: number;
}

export interface ForecastRecord {
  /** Whether dates are days (YYYY-MM-DD) or only months (YYYY-MM); with months, p50 is left out. */
  exact_to: 'day' | 'month';
  p50: string | null;
  p80: string | null;
  p90: string | null;
}

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
