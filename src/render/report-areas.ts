// The areas in a report: how far each is, and the hours it took.

import { formatMinutes } from '../core/duration.ts';
import type { ReportView } from '../view/report.ts';
import { cleanLine } from './clean.ts';
import { bar, count, innerWidth, isNarrow } from './layout.ts';
import type { Style } from './style.ts';
import { padEnd, padStart, truncate, width } from './width.ts';

const titleColumns = 24;
const countColumns = 9;
const periodColumns = 10;
const totalColumns = 8;
const periodNames = { week: 'this week', month: 'this month', days: 'period', all: null };

/** Areas with anything done in them, one a line; the others together. */
export function areas(view: ReportView, style: Style): string[] {
  const begun = view.areas.filter(area => area.learnt > 0 || area.spent_min > 0);
  const others = view.areas.filter(area => !begun.includes(area) && area.total > 0);
  const sumOf = (key: 'total' | 'spent_min' | 'period_min', areas: readonly AreaFigures[]) =>
    areas.reduce((sum, area) => sum + area[key], 0);
  const untouched = { learnt: 0, total: sumOf('total', others), percent: 0, spent_min: 0, period_min: 0 };
  const all = {
    ...view.roadmap,
    spent_min: sumOf('spent_min', begun),
    period_min: sumOf('period_min', begun),
  };
  const columns = columnsOf(view, style);
  const row = (name: string, area: AreaFigures) => areaRow(name, area, columns, style);
  return [
    ...headRow(columns, style),
    ...begun.map(area => row(cleanLine(area.title), area)),
    ...(others.length > 0
      ? [row(count(others.length, begun.length > 0 ? 'more area' : 'area'), untouched)]
      : []),
    row('All', all),
  ];
}

type AreaFigures = Pick<
  ReportView['areas'][number],
  'learnt' | 'total' | 'percent' | 'spent_min' | 'period_min'
>;

interface AreaColumns {
  title: number;
  bar: number;
  /** The name of the period, to show its hours; null: those of all time alone. */
  period: string | null;
  /** Whether there is room for the hours of all time too. */
  total: boolean;
}

function columnsOf(view: ReportView, style: Style): AreaColumns {
  const outside = view.areas.some(area => area.spent_min !== area.period_min);
  // Where all time lies in the period, there is one figure to show, and it needs no name.
  const period = outside ? { ...periodNames, year: view.period.since.slice(0, 4) }[view.period.name] : null;
  if (isNarrow(style)) {
    const drawn = width(bar(0, 10, style));
    return { title: innerWidth(style) - countColumns - drawn - 2, bar: 10, period: null, total: false };
  }
  if (period === null) return { title: titleColumns, bar: 24, period, total: true };
  const total = style.width >= 80;
  const others = width(bar(0, 16, style)) + countColumns + periodColumns + (total ? totalColumns + 2 : 0) + 6;
  return { title: Math.min(titleColumns, innerWidth(style) - others), bar: 16, period, total };
}

function headRow({ title, bar: barColumns, period, total }: AreaColumns, style: Style): string[] {
  if (period === null) return [];
  const blank = title + 2 + width(bar(0, barColumns, style)) + 2 + countColumns;
  const names = `  ${padStart(period, periodColumns)}${total ? `  ${padStart('in all', totalColumns)}` : ''}`;
  return [style.dim(' '.repeat(blank) + names)];
}

function areaRow(name: string, area: AreaFigures, columns: AreaColumns, style: Style): string {
  const title = padEnd(truncate(name, columns.title, style.glyphs.ellipsis), columns.title);
  const drawn = bar(area.percent / 100, columns.bar, style);
  const learnt = padStart(`${area.learnt} of ${area.total}`, countColumns);
  if (isNarrow(style)) return `${title} ${drawn} ${learnt}`;
  const hours = (minutes: number, room: number) =>
    padStart(minutes > 0 ? formatMinutes(minutes) : style.glyphs.dot, room);
  return [
    title,
    drawn,
    learnt,
    ...(columns.period === null ? [] : [hours(area.period_min, periodColumns)]),
    ...(columns.total ? [hours(area.spent_min, totalColumns)] : []),
  ].join('  ');
}
