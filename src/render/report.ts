// The screen of `report`.

import { civil } from '../core/calendar.ts';
import { formatHours, formatMinutes } from '../core/duration.ts';
import { dayOfDate } from '../core/format-day.ts';
import { periodInWords } from '../core/period.ts';
import type { ReportView, WrittenReport } from '../view/report.ts';
import { cleanLine } from './clean.ts';
import { goalInWords } from './goal.ts';
import { isWorthDrawing, weeksMap, yearMap } from './heat-map.ts';
import {
  bar,
  count,
  endsOrBelow,
  hints,
  innerWidth,
  isNarrow,
  labelled,
  labelledWidth,
  screen,
} from './layout.ts';
import { fileSize } from './quantity.ts';
import { stateGlyph } from './state.ts';
import type { Style } from './style.ts';
import { padEnd, padStart, truncate, width, wrap } from './width.ts';
import { fullest, months } from './year.ts';

const label = 10;
const goalColumns = 28;
const titleColumns = 24;
const stuckShown = 3;

export function reportText(view: ReportView, style: Style): string {
  const { heat, today } = view;
  return screen(
    heading(view, style),
    summary(view, style),
    view.year === null ? weeks(view, style) : yearMap(heat, today, style),
    view.year === null ? [] : months(view.year, style),
    view.year === null ? [] : fullest(view.year, style),
    areas(view, style),
    [...goals(view, style), ...left(view, style), ...stuck(view, style)],
    hints(nextSteps(view), style),
  );
}

/** What is said where the report itself went to a file; nothing where it went to stdout. */
export function writtenText({ file, bytes }: WrittenReport, style: Style): string {
  if (file === null) return '';
  return screen([`${style.green(style.glyphs.states.done)} ${cleanLine(file)}: ${fileSize(bytes ?? 0)}`]);
}

function heading(view: ReportView, style: Style): string[] {
  return endsOrBelow(style.bold(cleanLine(view.title)), periodOf(view, style.glyphs), style);
}

export function periodOf({ period }: ReportView, { dot, dash }: { dot: string; dash: string }): string {
  const span = { name: period.name, first: dayOfDate(period.since), last: dayOfDate(period.until) };
  return periodInWords({ ...span, before: null }, dot, dash);
}

function summary(view: ReportView, style: Style): string[] {
  return [
    ...studied(view, style),
    // The months of a year name what was learnt in them.
    ...(view.year === null
      ? topics('Learnt', view.learnt, style)
      : counted('Learnt', view.learnt.length, style)),
    ...(view.year === null ? topics('Known', view.known, style) : counted('Known', view.known.length, style)),
    ...topics('Skipped', view.skipped, style),
  ];
}

function studied(view: ReportView, style: Style): string[] {
  const { minutes, days, of_days, sessions, goal_min } = view.studied;
  const before = beforeInWords(view);
  const room = labelledWidth(label, style);
  if (minutes === 0) {
    const text = ['no study time recorded', before].filter(part => part !== '').join('; ');
    return labelled('Studied', wrap(text, room), label, style);
  }
  const goal =
    goal_min === null
      ? formatMinutes(minutes)
      : [
          `${formatMinutes(minutes)} of ${formatMinutes(goal_min)} goal`,
          bar(minutes / goal_min, goalColumns, style),
          `${Math.round((100 * minutes) / goal_min)} %`,
        ]
          .filter(part => part !== '')
          .join('  ');
  const facts = [`${days} of ${count(of_days, 'day')}, ${count(sessions, 'session')}`, before];
  const line = facts.filter(part => part !== '').join(` ${style.glyphs.dot} `);
  return labelled('Studied', [...wrap(goal, room), ...wrap(line, room)], label, style);
}

/** `6h 10m last week`; nothing of a time without study, which needs no comment. */
export function beforeInWords({ studied: { before_min }, period }: ReportView): string {
  if (!before_min) return '';
  const when =
    period.name === 'year' ? `in ${civil(dayOfDate(period.since)).year - 1}` : `last ${period.name}`;
  return `${formatMinutes(before_min)} ${when}`;
}

function topics(name: string, list: readonly { title: string }[], style: Style): string[] {
  if (list.length === 0) return [];
  const text = `${count(list.length, 'topic')}: ${list.map(topic => cleanLine(topic.title)).join(', ')}`;
  return labelled(name, wrap(text, labelledWidth(label, style)), label, style);
}

function counted(name: string, n: number, style: Style): string[] {
  return n === 0 ? [] : labelled(name, [count(n, 'topic')], label, style);
}

/** Drawn, or counted where nothing is drawn. */
function weeks({ heat, today }: ReportView, style: Style): string[] {
  if (style.glyphs.heat !== null) return weeksMap(heat, today, style);
  if (!isWorthDrawing(heat)) return [];
  const span = Math.ceil((dayOfDate(heat.until) - dayOfDate(heat.since) + 1) / 7);
  const text = `${count(heat.days.length, 'day')} with study in ${count(span, 'week')}`;
  return labelled('Rhythm', wrap(text, labelledWidth(label, style)), label, style);
}

/** Areas with anything done in them, one a line; the others together. */
function areas(view: ReportView, style: Style): string[] {
  const begun = view.areas.filter(area => area.learnt > 0 || area.spent_min > 0);
  const others = view.areas.filter(area => !begun.includes(area) && area.total > 0);
  const sumOf = (key: 'spent_min' | 'period_min') => view.areas.reduce((sum, area) => sum + area[key], 0);
  const columns = columnsOf(view, style);
  const rows = begun.map(area => areaRow(cleanLine(area.title), area, columns, style));
  if (others.length > 0) {
    const sum = {
      learnt: 0,
      total: others.reduce((n, area) => n + area.total, 0),
      percent: 0,
      spent_min: 0,
      period_min: 0,
    };
    const title =
      rows.length === 0
        ? count(others.length, 'area')
        : `${others.length} more area${others.length === 1 ? '' : 's'}`;
    rows.push(areaRow(title, sum, columns, style));
  }
  const all = { ...view.roadmap, spent_min: sumOf('spent_min'), period_min: sumOf('period_min') };
  return [...areaHead(columns, style), ...rows, areaRow('All', all, columns, style)];
}

interface AreaColumns {
  title: number;
  bar: number;
  /** The name of the period, to show its hours; null: those of all time alone. */
  period: string | null;
  /** Whether there is room for the hours of all time too. */
  total: boolean;
}

const countColumns = 9;
const periodColumns = 10;
const totalColumns = 8;

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

const periodNames = { week: 'this week', month: 'this month', days: 'period', all: null };

function areaHead({ title, bar: barColumns, period, total }: AreaColumns, style: Style): string[] {
  if (period === null) return [];
  const blank = title + 2 + width(bar(0, barColumns, style)) + 2 + countColumns;
  const names = `  ${padStart(period, periodColumns)}${total ? `  ${padStart('in all', totalColumns)}` : ''}`;
  return [style.dim(' '.repeat(blank) + names)];
}

function areaRow(
  name: string,
  area: { learnt: number; total: number; percent: number; spent_min: number; period_min: number },
  columns: AreaColumns,
  style: Style,
): string {
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

function goals({ goals, today }: ReportView, style: Style): string[] {
  const lines = goals.flatMap(goal => {
    const words = goalInWords(goal, today, style.yellow);
    const text = `${stateGlyph(goal.state, style)} ${cleanLine(goal.title)}: ${words}`;
    return wrap(text, labelledWidth(label, style));
  });
  return labelled('Goals', lines, label, style);
}

function left({ roadmap, weeks_left }: ReportView, style: Style): string[] {
  if (weeks_left.length === 0)
    return labelled('Left', ['nothing: everything in scope is learnt'], label, style);
  const open = `${count(roadmap.total - roadmap.learnt, 'topic')}, about ${formatHours(roadmap.left_min / 60)}`;
  const lines = wrap(pacesInWords(weeks_left), labelledWidth(label, style));
  return labelled('Left', [open, ...lines], label, style);
}

export function pacesInWords(paces: ReportView['weeks_left']): string {
  const [a, b, c] = paces;
  return `At ${a!.hours_a_week}, ${b!.hours_a_week} or ${c!.hours_a_week} h a week: ${a!.weeks}, ${b!.weeks} or ${count(c!.weeks, 'week')} (not a forecast)`;
}

function nextSteps({ year }: ReportView): string[] {
  return year === null
    ? ['The year: roadmap report year', 'For others: roadmap report -o report.md']
    : ['This week: roadmap report', 'For others: roadmap report year -o year.md'];
}

function stuck({ stuck: topics }: ReportView, style: Style): string[] {
  const lines = topics.slice(0, stuckShown).flatMap(topic => {
    const text = `${style.glyphs.states.doing} ${cleanLine(topic.title)}: begun ${count(topic.begun_days_ago, 'day')} ago, untouched for ${topic.untouched_days}`;
    return wrap(text, labelledWidth(label, style));
  });
  const rest = topics.length - stuckShown;
  if (rest > 0) lines.push(`and ${rest} more: roadmap list --state doing`);
  return labelled('Stuck', lines, label, style);
}
