// The milestones in a report, or its areas if there are none: their coverage and hours.

import { formatMinutes } from '../../core/time/duration.ts';
import type { ReportView } from '../../view/report.ts';
import type { EverywhereView } from '../../view/report-everywhere.ts';
import { cleanLine } from '../kit/clean.ts';
import { bar, count, ends, endsOrBelow, innerWidth, isNarrow } from '../kit/layout.ts';
import { milestoneName } from '../kit/milestone.ts';
import { shownInWords } from '../kit/report.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, padStart, truncate, width, wrap } from '../kit/width.ts';

const titleColumns = { least: 24, most: 28 };
const countColumns = 9;
const periodColumns = 10;
const totalColumns = 8;
const partsShown = 20;

/** Those worth a line each, and the others together. */
export function milestones(view: ReportView, style: Style): string[] {
  const shown = shownOf(view.milestones);
  const others = view.milestones.filter(part => !shown.includes(part) && part.total > 0);
  const columns = columnsOf(view, shown, style);
  const noun = view.milestones.some(({ n }) => n !== null) ? 'milestone' : 'area';
  const row = (name: string, part: Figures) => partRow(name, part, columns, style);
  return [
    ...headRow(columns, style),
    ...shown.flatMap(part => row(milestoneName(part), part)),
    ...(others.length > 0
      ? row(count(others.length, shown.length > 0 ? `more ${noun}` : noun), together(others))
      : []),
    ...(view.elsewhere === null ? [] : row('No longer in it', { ...nothing, ...view.elsewhere })),
    ...row(view.period.until < view.today ? 'All by the end' : 'All', {
      ...view.roadmap,
      ...timesOf([...view.milestones, view.elsewhere ?? nothing]),
    }),
    ...wrap(shownInWords(view, style.glyphs.dot), innerWidth(style)).filter(line => line !== ''),
  ];
}

/** A row for each map; they may have topics in common, so there is no sum. */
export function mapRows(view: EverywhereView, style: Style): string[] {
  const parts = view.maps.map(map => ({ ...map, n: null }));
  const columns = columnsOf({ ...view, milestones: parts }, parts, style);
  return [
    ...headRow(columns, style),
    ...parts.flatMap(map => partRow(cleanLine(map.title), map, columns, style)),
  ];
}

const nothing = { learnt: 0, total: 0, percent: 0, spent_min: 0, period_min: 0 };

type Figures = Times & Pick<ReportView['milestones'][number], 'learnt' | 'total' | 'percent'>;
type Times = Pick<ReportView['milestones'][number], 'spent_min' | 'period_min'>;

/** Areas with any progress; if there are many, those with most in the period. */
function shownOf(parts: ReportView['milestones']): ReportView['milestones'] {
  const begun = parts.filter(part => part.learnt > 0 || part.spent_min > 0);
  if (begun.length <= partsShown) return begun;
  const fullest = begun
    .filter(part => part.period_min > 0 || part.period_learnt > 0)
    .sort((a, b) => b.period_min - a.period_min || b.period_learnt - a.period_learnt)
    .slice(0, partsShown);
  return begun.filter(part => fullest.includes(part));
}

/** Weighed by topics, since parts' estimates aren't shown. */
function together(parts: ReportView['milestones']): Figures {
  const learnt = parts.reduce((sum, part) => sum + part.learnt, 0);
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  return { learnt, total, percent: (100 * learnt) / total, ...timesOf(parts) };
}

function timesOf(parts: readonly Times[]): Times {
  return {
    spent_min: parts.reduce((sum, part) => sum + part.spent_min, 0),
    period_min: parts.reduce((sum, part) => sum + part.period_min, 0),
  };
}

interface Columns {
  title: number;
  bar: number;
  /** The name of the period, for its hours; null: only the hours of all time. */
  period: string | null;
  /** Whether there is room for the hours of all time too. */
  total: boolean;
}

function columnsOf(
  view: Pick<ReportView, 'period' | 'today'> & { milestones: readonly Times[] },
  shown: readonly Pick<ReportView['milestones'][number], 'n' | 'title'>[],
  style: Style,
): Columns {
  const outside = view.milestones.some(part => part.spent_min !== part.period_min);
  // If all time lies in the period, one figure without a name is enough.
  const period = outside ? columnName(view) : null;
  if (isNarrow(style)) return { title: 0, bar: 10, period, total: true };
  const total = period === null || style.width >= 80;
  const { least, most } = titleColumns;
  const longest = Math.max(least, ...shown.map(part => width(milestoneName(part))));
  const figures =
    countColumns + (period === null ? 0 : periodColumns + 2) + (total ? totalColumns + 2 : 0) + 4;
  const room = innerWidth(style) - figures;
  const barColumns = Math.max(6, Math.min(period === null ? 24 : 16, room - Math.min(longest, most)));
  const title = Math.min(longest, most, room - width(bar(0, barColumns, style)));
  return { title, bar: barColumns, period, total };
}

function columnName({
  period: { name, since, until },
  today,
}: Pick<ReportView, 'period' | 'today'>): string | null {
  if (name === 'all') return null;
  if (name === 'days') return 'period';
  if (name === 'year') return since.slice(0, 4);
  return name === 'day' && since === today ? 'today' : `${until < today ? 'that' : 'this'} ${name}`;
}

function headRow({ title, bar: barColumns, period, total }: Columns, style: Style): string[] {
  if (period === null) return [];
  const names = `${padStart(period, periodColumns)}${total ? `  ${padStart('in all', totalColumns)}` : ''}`;
  if (isNarrow(style)) {
    const room = innerWidth(style);
    return width(names) <= room ? [style.dim(padStart(names, room))] : [];
  }
  const blank = title + 2 + width(bar(0, barColumns, style)) + 2 + countColumns;
  return [style.dim(`${' '.repeat(blank)}  ${names}`)];
}

function partRow(name: string, part: Figures, columns: Columns, style: Style): string[] {
  const drawn = bar(part.percent / 100, columns.bar, style);
  const learnt = part.total === 0 ? '' : `${part.learnt} of ${part.total}`;
  const hours = (minutes: number, room: number) =>
    padStart(minutes > 0 ? formatMinutes(minutes) : style.glyphs.dot, room);
  const times = [
    ...(columns.period === null ? [] : [hours(part.period_min, periodColumns)]),
    ...(columns.total ? [hours(part.spent_min, totalColumns)] : []),
  ].join('  ');
  if (isNarrow(style)) {
    const isBegun = part.learnt > 0 || part.spent_min > 0;
    return [...endsOrBelow(name, learnt, style), ...(isBegun ? [ends(drawn, times, style)] : [])];
  }
  const title = padEnd(truncate(name, columns.title, style.glyphs.ellipsis), columns.title);
  return [[title, drawn, padStart(learnt, countColumns), times].join('  ')];
}
