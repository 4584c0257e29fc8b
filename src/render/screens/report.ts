// The screen of `report`.

import { civil } from '../../core/time/calendar.ts';
import { formatHours, formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, spanOfDays } from '../../core/time/format-date.ts';
import { periodAsTyped, periodInWords } from '../../core/time/period.ts';
import type { ReportView, WrittenReport } from '../../view/report.ts';
import { cleanLine } from '../kit/clean.ts';
import { forecastText } from '../kit/date.ts';
import { isWorthDrawing, weeksMap, yearMap } from '../kit/heat-map.ts';
import { bar, count, endsOrBelow, hints, itemLines, labelled, labelledWidth, screen } from '../kit/layout.ts';
import { knownText, reviewedText } from '../kit/memory.ts';
import { daysStudied, fileSize, titlesOf } from '../kit/quantity.ts';
import { stateGlyph } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';
import { goalInWords } from './goal.ts';
import { milestones } from './report-parts.ts';
import { fullest, months } from './report-year.ts';

const label = 10;
const goalColumns = 28;
const titlesShown = 20;
const goalsShown = 5;

export function reportText(view: ReportView, style: Style): string {
  const { heat, today, year } = view;
  return screen(
    heading(view, style),
    summary(view, style),
    ...(year === null
      ? [weeks(view, style)]
      : [yearMap(heat, today, style), months(year, style), fullest(year, style)]),
    milestones(view, style),
    [...goals(view, style), ...left(view, style), ...stuck(view, style)],
    hints(nextSteps(view), style),
  );
}

/** The text after the report went to a file; empty after stdout. */
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
  // The months of a year already name the topics learnt in them.
  const topics = view.year === null ? named : counted;
  return [
    ...studied(view, style),
    ...topics('Learnt', view.learnt, style),
    ...topics('Known', view.known, style),
    ...topics('Skipped', view.skipped, style),
    ...reviewed(view, style),
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
  const time =
    goal_min === null
      ? [formatMinutes(minutes)]
      : itemLines(
          [
            `${formatMinutes(minutes)} of ${formatMinutes(goal_min)} goal`,
            [bar(minutes / goal_min, goalColumns, style), `${Math.round((100 * minutes) / goal_min)} %`]
              .filter(part => part !== '')
              .join('  '),
          ],
          room,
          '  ',
          style,
        );
  const on = daysStudied(days, of_days);
  const facts = [`${on}, ${count(sessions, 'session')}`, before];
  const line = facts.filter(part => part !== '').join(` ${style.glyphs.dot} `);
  return labelled('Studied', [...time, ...wrap(line, room)], label, style);
}

/** `6h 10m last week`; empty without study time, which needs no comment. */
export function beforeInWords({ studied: { before_min }, period, today }: ReportView): string {
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

function named(name: string, list: readonly { title: string }[], style: Style): string[] {
  if (list.length === 0) return [];
  const text = `${count(list.length, 'topic')}: ${titlesOf(list, titlesShown)}`;
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

function counted(name: string, list: readonly unknown[], style: Style): string[] {
  return list.length === 0 ? [] : labelled(name, [count(list.length, 'topic')], label, style);
}

/** A heat map, or a count if nothing is drawn. */
function weeks({ heat, today }: ReportView, style: Style): string[] {
  if (style.glyphs.heat !== null) return weeksMap(heat, today, style);
  if (!isWorthDrawing(heat)) return [];
  const span = Math.ceil((dayOfDate(heat.until) - dayOfDate(heat.since) + 1) / 7);
  const text = `${count(heat.days.length, 'day')} with study in ${count(span, 'week')}`;
  return labelled('Rhythm', wrap(text, labelledWidth(label, style)), label, style);
}

function goals({ goals, today }: ReportView, style: Style): string[] {
  const texts = goals.slice(0, goalsShown).map(goal => {
    const words = goalInWords(goal, today, style.yellow);
    return `${stateGlyph(goal.state, style)} ${cleanLine(goal.title)}: ${words}`;
  });
  const rest = goals.length - goalsShown;
  if (rest > 0) texts.push(`and ${rest} more: roadmap goal`);
  const lines = texts.flatMap(text => wrap(text, labelledWidth(label, style)));
  return labelled('Goals', lines, label, style);
}

function left(view: ReportView, style: Style): string[] {
  const lines = leftInWords(view, style.glyphs.dash).flatMap(text => wrap(text, labelledWidth(label, style)));
  return labelled('Left', lines, label, style);
}

/** All that is left, the part of it that goals need, and when that will be done. */
export function leftInWords(view: ReportView, dash = '–'): string[] {
  const { roadmap, weeks_left, for_goals } = view;
  if (view.period.until < view.today) return [];
  if (weeks_left.length === 0) return ['nothing: everything in scope is learnt'];
  const work = (topics: number, minutes: number) =>
    `${count(topics, 'topic')}, about ${formatHours(minutes / 60)}`;
  const all = roadmap.total - roadmap.learnt;
  const part =
    for_goals === null || for_goals.topics_left === all
      ? []
      : [`For the ${goalNoun(view)}: ${work(for_goals.topics_left, for_goals.left_min)}`];
  return [work(all, roadmap.left_min), ...part, aheadInWords(view, dash)];
}

function goalNoun({ goals }: ReportView): string {
  return goals.filter(goal => goal.topics_left > 0).length === 1 ? 'goal' : 'goals';
}

/** When the rest will be done; without a forecast, the weeks at a steady pace. */
function aheadInWords(view: ReportView, dash: string): string {
  const { pace, forecast, for_goals, weeks_left } = view;
  if (forecast === null || pace === null) return pacesInWords(for_goals?.weeks_left ?? weeks_left);
  const { p50, p80 } = forecast;
  const later = 'later than in 5 years';
  const by = (date: string | null) => (date === null ? later : `by ${forecastText(date, view.today, dash)}`);
  const what = for_goals === null ? 'to be done' : `to reach the ${goalNoun(view)}`;
  const when =
    p50 === null ? `80 % chance ${what} ${by(p80)}` : `50 % chance ${what} ${by(p50)}, 80 % ${by(p80)}`;
  const basis = { no: '', partly: ', partly by estimates', fully: ', by estimates' }[view.pace_estimated];
  return `${formatMinutes(pace.week_min)} a week over ${count(pace.weeks, 'week')}${basis}: ${when}, assuming no break of 3 months`;
}

function pacesInWords(paces: ReportView['weeks_left']): string {
  const [a, b, c] = paces;
  return `At ${a!.hours_a_week}, ${b!.hours_a_week} or ${c!.hours_a_week} h a week: ${a!.weeks}, ${b!.weeks} or ${count(c!.weeks, 'week')} (not a forecast)`;
}

function nextSteps({ year, period, today }: ReportView): string[] {
  const { name, since, until } = period;
  const isPresent = until >= today && name !== 'days';
  const typed = periodAsTyped({ name, first: dayOfDate(since), last: dayOfDate(until) });
  const asked = isPresent
    ? { day: ' today', week: '', month: ' month', year: ' year', all: ' all' }[name]
    : ` ${typed}`;
  return [
    year === null ? 'The year: roadmap report year' : 'This week: roadmap report',
    `For others: roadmap report${asked} -o ${year === null ? 'report' : 'year'}.md`,
  ];
}

function stuck({ stuck: topics, stuck_more }: ReportView, style: Style): string[] {
  const texts = topics.map(topic => {
    return `${style.glyphs.states.doing} ${cleanLine(topic.title)}: begun ${spanOfDays(topic.begun_days_ago)} ago, untouched for ${spanOfDays(topic.untouched_days)}`;
  });
  if (stuck_more > 0) texts.push(`and ${stuck_more} more: roadmap list --state doing`);
  const lines = texts.flatMap(text => wrap(text, labelledWidth(label, style)));
  return labelled('Stuck', lines, label, style);
}
