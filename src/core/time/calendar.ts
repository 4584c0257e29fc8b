// Days, weeks, months and the clock on the wall: the only date arithmetic.

/** A civil day, counted from 1970-01-01. */
export type Day = number;

/** Minutes east of UTC at an instant (UTC milliseconds). */
export type ZoneAt = (at: number) => number;

export interface Clock {
  /** UTC milliseconds. */
  now: number;
  /** Minutes after midnight at which a study day begins, 0 to 720. */
  dayStarts: number;
  zoneAt: ZoneAt;
}

const minute = 60_000;
const dayLength = 86_400_000;

/** The day that study at this instant counts for: before `dayStarts`, the day before. */
export function studyDay(at: number, zone: number, dayStarts: number): Day {
  return Math.floor((at + (zone - dayStarts) * minute) / dayLength);
}

/** The study day it is now. */
export function today(clock: Clock): Day {
  return studyDay(clock.now, clock.zoneAt(clock.now), clock.dayStarts);
}

/** `month` and `day` count from 1 and may overflow: month 13 is January of the next year. */
export function dayOf(year: number, month: number, day: number): Day {
  return new Date(0).setUTCFullYear(year, month - 1, day) / dayLength;
}

export function civil(day: Day): { year: number; month: number; day: number } {
  const date = new Date(day * dayLength);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 is Monday. */
export function weekday(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function isoWeek(day: Day): { year: number; week: number } {
  const thursday = day - weekday(day) + 3;
  const { year } = civil(thursday);
  return { year, week: Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1 };
}

/** The day its week began, where weeks begin on weekday `first`. */
export function weekStart(day: Day, first: number): Day {
  return day - ((weekday(day) - first + 7) % 7);
}

export function monthStart(day: Day): Day {
  const { year, month } = civil(day);
  return dayOf(year, month, 1);
}

export function monthEnd(day: Day): Day {
  const { year, month } = civil(day);
  return dayOf(year, month + 1, 0);
}

export function yearStart(day: Day): Day {
  return dayOf(civil(day).year, 1, 1);
}

export function yearEnd(day: Day): Day {
  return dayOf(civil(day).year, 12, 31);
}

/**
 * The instant at which a wall clock shows that time. If there are two (clocks were put back), the first. A time that was
 * skipped (clocks were put forward) is moved forward by the same amount.
 */
export function instantOf(day: Day, minutesAfterMidnight: number, zoneAt: ZoneAt): number {
  const wall = day * dayLength + minutesAfterMidnight * minute;
  // No zone is a day or more from UTC, so a change near this time lies between these two.
  const before = zoneAt(wall - dayLength);
  const after = zoneAt(wall + dayLength);
  const early = wall - before * minute;
  const late = wall - after * minute;
  const isEarly = before === after || zoneAt(early) === before;
  return isEarly || zoneAt(late) !== after ? early : late;
}
