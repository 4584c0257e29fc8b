// A year in a report: its months, the topics learnt in them, and the areas and topics with most time.

import { civil } from '../../core/time/calendar.ts';
import { formatHours, formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, months as monthNames } from '../../core/time/format-date.ts';
import type { ReportView } from '../../view/report.ts';
import type { YearRecord } from '../../view/report-year.ts';
import { isWorthDrawing } from '../kit/heat-map.ts';
import {
  bar,
  count,
  endsOrBelow,
  innerWidth,
  isNarrow,
  labelled,
  labelledText,
  labelledWidth,
} from '../kit/layout.ts';
import { titlesOf } from '../kit/quantity.ts';
import { endInWords } from '../kit/report.ts';
import { sparkline } from '../kit/sparkline.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, padStart, width, wrap } from '../kit/width.ts';

const label = 10;
const narrowLabel = 4;
const barColumns = 20;
const timeColumns = 8;
const titlesShown = 10;

/** The study time and the burn-up week by week, in the columns of the heat map above. */
export function weeks(view: ReportView, style: Style): string[] {
  const { year, heat } = view;
  if (year === null || !isWorthDrawing(heat)) return [];
  const { weeks, weekly_goal_min: goal, estimate_min } = year;
  const row = (name: string, figures: number[], full: number, words: string) => {
    const room = labelledWidth(label, style);
    const drawn = sparkline(figures.slice(-room), full, style.glyphs);
    return labelled(name, [...(drawn === '' ? [] : [drawn]), ...wrap(words, room)], label, style);
  };
  const minutes = weeks.map(week => week.all_min);
  const isOfAll = weeks.some(({ minutes, all_min }) => minutes !== all_min);
  const covered = weeks.map(week => week.covered_min);
  return [
    ...(goal === null ? [] : row('Weeks', minutes, goal, goalReached(minutes, goal, isOfAll, style))),
    ...(estimate_min === 0
      ? []
      : row('Covered', covered, estimate_min, coveredSoFar(view, covered.at(-1)!, estimate_min, style))),
  ];
}

function goalReached(minutes: readonly number[], goal: number, isOfAll: boolean, { glyphs }: Style): string {
  const studied = minutes.filter(amount => amount > 0);
  const reached = studied.filter(amount => amount >= goal).length;
  const mark = glyphs.levels === null ? '' : `${glyphs.levels.at(-1)} `;
  const inAll = isOfAll ? ', in all roadmaps' : '';
  return `${mark}weekly goal of ${formatMinutes(goal)} reached in ${reached} of ${count(studied.length, 'week')}${inAll}`;
}

function coveredSoFar(view: ReportView, covered: number, all: number, style: Style): string {
  const sum = `${formatHours(covered / 60)} of ${formatHours(all / 60)}`;
  const end = endInWords(view, style.glyphs.dash);
  return end === '' ? sum : `${sum}; ${end}`;
}

export function months({ months }: YearRecord, style: Style): string[] {
  const most = Math.max(1, ...months.map(({ minutes }) => minutes));
  const column = isNarrow(style) ? narrowLabel : label;
  return months.flatMap(({ since, minutes, learnt }) => {
    const name = monthNames[civil(dayOfDate(since)).month - 1]!.slice(0, 3);
    const time = padStart(minutes > 0 ? formatMinutes(minutes) : style.glyphs.dot, timeColumns);
    const drawn = [bar(minutes / most, barColumns, style), time].filter(part => part !== '').join('  ');
    const left = `${style.dim(padEnd(name, column))}${drawn}`;
    if (isNarrow(style))
      return endsOrBelow(left, learnt.length > 0 ? count(learnt.length, 'topic') : '', style);
    const start = `${left}   `;
    return wrap(titlesOf(learnt, titlesShown), innerWidth(style) - width(start)).map((line, i) =>
      i === 0 ? start + line : ' '.repeat(width(start)) + line,
    );
  });
}

export function fullest({ fullest }: YearRecord, style: Style): string[] {
  if (fullest === null) return [];
  const { month, week } = fullest;
  const first = civil(dayOfDate(week.since));
  const name = (month: number) => monthNames[month - 1]!;
  const text = [
    `${name(civil(dayOfDate(month.since)).month)}, ${formatMinutes(month.minutes)}`,
    `week of ${first.day} ${name(first.month).slice(0, 3)}, ${formatMinutes(week.minutes)}`,
  ].join(` ${style.glyphs.dot} `);
  return labelledText('Most time', [text], label, style);
}
