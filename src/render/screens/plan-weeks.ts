// The weeks on the screen of `plan`, with the end of each area, and the longest topics.

import { formatHours, formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatDay, formatForecast, formatFullDate } from '../../core/time/format-date.ts';
import type { PlanView, WeekRecord } from '../../view/plan.ts';
import { cleanLine } from '../kit/clean.ts';
import { count, innerWidth, isNarrow, itemLines, labelled, labelledWidth } from '../kit/layout.ts';
import { stateGlyph } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, padStart, width, wrap } from '../kit/width.ts';

/** The width of all labels on the screen. */
export const label = 12;
const weekColumns = 12;
const milestonesShown = 4;

export function weeks({ weeks, weeks_shown, today, filled_by }: PlanView, style: Style): string[] {
  if (weeks.length === 0) return [];
  const shown = weeks.slice(0, weeks_shown);
  const source = { own: ', with a 50 % chance', asked: '', goal: ', at your weekly goal' }[filled_by!.source];
  const head = isNarrow(style)
    ? wrap(`Weeks${source}`, innerWidth(style)).map(style.dim)
    : [
        style.dim(
          padEnd('Week of', weekColumns) +
            `Topics${source}`.padEnd(innerWidth(style) - weekColumns - 5) +
            'Hours',
        ),
      ];
  const rest = weeks.length - shown.length;
  const more = rest > 0 ? [style.dim(`and ${count(rest, 'more week')}`)] : [];
  return [
    ...head,
    ...shown.flatMap((week, i) =>
      weekLines(i === 0 ? 'this week' : weekName(week.first, today), week, style),
    ),
    ...more,
  ];
}

function weekLines(name: string, { minutes, topics }: WeekRecord, style: Style): string[] {
  const time = formatMinutes(minutes);
  const items = topics.map(({ title, state, continued }) => {
    const shown = continued && state !== 'doing' ? 'doing' : state;
    return `${stateGlyph(shown, style)} ${cleanLine(title)}`;
  });
  if (isNarrow(style)) {
    return [
      ...wrap(`${name}  ${time}`, innerWidth(style)),
      ...itemLines(items, innerWidth(style) - 2, '   ', style).map(line => `  ${line}`),
    ];
  }
  const lines = itemLines(items, innerWidth(style) - weekColumns - 9, '   ', style);
  return lines.map((line, i) => {
    const left = padEnd(i === 0 ? name : '', weekColumns) + line;
    return i === 0 ? left + padStart(time, innerWidth(style) - width(left)) : left;
  });
}

function weekName(first: string, today: string): string {
  return first.slice(0, 4) === today.slice(0, 4) ? formatFullDate(first).slice(0, -5) : formatFullDate(first);
}

export function milestones(
  { milestones, forecast, weeks, weeks_shown, today }: PlanView,
  style: Style,
): string[] {
  if (milestones.length === 0) return [];
  const isAll = weeks_shown === weeks.length;
  const near = (date: string) =>
    dayOfDate(date) - dayOfDate(today) <= 300
      ? formatDay(dayOfDate(date), dayOfDate(today))
      : formatForecast(date, today, style.glyphs.dash);
  const shown = isAll ? milestones : milestones.slice(0, milestonesShown);
  const items = shown.map(area => `${cleanLine(area.title)} ${near(area.day)}`);
  const rest = milestones.length - shown.length;
  if (rest > 0) items.push(`${count(rest, 'more area')}`);
  if (forecast?.p50) items.push(`all ${near(forecast.p50)}`);
  const lines = itemLines(items, labelledWidth(label, style), ` ${style.glyphs.dot} `, style);
  return labelled('Milestones', lines, label, style);
}

export function longest({ longest: { topics, left_min } }: PlanView, style: Style): string[] {
  if (topics.length < 2) return [];
  const titles = topics.map(topic => cleanLine(topic.title));
  const { arrow, ellipsis } = style.glyphs;
  const isCut = ellipsis !== null && titles.length > 4;
  const shown = isCut ? [...titles.slice(0, 3), ellipsis, titles.at(-1)!] : titles;
  const columns = labelledWidth(label, style);
  return labelled(
    'Chain',
    [
      ...wrap(shown.join(` ${arrow} `), columns),
      ...wrap(
        `the longest chain: ${count(topics.length, 'topic')}, ${formatHours(left_min / 60)}; each needs the one before`,
        columns,
      ),
    ],
    label,
    style,
  );
}
