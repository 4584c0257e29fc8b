// The areas in a report: their coverage and hours.

import { formatMinutes } from '../../core/time/duration.ts';
import type { ReportView } from '../../view/report.ts';
import { cleanLine } from '../kit/clean.ts';
import { bar, count, ends, endsOrBelow, innerWidth, isNarrow } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, padStart, truncate, width } from '../kit/width.ts';

const titleColumns = { least: 24, most: 28 };
const countColumns = 9;
const periodColumns = 10;
const totalColumns = 8;
const areasShown = 20;

/** The areas worth a line each, and the others together. */
export function areas(view: ReportView, style: Style): string[] {
  const shown = shownOf(view.areas);
  const others = view.areas.filter(area => !shown.includes(area) && area.total > 0);
  const columns = columnsOf(view, shown, style);
  const row = (name: string, area: AreaFigures) => areaRow(name, area, columns, style);
  return [
    ...headRow(columns, style),
    ...shown.flatMap(area => row(cleanLine(area.title), area)),
    ...(others.length > 0
      ? row(count(others.length, shown.length > 0 ? 'more area' : 'area'), together(others))
      : []),
    ...(view.elsewhere === null ? [] : row('No longer in it', { ...nothing, ...view.elsewhere })),
    ...row(view.period.until < view.today ? 'All by the end' : 'All', {
      ...view.roadmap,
      ...timesOf([...view.areas, view.elsewhere ?? nothing]),
    }),
  ];
}

const nothing = { learnt: 0, total: 0, percent: 0, spent_min: 0, period_min: 0 };

type AreaFigures = Times & Pick<ReportView['areas'][number], 'learnt' | 'total' | 'percent'>;
type Times = Pick<ReportView['areas'][number], 'spent_min' | 'period_min'>;

/** Areas with any progress; if there are many, those with most in the period. */
function shownOf(areas: ReportView['areas']): ReportView['areas'] {
  const begun = areas.filter(area => area.learnt > 0 || area.spent_min > 0);
  if (begun.length <= areasShown) return begun;
  const fullest = begun
    .filter(area => area.period_min > 0 || area.period_learnt > 0)
    .sort((a, b) => b.period_min - a.period_min || b.period_learnt - a.period_learnt)
    .slice(0, areasShown);
  return begun.filter(area => fullest.includes(area));
}

/** Weighed by topics, since areas' estimates aren't shown. */
function together(areas: ReportView['areas']): AreaFigures {
  const learnt = areas.reduce((sum, area) => sum + area.learnt, 0);
  const total = areas.reduce((sum, area) => sum + area.total, 0);
  return { learnt, total, percent: (100 * learnt) / total, ...timesOf(areas) };
}

function timesOf(areas: readonly Times[]): Times {
  return {
    spent_min: areas.reduce((sum, area) => sum + area.spent_min, 0),
    period_min: areas.reduce((sum, area) => sum + area.period_min, 0),
  };
}

interface AreaColumns {
  title: number;
  bar: number;
  /** The name of the period, for its hours; null: only the hours of all time. */
  period: string | null;
  /** Whether there is room for the hours of all time too. */
  total: boolean;
}

function columnsOf(view: ReportView, shown: ReportView['areas'], style: Style): AreaColumns {
  const outside = view.areas.some(area => area.spent_min !== area.period_min);
  // If all time lies in the period, one figure without a name is enough.
  const period = outside ? columnName(view) : null;
  if (isNarrow(style)) return { title: 0, bar: 10, period, total: true };
  const total = period === null || style.width >= 80;
  const { least, most } = titleColumns;
  const longest = Math.max(least, ...shown.map(area => width(cleanLine(area.title))));
  const figures =
    countColumns + (period === null ? 0 : periodColumns + 2) + (total ? totalColumns + 2 : 0) + 4;
  const room = innerWidth(style) - figures;
  const barColumns = Math.max(6, Math.min(period === null ? 24 : 16, room - Math.min(longest, most)));
  const title = Math.min(longest, most, room - width(bar(0, barColumns, style)));
  return { title, bar: barColumns, period, total };
}

function columnName({ period: { name, since, until }, today }: ReportView): string | null {
  if (name === 'all') return null;
  if (name === 'days') return 'period';
  if (name === 'year') return since.slice(0, 4);
  return name === 'day' && since === today ? 'today' : `${until < today ? 'that' : 'this'} ${name}`;
}

function headRow({ title, bar: barColumns, period, total }: AreaColumns, style: Style): string[] {
  if (period === null) return [];
  const names = `${padStart(period, periodColumns)}${total ? `  ${padStart('in all', totalColumns)}` : ''}`;
  if (isNarrow(style)) {
    const room = innerWidth(style);
    return width(names) <= room ? [style.dim(padStart(names, room))] : [];
  }
  const blank = title + 2 + width(bar(0, barColumns, style)) + 2 + countColumns;
  return [style.dim(`${' '.repeat(blank)}  ${names}`)];
}

function areaRow(name: string, area: AreaFigures, columns: AreaColumns, style: Style): string[] {
  const drawn = bar(area.percent / 100, columns.bar, style);
  const learnt = area.total === 0 ? '' : `${area.learnt} of ${area.total}`;
  const hours = (minutes: number, room: number) =>
    padStart(minutes > 0 ? formatMinutes(minutes) : style.glyphs.dot, room);
  const times = [
    ...(columns.period === null ? [] : [hours(area.period_min, periodColumns)]),
    ...(columns.total ? [hours(area.spent_min, totalColumns)] : []),
  ].join('  ');
  if (isNarrow(style)) {
    const isBegun = area.learnt > 0 || area.spent_min > 0;
    return [...endsOrBelow(name, learnt, style), ...(isBegun ? [ends(drawn, times, style)] : [])];
  }
  const title = padEnd(truncate(name, columns.title, style.glyphs.ellipsis), columns.title);
  return [[title, drawn, padStart(learnt, countColumns), times].join('  ')];
}
