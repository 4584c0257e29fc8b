// The answer of `report --everywhere`: a period over all roadmaps.

import type * as z from 'zod';
import type * as contract from '../contract/report-everywhere.ts';
import { daysSoFar, studiedBetween } from '../core/forecast/study-time.ts';
import type { StudyTime } from '../core/log/time-entries.ts';
import type { Period } from '../core/time/period.ts';
import type { ReportView } from './report.ts';

export type EverywhereView = z.infer<typeof contract.everywhereView>;

interface EverywhereParts {
  period: Period;
  today: number;
  /** The first day with any record. */
  firstDay: number;
  weeklyGoal: number | null;
  /** Over all maps, of the period and of the one before. */
  inAll: readonly (StudyTime & { sessions: number })[];
  before: readonly StudyTime[];
  reviewTimes: readonly StudyTime[];
  /** Of each map with a sound file, with its id; the heat in each is over all maps. */
  reports: readonly { map: string; report: ReportView }[];
  /** Maps without one: all time, and that of the period. */
  others: readonly { id: string; title: string; spent_min: number; period_min: number }[];
}

export function everywhereView(parts: EverywhereParts): EverywhereView {
  const { period, reports, inAll, before, reviewTimes, others } = parts;
  const [first] = reports;
  const both = [...inAll, ...reviewTimes];
  const minutesIn = (times: readonly StudyTime[], { first, last }: Pick<Period, 'first' | 'last'>) =>
    studiedBetween(times, first, last).minutes;
  const ofAll = <T>(list: (report: ReportView) => readonly T[]) =>
    reports.flatMap(({ map, report }) => list(report).map(one => ({ map, ...one })));
  return {
    everywhere: true,
    period: first!.report.period,
    today: first!.report.today,
    studied: {
      minutes: minutesIn(inAll, period),
      review_min: minutesIn(reviewTimes, period),
      days: studiedBetween(both, period.first, period.last).days,
      of_days: daysSoFar(both, period, parts.today, parts.firstDay),
      sessions: inAll.reduce((sum, { sessions }) => sum + sessions, 0),
      goal_min: period.name === 'week' ? parts.weeklyGoal : null,
      before_min: period.before && minutesIn(before, period.before),
    },
    learnt: ofAll(({ learnt }) => learnt).sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1)),
    known: ofAll(({ known }) => known),
    heat: first!.report.heat,
    maps: [
      ...reports.map(({ map, report }) => {
        const sum = (key: 'spent_min' | 'period_min') =>
          report.milestones.reduce((all, part) => all + part[key], report.elsewhere?.[key] ?? 0);
        const { learnt, total, percent } = report.roadmap;
        return {
          ...{ id: map, title: report.title, learnt, total, percent },
          ...{ spent_min: sum('spent_min'), period_min: sum('period_min') },
          period_learnt: report.learnt.length,
        };
      }),
      ...others.map(other => ({ ...other, learnt: 0, total: 0, percent: 0, period_learnt: 0 })),
    ],
    topics: ofAll(({ topics }) => topics).sort((a, b) => b.minutes - a.minutes),
    days: ofAll(({ days }) => days).sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1)),
  };
}
