// The answer of `plan --check`: how past forecasts would have held.

import type { Tested } from '../core/forecast/backtest.ts';
import { wilson } from '../core/review/true-retention.ts';

export interface PlanCheckView {
  /** Past spans of four weeks with enough history before them for a forecast. */
  windows: number;
  windows_needed: number;
  /** How often the dates held; empty below `windows_needed`. */
  dates: CheckedDate[];
}

export type Percent = 50 | 80 | 90;

export interface CheckedDate {
  percent: Percent;
  held: number;
  /** Per cent; `low` and `high` are the 95 % interval of the true share. */
  held_pct: number;
  low_pct: number;
  high_pct: number;
  /** Per cent, if forecasts drew single days from the past instead. */
  by_days_pct: number;
}

/** With fewer, an interval spans nearly everything. */
const windowsNeeded = 8;

const dates = [
  [50, 'p50'],
  [80, 'p80'],
  [90, 'p90'],
] as const;

export function planCheckView({ windows, held, heldBySingleDays }: Tested): PlanCheckView {
  const percent = (share: number) => Math.round(100 * share);
  return {
    windows,
    windows_needed: windowsNeeded,
    dates:
      windows < windowsNeeded
        ? []
        : dates.map(([name, key]) => {
            const { low, high } = wilson(held[key], windows);
            return {
              percent: name,
              held: held[key],
              held_pct: percent(held[key] / windows),
              low_pct: percent(low),
              high_pct: percent(high),
              by_days_pct: percent(heldBySingleDays[key] / windows),
            };
          }),
  };
}
