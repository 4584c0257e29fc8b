// The study history that forecasts use: minutes by day since the last long break, and how exact a forecast may be.

import type * as z from 'zod';
import type * as contract from '../../contract/decisions.ts';
import type { ProgressColumns } from '../log/progress-columns.ts';
import type { Graph } from '../roadmap/graph.ts';
import { type TextsOf, ticksOf } from '../state/ticked-steps.ts';
import type { Day } from '../time/calendar.ts';
import { longest as longestSitting } from '../time/duration.ts';

export interface StudyDays {
  /** Minutes by day; the last day is the one before `from`, the first had study time. Empty: no recent study. */
  minutes: number[];
  /** The first future day: today, until there is study time today. */
  from: Day;
  /** The last day with study time, however long ago. */
  last: Day | null;
  /** No time was ever recorded: learnt topics count by their estimates. */
  estimated: boolean;
  /** Some time was recorded; topics without recorded time count by their estimates. */
  partlyEstimated: boolean;
}

/** How exact a forecast may be: only arithmetic (`none`, `little`), months, or days. */
export type Basis = z.infer<typeof contract.basis>;

/** Older days say little about the present. */
export const mostDays = 730;
/** After a break of three months, history begins anew; no forecast foresees such a break. */
const longBreak = 90;
/** Shorter than a break, longer than a pause between two sessions. */
export const shortestGap = 14;
/** With this many days, whole weeks are drawn; with fewer, single days. */
export const daysForWeeks = 28;

interface Given {
  graph: Graph;
  progress: ProgressColumns;
  today: Day;
  texts: TextsOf;
}

/** `entries`: study time in any order, at least of the last `mostDays` days. */
export function studyDays(entries: readonly { day: Day; minutes: number }[], given: Given): StudyDays {
  const all = everyDay(entries, given);
  return { ...all, minutes: sinceLongBreak(all.minutes.slice(-mostDays)) };
}

/** The same without a limit: from the first known day. */
export function everyDay(entries: readonly { day: Day; minutes: number }[], given: Given): StudyDays {
  const { today } = given;
  const isTimed = entries.length > 0;
  const estimates = asEstimated(given, isTimed ? longestSitting : Infinity);
  const studied = [...entries, ...estimates].filter(({ day }) => day <= today);
  const from = studied.some(({ day }) => day === today) ? today + 1 : today;
  const first = studied.reduce((least, { day }) => Math.min(least, day), from);
  const last = studied.reduce<Day | null>((most, { day }) => Math.max(most ?? day, day), null);
  const minutes = Array<number>(from - first).fill(0);
  for (const entry of studied) minutes[entry.day - first]! += entry.minutes;
  for (const { day } of studied) minutes[day - first] ||= leastOfADay;
  return {
    ...{ minutes, from, last },
    estimated: !isTimed && last !== null,
    partlyEstimated: isTimed && estimates.some(estimate => estimate.minutes > 0),
  };
}

/** A day on which a topic was learnt counts as a study day, even if its time was recorded on other days. */
const leastOfADay = 1;

/**
 * Learnt topics by day, by their estimates if they have no recorded time: each ticked step on its day, the rest of a
 * topic when it was done. So time recorded later, which replaces an estimate, never makes a history shorter.
 * `mostOfADay`: a limit, since many topics marked at once weren't studied on that day.
 */
function asEstimated({ graph, progress, texts }: Given, mostOfADay: number): { day: Day; minutes: number }[] {
  const { status, day, minutes, ticked } = progress;
  const byDay = new Map<Day, number>();
  const add = (day: Day, topic: number, hours: number) => {
    const estimate = minutes[topic] === 0 ? hours * 60 : 0;
    byDay.set(day, Math.min(mostOfADay, (byDay.get(day) ?? 0) + estimate));
  };
  const read = texts([...ticked.keys()].map(topic => graph.idOf(topic)));
  const rest = new Map<number, number>();
  for (const [topic, ticks] of ticked) {
    const steps = read.get(graph.idOf(topic))?.steps ?? [];
    let left = graph.hours[topic]!;
    for (const [step, [tick]] of ticksOf(steps, ticks).entries()) {
      if (tick === undefined) continue;
      add(tick.day, topic, steps[step]!.hours);
      left -= steps[step]!.hours;
    }
    rest.set(topic, Math.max(0, left));
  }
  for (const [topic, own] of status.entries())
    if (own === 'done') add(day[topic]!, topic, rest.get(topic) ?? graph.hours[topic]!);
  return [...byDay].map(([day, minutes]) => ({ day, minutes }));
}

/** From the first study day after the last long break; empty if that break still lasts. */
export function sinceLongBreak(minutes: readonly number[]): number[] {
  let first = minutes.length;
  for (let day = minutes.length - 1; day >= 0; day--) {
    if (minutes[day] === 0) continue;
    if (first - day > longBreak) break;
    first = day;
  }
  return minutes.slice(first);
}

/** Pauses of two weeks or more, with start and length; the present one included. */
export function gapsIn(minutes: readonly number[]): { start: number; days: number }[] {
  return allPauses(minutes).filter(({ days }) => days >= shortestGap);
}

/** The length of every pause, however short. */
export function pausesIn(minutes: readonly number[]): number[] {
  return allPauses(minutes).map(({ days }) => days);
}

function allPauses(minutes: readonly number[]): { start: number; days: number }[] {
  const pauses: { start: number; days: number }[] = [];
  let start = 0;
  for (let day = 0; day <= minutes.length; day++) {
    if (day < minutes.length && minutes[day] === 0) continue;
    if (day > start) pauses.push({ start, days: day - start });
    start = day + 1;
  }
  return pauses;
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
  minutes: number;
  weeks: number;
}

const paceWeeks = 6;

/** The mean of the last weeks, pauses included, or of as many as there are; null below one week. */
export function paceOf({ minutes }: Pick<StudyDays, 'minutes'>, most = paceWeeks): Pace | null {
  return meanOf(weeksOf(minutes).slice(0, most));
}

/** The same for the last weeks outside of gaps. */
export function paceOutsideGaps({ minutes }: Pick<StudyDays, 'minutes'>): Pace | null {
  const gaps = gapsIn(minutes);
  const studied = weeksOf(minutes).filter(({ start }) => !isInGap(gaps, start, start + 7));
  return meanOf(studied.slice(0, paceWeeks));
}

interface Week {
  start: number;
  minutes: number;
}

/** Whole weeks, the latest first. */
function weeksOf(minutes: readonly number[]): Week[] {
  return Array.from({ length: Math.floor(minutes.length / 7) }, (_, back) => {
    const start = minutes.length - 7 * (back + 1);
    return { start, minutes: minutes.slice(start, start + 7).reduce((sum, day) => sum + day, 0) };
  });
}

function meanOf(weeks: readonly Week[]): Pace | null {
  if (weeks.length === 0) return null;
  return { minutes: weeks.reduce((sum, week) => sum + week.minutes, 0) / weeks.length, weeks: weeks.length };
}

/** Whether the days from `start` to `end` (excluded) all belong to one gap. */
export function isInGap(
  gaps: readonly { start: number; days: number }[],
  start: number,
  end: number,
): boolean {
  return gaps.some(gap => gap.start <= start && end <= gap.start + gap.days);
}
