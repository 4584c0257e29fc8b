// What was studied day by day, as forecasts read it: since the last long break, and how much that allows to say.

import type { Progress } from '../log/fold-topic.ts';
import { studyOf } from '../log/progress-columns.ts';
import type { Graph } from '../roadmap/graph.ts';
import type { Day } from '../time/calendar.ts';

export interface StudyDays {
  /** Minutes by day; the last is the day before `from`, the first had study time. Empty: nothing was studied lately. */
  minutes: number[];
  /** The first day that is still to come: today, until something was studied today. */
  from: Day;
  /** The last day that anything was studied on, however long ago. */
  last: Day | null;
  /** No time was ever recorded: what was learnt counts by its estimate. */
  estimated: boolean;
}

/** What days of study allow to say: nothing but arithmetic (`none`, `little`), the month, or the day. */
export type Basis = 'none' | 'little' | 'months' | 'dates';

/** What lies further back says little about now. */
export const mostDays = 730;
/** After a break of three months study begins anew; and no forecast foresees another one. */
const longBreak = 90;
/** Shorter than a break, longer than a pause between two sessions. */
const shortestGap = 14;
/** From here on whole weeks are repeated; below, single days. */
export const daysForWeeks = 28;

interface Given {
  graph: Graph;
  progress: Progress;
  today: Day;
}

/** `entries`: study time in any order, of the last `mostDays` days at least. */
export function studyDays(entries: readonly { day: Day; minutes: number }[], given: Given): StudyDays {
  const all = everyDay(entries, given);
  return { ...all, minutes: sinceLongBreak(all.minutes.slice(-mostDays)) };
}

/** The same without a limit: from the first day that is known. */
export function everyDay(
  entries: readonly { day: Day; minutes: number }[],
  { graph, progress, today }: Given,
): StudyDays {
  const isTimed = entries.length > 0;
  const studied = (isTimed ? entries : asEstimated(graph, progress)).filter(({ day }) => day <= today);
  const from = studied.some(({ day }) => day === today) ? today + 1 : today;
  const first = studied.reduce((least, { day }) => Math.min(least, day), from);
  const last = studied.reduce<Day | null>((most, { day }) => Math.max(most ?? day, day), null);
  const minutes = Array<number>(from - first).fill(0);
  for (const entry of studied) minutes[entry.day - first]! += entry.minutes;
  return { minutes, from, last, estimated: !isTimed && last !== null };
}

/** Each topic that was learnt, as its estimate on that day. */
function asEstimated(graph: Graph, progress: Progress): { day: Day; minutes: number }[] {
  const { status, day } = studyOf(graph, progress);
  return status.flatMap((own, topic) =>
    own === 'done' ? [{ day: day[topic]!, minutes: graph.hours[topic]! * 60 }] : [],
  );
}

/** From the first day of study after the last long break; nothing where that break still lasts. */
export function sinceLongBreak(minutes: readonly number[]): number[] {
  let first = minutes.length;
  for (let day = minutes.length - 1; day >= 0; day--) {
    if (minutes[day] === 0) continue;
    if (first - day > longBreak) break;
    first = day;
  }
  return minutes.slice(first);
}

/** Pauses of two weeks or more: where each begins, and its length in days; one that still lasts included. */
export function gapsIn(minutes: readonly number[]): { start: number; days: number }[] {
  const gaps: { start: number; days: number }[] = [];
  let start = 0;
  for (let day = 0; day <= minutes.length; day++) {
    if (day < minutes.length && minutes[day] === 0) continue;
    if (day - start >= shortestGap) gaps.push({ start, days: day - start });
    start = day + 1;
  }
  return gaps;
}

export function basisOf({ minutes }: Pick<StudyDays, 'minutes'>): Basis {
  const days = studiedDays(minutes);
  if (days === 0) return 'none';
  if (minutes.length < 14 || days < 5) return 'little';
  return minutes.length < daysForWeeks || days < 8 ? 'months' : 'dates';
}

export function studiedDays(minutes: readonly number[]): number {
  return minutes.filter(day => day > 0).length;
}

export interface Pace {
  /** Minutes a week. */
  minutes: number;
  /** The number of weeks it is the mean of. */
  weeks: number;
}

/** What is called the pace of now. */
const paceWeeks = 6;

/** The mean of the last weeks that weren't part of a gap, or of as many as there are; null below one week. */
export function paceOf({ minutes }: Pick<StudyDays, 'minutes'>, most = paceWeeks): Pace | null {
  const weeks: number[] = [];
  const gaps = gapsIn(minutes);
  for (let end = minutes.length; end >= 7 && weeks.length < most; end -= 7) {
    if (isInGap(gaps, end - 7, end)) continue;
    weeks.push(minutes.slice(end - 7, end).reduce((sum, day) => sum + day, 0));
  }
  const total = weeks.reduce((sum, week) => sum + week, 0);
  return total === 0 ? null : { minutes: total / weeks.length, weeks: weeks.length };
}

/** Whether the days from `start` up to `end` (left out) all belong to one gap. */
export function isInGap(
  gaps: readonly { start: number; days: number }[],
  start: number,
  end: number,
): boolean {
  return gaps.some(gap => gap.start <= start && end <= gap.start + gap.days);
}
