// Words of a report for every form: its period, the time before it, and the work left.

import { civil } from '../../core/time/calendar.ts';
import { formatHours, formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatForecast } from '../../core/time/format-date.ts';
import { periodInWords } from '../../core/time/period.ts';
import type { ReportView } from '../../view/report.ts';
import { cleanLine } from './clean.ts';
import { count } from './layout.ts';

export function periodOf(
  { period }: Pick<ReportView, 'period'>,
  { dot, dash }: { dot: string; dash: string },
): string {
  const span = { name: period.name, first: dayOfDate(period.since), last: dayOfDate(period.until) };
  return periodInWords({ ...span, before: null }, dot, dash);
}

/** `6h 10m last week`; empty without study time, which needs no comment. */
export function beforeInWords({
  studied: { before_min },
  period,
  today,
}: Pick<ReportView, 'studied' | 'period' | 'today'>): string {
  if (!before_min) return '';
  const { name, since, until } = period;
  const present = name === 'day' ? 'yesterday' : `last ${name}`;
  const when =
    name === 'year'
      ? `in ${civil(dayOfDate(since)).year - 1}`
      : until < today
        ? `the ${name} before`
        : present;
  return `${formatMinutes(before_min)} ${when}`;
}

/** The claimed share beside the shown one; empty if nothing can be shown. */
export function shownInWords({ roadmap, can_show_percent }: ReportView, dot: string): string {
  const { percent, shown_percent } = roadmap;
  if (can_show_percent === 0) return '';
  return `Claimed ${percent} % ${dot} shown ${shown_percent} % (${can_show_percent} % can be shown)`;
}

/** The work left, the part that goals need, and the day on which it will be done. */
export function leftInWords(view: ReportView, dash = '–'): string[] {
  const { roadmap, weeks_left, for_goals, milestone } = view;
  if (view.period.until < view.today) return [];
  if (weeks_left.length === 0) return ['nothing: everything in scope is learnt'];
  const work = (topics: number, minutes: number) =>
    `${count(topics, 'topic')}, about ${formatHours(minutes / 60)}`;
  const all = roadmap.total - roadmap.learnt;
  const part =
    for_goals === null || for_goals.topics_left === all
      ? []
      : [`For the ${goalNoun(view)}: ${work(for_goals.topics_left, for_goals.left_min)}`];
  const stage =
    milestone === null
      ? []
      : [`To the end of ${cleanLine(milestone.title)}: ${work(milestone.topics_left, milestone.left_min)}`];
  return [work(all, roadmap.left_min), ...part, ...stage, aheadInWords(view, dash)];
}

function goalNoun({ goals }: ReportView): string {
  return goals.filter(goal => goal.topics_left > 0).length === 1 ? 'goal' : 'goals';
}

/** When the rest will be done; without a forecast, the weeks at a steady pace. */
function aheadInWords(view: ReportView, dash: string): string {
  const { pace, forecast, for_goals, milestone, weeks_left } = view;
  if (forecast === null || pace === null) return pacesInWords(for_goals?.weeks_left ?? weeks_left);
  const by = (date: string | null) => byDate(date, view.today, dash);
  const chance = (what: string, { p50, p80 }: Pick<typeof forecast, 'p50' | 'p80'>) =>
    p50 === null ? `80 % chance ${what} ${by(p80)}` : `50 % chance ${what} ${by(p50)}, 80 % ${by(p80)}`;
  const all = chance(for_goals === null ? 'to be done' : `to reach the ${goalNoun(view)}`, forecast);
  const when = milestone?.forecast ? `${chance('to reach that milestone', milestone.forecast)}; ${all}` : all;
  const basis = { no: '', partly: ', partly by estimates', fully: ', by estimates' }[view.pace_estimated];
  return `${formatMinutes(pace.week_min)} a week over ${count(pace.weeks, 'week')}${basis}: ${when}, assuming no break of 3 months`;
}

function byDate(date: string | null, today: string, dash: string): string {
  return date === null ? 'later than in 5 years' : `by ${formatForecast(date, today, dash)}`;
}

/** The end of the forecast alone; empty without one, or if nothing is left. */
export function endInWords(view: ReportView, dash: string): string {
  const { forecast, for_goals, today } = view;
  if (forecast === null || view.weeks_left.length === 0) return '';
  const [chance, date] = forecast.p50 === null ? [80, forecast.p80] : [50, forecast.p50];
  return `${for_goals === null ? 'all' : `the ${goalNoun(view)}`} ${byDate(date, today, dash)} (${chance} %)`;
}

function pacesInWords(paces: ReportView['weeks_left']): string {
  const [a, b, c] = paces;
  return `At ${a!.hours_a_week}, ${b!.hours_a_week} or ${c!.hours_a_week} h a week: ${a!.weeks}, ${b!.weeks} or ${count(c!.weeks, 'week')} (not a forecast)`;
}
