// Weeks side by side, a row for each weekday, with the study time of every day.

import { civil, type Day, dayOf, weekday, weekStart } from '../../core/time/calendar.ts';
import { formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, months, weekdays } from '../../core/time/format-date.ts';
import type { HeatRecord } from '../../view/report.ts';
import { innerWidth, isNarrow, itemLines } from './layout.ts';
import type { Style } from './style.ts';
import { padEnd } from './width.ts';

const labelColumns = 10;
const narrowColumns = 4;
const nameLetters = 3;
/** With fewer weeks, figures are enough. */
const fewestWeeks = 4;

interface Grid {
  first: Day;
  last: Day;
  /** Between two weeks. */
  gap: '' | ' ';
}

/** The latest weeks that fit; empty if study has just begun, or if glyphs are words. */
export function weeksMap(heat: HeatRecord, today: string, style: Style): string[] {
  const grid: Grid = { first: dayOfDate(heat.since), last: dayOfDate(heat.until), gap: ' ' };
  return withLegend(gridLines(heat, grid, dayOfDate(today), style), heat, style);
}

/** The same for a whole year, without gaps; on a narrow terminal in two halves. */
export function yearMap(heat: HeatRecord, today: string, style: Style): string[] {
  const [first, last] = [dayOfDate(heat.since), dayOfDate(heat.until)];
  const july = dayOf(civil(first).year, 7, 1);
  const halves = [
    { first, last: july - 1 },
    { first: july, last },
  ];
  const grids = isNarrow(style) ? halves.filter(half => half.first <= dayOfDate(today)) : [{ first, last }];
  const maps = grids.map(span => gridLines(heat, { ...span, gap: '' }, dayOfDate(today), style));
  return withLegend(
    maps.filter(map => map.length > 0).flatMap((map, i) => (i === 0 ? map : ['', ...map])),
    heat,
    style,
  );
}

function gridLines(heat: HeatRecord, { first, last, gap }: Grid, today: Day, style: Style): string[] {
  const { heat: glyphs } = style.glyphs;
  if (glyphs === null || !isWorthDrawing(heat)) return [];
  const column = isNarrow(style) ? narrowColumns : labelColumns;
  const size = 1 + gap.length;
  const fitting = Math.floor((innerWidth(style) - column + gap.length) / size);
  const weeks: Day[] = [];
  for (let week = weekStart(first, heat.week_start); week <= last; week += 7) weeks.push(week);
  weeks.splice(0, Math.max(0, weeks.length - fitting));

  const levels = new Map(heat.days.map(({ day, level }) => [dayOfDate(day), level]));
  const cell = (day: Day) => {
    if (day < first || day > last || day > today) return ' ';
    return glyphs[levels.get(day) ?? 0];
  };
  const blanks = new RegExp(`[${glyphs[0]}](?:${gap}[${glyphs[0]}])*`, 'g');
  const rows = [0, 1, 2, 3, 4, 5, 6].map(row => {
    const name = weekdays[weekday(weeks[0]! + row)]!.slice(0, nameLetters);
    const label = style.dim(padEnd(row % 2 === 0 ? name : '', column));
    const cells = weeks.map(week => cell(week + row)).join(gap);
    return label + cells.replace(blanks, run => style.dim(run));
  });
  return [' '.repeat(column) + style.dim(monthNames(weeks, last, size, innerWidth(style) - column)), ...rows];
}

/** Whether there are enough weeks to show a pattern. */
export function isWorthDrawing({ days, week_start }: HeatRecord): boolean {
  if (days.length === 0) return false;
  const weekOf = ({ day }: { day: string }) => weekStart(dayOfDate(day), week_start);
  return weekOf(days.at(-1)!) - weekOf(days[0]!) >= 7 * (fewestWeeks - 1);
}

/** Each month's name above the week in which it begins, if there is room. */
function monthNames(weeks: readonly Day[], last: Day, size: number, room: number): string {
  let line = '';
  weeks.forEach((week, i) => {
    const end = civil(Math.min(week + 6, last));
    const begins = end.day <= 7;
    const nextBegins = civil(Math.min(week + 13, last)).day <= 7;
    // The first month gives way to the second if both begin here.
    const running = i === 0 && !nextBegins;
    const at = i * size;
    if (!(begins || running) || (line !== '' && line.length >= at)) return;
    if (at + nameLetters > room) return;
    line = `${line.padEnd(at)}${months[end.month - 1]!.slice(0, nameLetters)}`;
  });
  return line;
}

/** Adds the meaning of each glyph that occurs. */
function withLegend(lines: readonly string[], heat: HeatRecord, style: Style): string[] {
  const { heat: glyphs } = style.glyphs;
  if (lines.length === 0 || glyphs === null || heat.bounds_min === null) return [];
  const bounds = heat.bounds_min;
  const occurring = new Set(heat.days.map(({ level }) => level));
  const items = ([1, 2, 3, 4] as const)
    .filter(level => occurring.has(level))
    .map(level => {
      const words = level === 4 ? `${formatMinutes(bounds[2])}+` : `<${formatMinutes(bounds[level - 1]!)}`;
      return `${words} ${glyphs[level]}`;
    });
  const column = isNarrow(style) ? narrowColumns : labelColumns;
  const legend = itemLines([`none ${glyphs[0]}`, ...items], innerWidth(style) - column, '  ', style);
  return [...lines, ...legend.map(line => ' '.repeat(column) + style.dim(line))];
}
