// The answer of `plan --check`: how past forecasts would have held.

import type * as z from 'zod';
import type * as contract from '../contract/plan-check.ts';
import type { Tested } from '../core/forecast/backtest.ts';
import { wilson } from '../core/review/true-retention.ts';

export type PlanCheckView = z.infer<typeof contract.planCheckView>;

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
