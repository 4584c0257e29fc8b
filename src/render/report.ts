// The screen of `report`.

import { formatHours, formatMinutes } from '../core/duration.ts';
import { dayOfDate } from '../core/format-day.ts';
import { periodInWords } from '../core/period.ts';
import type { ReportView } from '../view/report.ts';
import { cleanLine } from './clean.ts';
import { bar, count, endsOrBelow, innerWidth, isNarrow, labelled, labelledWidth, screen } from './layout.ts';
import { knownText, reviewedText } from './memory.ts';
import type { Style } from './style.ts';
import { padEnd, padStart, truncate, width, wrap } from './width.ts';

const label = 10;
const goalColumns = 28;
const areaColumns = 24;
const titleColumns = 24;

export function reportText(view: ReportView, style: Style): string {
  return screen(
    heading(view, style),
    [
      ...studied(view, style),
      ...topics('Learnt', view.learnt, style),
      ...topics('Known', view.known, style),
      ...topics('Skipped', view.skipped, style),
      ...reviewed(view, style),
    ],
    areas(view, style),
    [...left(view, style), ...stuck(view, style)],
  );
}

function heading({ title, period }: ReportView, style: Style): string[] {
  const { dot, dash } = style.glyphs;
  const span = {
    name: period.name,
    first: dayOfDate(period.since),
    last: dayOfDate(period.until),
    before: null,
  };
  return endsOrBelow(style.bold(cleanLine(title)), periodInWords(span, dot, dash), style);
}

function studied(
  { studied: { minutes, days, of_days, sessions, goal_min, before_min }, period }: ReportView,
  style: Style,
): string[] {
  if (minutes === 0)
    return labelled(
      'Studied',
      wrap(nothing(before_min, period.name), labelledWidth(label, style)),
      label,
      style,
    );
  const goal =
    goal_min === null
      ? formatMinutes(minutes)
      : [
          `${formatMinutes(minutes)} of ${formatMinutes(goal_min)} goal `,
          bar(minutes / goal_min, goalColumns, style),
          ` ${Math.round((100 * minutes) / goal_min)} %`,
        ].join(' ');
  const facts = [`${days} of ${count(of_days, 'day')}, ${count(sessions, 'session')}`];
  if (before_min !== null)
    facts.push(`${before_min > 0 ? formatMinutes(before_min) : 'nothing'} last ${period.name}`);
  return labelled(
    'Studied',
    [goal, ...wrap(facts.join(` ${style.glyphs.dot} `), labelledWidth(label, style))],
    label,
    style,
  );
}

function nothing(before: number | null, name: string): string {
  const last = before ? `; ${formatMinutes(before)} last ${name}` : '';
  return `no study time recorded${last}`;
}

function topics(name: string, list: readonly { title: string }[], style: Style): string[] {
  if (list.length === 0) return [];
  const text = `${count(list.length, 'topic')}: ${list.map(topic => cleanLine(topic.title)).join(', ')}`;
  return labelled(name, wrap(text, labelledWidth(label, style)), label, style);
}

function reviewed({ reviewed: done, memory }: ReportView, style: Style): string[] {
  const texts: [string, string][] = [];
  if (done !== null) texts.push(['Reviewed', reviewedText(done, style)]);
  if (memory !== null) texts.push(['Memory', knownText(memory, style)]);
  return texts.flatMap(([name, text]) =>
    labelled(name, wrap(text, labelledWidth(label, style)), label, style),
  );
}

/** Areas with anything done in them, one a line; the others together. */
function areas(view: ReportView, style: Style): string[] {
  const begun = view.areas.filter(area => area.learnt > 0 || area.spent_min > 0);
  const others = view.areas.filter(area => !begun.includes(area) && area.total > 0);
  const rows = begun.map(area => areaRow(cleanLine(area.title), area, style));
  if (others.length > 0) {
    const sum = { learnt: 0, total: others.reduce((n, area) => n + area.total, 0), percent: 0, spent_min: 0 };
    const title =
      rows.length === 0
        ? count(others.length, 'area')
        : `${others.length} more area${others.length === 1 ? '' : 's'}`;
    rows.push(areaRow(title, sum, style));
  }
  return [
    ...rows,
    areaRow(
      'All',
      { ...view.roadmap, spent_min: view.areas.reduce((sum, area) => sum + area.spent_min, 0) },
      style,
    ),
  ];
}

function areaRow(
  title: string,
  {
    learnt,
    total,
    percent,
    spent_min,
  }: { learnt: number; total: number; percent: number; spent_min: number },
  style: Style,
): string {
  const counted = padStart(`${learnt} of ${total}`, 9);
  const spent = padStart(spent_min > 0 ? formatMinutes(spent_min) : style.glyphs.dot, 8);
  const drawn = bar(percent / 100, areaColumns, style);
  const room = isNarrow(style) ? innerWidth(style) - width(counted) - width(drawn) - 2 : titleColumns;
  const name = padEnd(truncate(title, room, style.glyphs.ellipsis), room);
  return isNarrow(style) ? `${name} ${drawn} ${counted}` : `${name}  ${drawn}  ${counted}  ${spent}`;
}

function left({ roadmap, weeks_left }: ReportView, style: Style): string[] {
  if (weeks_left.length === 0)
    return labelled('Left', ['nothing: everything in scope is learnt'], label, style);
  const open = `${count(roadmap.total - roadmap.learnt, 'topic')}, about ${formatHours(roadmap.left_min / 60)}`;
  const [a, b, c] = weeks_left;
  const paces = `At ${a!.hours_a_week}, ${b!.hours_a_week} or ${c!.hours_a_week} h a week: ${a!.weeks}, ${b!.weeks} or ${count(c!.weeks, 'week')} (not a forecast)`;
  return labelled('Left', [open, ...wrap(paces, labelledWidth(label, style))], label, style);
}

function stuck({ stuck: topics }: ReportView, style: Style): string[] {
  const lines = topics.flatMap(topic => {
    const text = `${style.glyphs.states.doing} ${cleanLine(topic.title)}: begun ${count(topic.begun_days_ago, 'day')} ago, untouched for ${topic.untouched_days}`;
    return wrap(text, labelledWidth(label, style));
  });
  return labelled('Stuck', lines, label, style);
}
