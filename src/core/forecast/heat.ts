// The study time of each day in five levels, relative to the learner's own days.

import type * as z from 'zod';
import type * as contract from '../../contract/decisions.ts';
import type { Day } from '../time/calendar.ts';

export type Level = z.infer<typeof contract.level>;

export interface Heat {
  /** Minutes at which levels 2, 3 and 4 begin: the quartiles of the days with study time; null if there are none. */
  bounds: readonly [number, number, number] | null;
  /** Only days with study time, the earliest first. */
  days: { day: Day; minutes: number; level: Level }[];
}

/** For the days from `first` to `last`, both included. */
export function heatOf(entries: readonly { day: Day; minutes: number }[], first: Day, last: Day): Heat {
  const minutesOn = new Map<Day, number>();
  for (const { day, minutes } of entries) {
    if (day >= first && day <= last) minutesOn.set(day, (minutesOn.get(day) ?? 0) + minutes);
  }
  const sorted = [...minutesOn.values()].sort((a, b) => a - b);
  if (sorted.length === 0) return { bounds: null, days: [] };
  const quartile = (n: 1 | 2 | 3) => sorted[Math.floor((n * sorted.length) / 4)]!;
  const bounds = [quartile(1), quartile(2), quartile(3)] as const;
  const days = [...minutesOn].map(([day, minutes]) => ({ day, minutes, level: levelOf(minutes, bounds) }));
  return { bounds, days: days.sort((a, b) => a.day - b.day) };
}

function levelOf(minutes: number, bounds: readonly number[]): Level {
  return (1 + bounds.filter(bound => minutes >= bound).length) as Level;
}
