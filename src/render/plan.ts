// The screen of `plan`.

import { formatHours, formatMinutes, longest as longestSitting } from '../core/duration.ts';
import { dayOfDate, formatDay } from '../core/format-day.ts';
import type { ForecastRecord } from '../view/forecast.ts';
import type { AimRecord, PlanView, TrimRecord, WeekRecord } from '../view/plan.ts';
import { cleanLine } from './clean.ts';
import { dateText, monthText } from './date.ts';
import {
  count,
  endsOrBelow,
  hints,
  innerWidth,
  isNarrow,
  itemLines,
  labelled,
  labelledWidth,
  screen,
} from './layout.ts';
import { neededText } from './quantity.ts';
import { stateGlyph } from './state.ts';
import type { Style } from './style.ts';
import { padEnd, padStart, truncate, width, wrap } from './width.ts';

const label = 12;
const weekColumns = 12;
const milestonesShown = 4;
const trimmedShown = 10;
/** A pace that differs from the usual one by this factor is told with it. */
const unusual = 1.25;

export function planText(view: PlanView, style: Style): string {
  if (view.topics_left === 0) return screen(finished(view, style));
  return screen(
    heading(view, style),
    [...pace(view, style), ...done(view, style)],
    ...view.aims.map(aim => aimLines(aim, view, style)),
    view.trim ? trimLines(view.trim, view, style) : weeks(view, style),
    view.trim ? [] : [...milestones(view, style), ...longest(view, style)],
    hints(nextSteps(view), style),
  );
}

function finished({ title, roadmap }: PlanView, style: Style): string[] {
  const text =
    roadmap.total === 0
      ? `Nothing in ${cleanLine(title)} has to be learnt.`
      : `${style.green(style.glyphs.states.done)} Everything in ${cleanLine(title)} is learnt: ${roadmap.learnt} of ${roadmap.total} topics.`;
  return [...wrap(text, innerWidth(style)), ...hints(['What else there is: roadmap list --all'], style)];
}

function heading({ topics_left, left_min, goals, aims }: PlanView, style: Style): string[] {
  const { dot } = style.glyphs;
  const left = `${style.bold(`${count(topics_left, 'topic')} left`)} ${dot} about ${formatHours(left_min / 60)}`;
  const [asked] = aims.filter(aim => aim.goal === null);
  const until = asked ? `${weeksIn(asked.days_left)} until ${dateText(asked.by)}` : '';
  const names = goals.map(goal => cleanLine(goal.title)).join(', ');
  const aim = goals.length > 0 ? wrap(`On the way to ${names}`, innerWidth(style)) : [];
  return [...endsOrBelow(left, until, style), ...aim];
}

function weeksIn(days: number): string {
  return days < 14 ? count(days, 'day') : count(Math.round(days / 7), 'week');
}

function pace({ pace, long_pace, asked_min, history }: PlanView, style: Style): string[] {
  const isUsual =
    pace && long_pace && Math.abs(Math.log(pace.week_min / long_pace.week_min)) < Math.log(unusual);
  const usual = isUsual || !long_pace ? '' : `; ${formatMinutes(long_pace.week_min)} over ${long_pace.weeks}`;
  const own = pace && `${formatMinutes(pace.week_min)} a week over ${count(pace.weeks, 'week')}${usual}`;
  const lines: string[] = [];
  if (asked_min !== null)
    lines.push(`${formatMinutes(asked_min)} a week, as asked${own === null ? '' : `; yours: ${own}`}`);
  else if (own !== null && history.basis !== 'little') lines.push(own);
  if (history.estimated && history.basis !== 'none')
    lines.push('By the estimates of what you have learnt, as no study time is recorded.');
  lines.push(...tooLittle(history));
  const columns = labelledWidth(label, style);
  return labelled(
    asked_min === null ? 'Your pace' : 'Pace',
    lines.flatMap(line => wrap(line, columns)),
    label,
    style,
  );
}

/** What a forecast still lacks, in numbers that can be counted down. */
function tooLittle({ basis, days, study_days, last_studied }: PlanView['history']): string[] {
  if (basis === 'none') {
    return last_studied === null
      ? ['Not known yet: a forecast needs two weeks of study time.']
      : [`Nothing studied since ${dateText(last_studied)}; a forecast needs two weeks of study time.`];
  }
  if (basis !== 'little') return [];
  const lacking = [
    days < 14 ? `14 days (${days} so far)` : '',
    study_days < 5 ? `study on 5${days < 14 ? '' : ' days'} (${study_days} so far)` : '',
  ].filter(part => part !== '');
  return [`Not known yet: a forecast needs ${lacking.join(' with ')}.`];
}

function done(view: PlanView, style: Style): string[] {
  const { forecast, hour_more_saves_days: saved } = view;
  const lines = forecast === null ? [steadily(view)] : dates(forecast, style);
  if (saved !== null && saved > 0) lines.push(`An hour more a week: about ${weeksIn(saved)} sooner`);
  if (forecast !== null) lines.push('Assumes no break of 3 months');
  const columns = labelledWidth(label, style);
  return labelled(
    forecast === null ? 'Left' : 'Done',
    lines.flatMap(line => wrap(line, columns)),
    label,
    style,
  );
}

/** Arithmetic, in place of a forecast. */
function steadily({ weeks_left, asked_min }: PlanView): string {
  if (asked_min !== null)
    return `At a steady ${formatMinutes(asked_min)} a week: ${count(weeks_left[0]!.weeks, 'week')} (not a forecast)`;
  const hours = weeks_left.map(each => each.hours_a_week);
  const weeks = weeks_left.map(each => each.weeks);
  return `At ${inWords(hours)} h a week: ${inWords(weeks)} ${weeks.at(-1) === 1 ? 'week' : 'weeks'} (not a forecast)`;
}

function inWords(numbers: readonly number[]): string {
  return `${numbers.slice(0, -1).join(', ')} or ${numbers.at(-1)}`;
}

function dates({ p50, p80, p90, exact_to }: ForecastRecord, style: Style): string[] {
  const later = 'later than in 5 years';
  if (exact_to === 'month') {
    const by = (date: string | null) => (date === null ? later : `by ${monthText(date)}`);
    const sure = p80 === p90 ? `${by(p80)} with 80 to 90 %` : `${by(p80)} with 80 %, ${by(p90)} with 90 %`;
    return [capitalized(sure), 'The day can be told after 28 days with study on 8 of them'];
  }
  if (p50 === null) return [`${style.bold(capitalized(later))}, at this pace`];
  const on = (date: string | null) => (date === null ? later : dateText(date));
  return [`${style.bold(on(p50))}, an even chance`, `${on(p80)} with 80 %, ${on(p90)} with 90 %`];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function aimLines(aim: AimRecord, view: PlanView, style: Style): string[] {
  const columns = labelledWidth(label, style);
  const title = aim.goal === null ? '' : `${cleanLine(aim.goal.title)} by `;
  const name = aim.goal === null ? 'By' : 'Goal';
  return labelled(
    name,
    [`${title}${dateText(aim.by)}: ${chanceText(aim)}`, ...whatItTakes(aim, view)].flatMap(line =>
      wrap(line, columns),
    ),
    label,
    style,
  );
}

function chanceText({ chance_percent: chance, days_left, left_min }: AimRecord): string {
  if (days_left <= 0) return `the day has passed; about ${formatHours(left_min / 60)} are left`;
  if (chance === null) return `about ${formatHours(left_min / 60)} in ${weeksIn(days_left)}`;
  return `${chance === 50 ? 'even chance' : `${chance} % chance`}`;
}

function whatItTakes(
  { goal, days_left, chance_percent, advice, skip_min }: AimRecord,
  view: PlanView,
): string[] {
  if (days_left <= 0) return goal === null ? [] : [`Another day for it: roadmap goal ${goal.id} --by 10w`];
  if (advice === null) return ['Nothing has to change.'];
  const known = view.history.basis === 'little' ? null : (view.pace?.week_min ?? null);
  const own = view.asked_min ?? known;
  if (chance_percent === null && skip_min === 0) return ['That pace is enough, without pauses.'];
  const { percent, week_min: needed, skip_min: skip } = advice;
  const more = needed !== null && own !== null ? `, ${neededText(needed - own)} more` : '';
  const isPossible = needed !== null && needed <= mostAWeek;
  const ways = [
    !isPossible ? '' : `study ${neededText(needed)} a week${more}`,
    skip && mayBeSkipped(view) ? `skip about ${formatHours(skip / 60)} of topics` : '',
  ].filter(way => way !== '');
  const chance = chance_percent === null ? 'It takes' : percent === 50 ? 'For an even chance' : 'For 80 %';
  if (ways.length > 0) return [`${chance}: ${ways.join(', or ')}`];
  if (needed === null) return [];
  // Of a day or two a week can't be spoken of.
  if (days_left < 7) return ['Out of reach.'];
  return [`Out of reach: it would take ${neededText(needed)} a week`];
}

/** Every day as long as one sitting may be. */
const mostAWeek = 7 * longestSitting;

/** Of what leads to a goal nothing can be left out: see core/trim.ts. */
function mayBeSkipped({ goals }: PlanView): boolean {
  return goals.length === 0;
}

function weeks({ weeks, weeks_shown, today, filled_by }: PlanView, style: Style): string[] {
  if (weeks.length === 0) return [];
  const shown = weeks.slice(0, weeks_shown);
  const source = { own: ', with an even chance', asked: '', goal: ', at your weekly goal' }[
    filled_by!.source
  ];
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
      `${name}  ${time}`,
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
  return first.slice(0, 4) === today.slice(0, 4) ? dateText(first).slice(0, -5) : dateText(first);
}

function milestones({ milestones, forecast, weeks, weeks_shown, today }: PlanView, style: Style): string[] {
  if (milestones.length === 0) return [];
  const isAll = weeks_shown === weeks.length;
  const near = (date: string) => formatDay(dayOfDate(date), dayOfDate(today));
  const shown = isAll ? milestones : milestones.slice(0, milestonesShown);
  const items = shown.map(area => `${cleanLine(area.title)} ${near(area.day)}`);
  const rest = milestones.length - shown.length;
  if (rest > 0) items.push(`${count(rest, 'more area')}`);
  if (forecast?.p50) items.push(`all ${near(forecast.p50)}`);
  const lines = itemLines(items, labelledWidth(label, style), ` ${style.glyphs.dot} `, style);
  return labelled('Milestones', lines, label, style);
}

function longest({ longest: { topics, left_min } }: PlanView, style: Style): string[] {
  if (topics.length < 2) return [];
  const titles = topics.map(topic => cleanLine(topic.title));
  const { arrow, ellipsis } = style.glyphs;
  const shown = titles.length > 4 ? [...titles.slice(0, 3), ellipsis, titles.at(-1)!] : titles;
  const columns = labelledWidth(label, style);
  return labelled(
    'Longest',
    [
      ...wrap(shown.join(` ${arrow} `), columns),
      ...wrap(
        `${count(topics.length, 'topic')}, ${formatHours(left_min / 60)}: each waits for the one before`,
        columns,
      ),
    ],
    label,
    style,
  );
}

function trimLines({ topics, needed_min }: TrimRecord, view: PlanView, style: Style): string[] {
  if (topics.length === 0) {
    const what = mayBeSkipped(view)
      ? 'all that is left is needed by something that is kept, or begun'
      : 'the goals need all of it';
    return wrap(`Nothing can be left out: ${what}.`, innerWidth(style));
  }
  const enough = view.weeks_shown === view.weeks.length ? topics.length : rowsFor(topics, needed_min);
  let sum = 0;
  const rows = topics.slice(0, enough).map(({ title, left_min }) => {
    sum += left_min;
    const together = `together ${formatHours(sum / 60)}`;
    const time = padStart(`~${formatHours(left_min / 60)}`, 6);
    const room = innerWidth(style) - 6 - (isNarrow(style) ? 2 : 20);
    const name = padEnd(truncate(cleanLine(title), room, style.glyphs.ellipsis), room);
    return isNarrow(style) ? `${name}  ${time}` : `${name}  ${time}  ${padStart(together, 14)}`;
  });
  const rest = topics.length - enough;
  const more = rest > 0 ? [style.dim(`and ${rest} more`)] : [];
  const short =
    needed_min !== null && sum < needed_min && rest === 0
      ? wrap(`That is less than the ${formatHours(needed_min / 60)} it would take.`, innerWidth(style))
      : [];
  return [
    ...wrap('What could be left out, the least important first; nothing kept needs it:', innerWidth(style)),
    ...rows,
    ...more,
    ...short,
  ];
}

/** As many as it takes for what is wanted; where nothing is wanted by a day, a few to choose from. */
function rowsFor(topics: TrimRecord['topics'], needed: number | null): number {
  if (needed === null || needed === 0) return trimmedShown;
  let sum = 0;
  const last = topics.findIndex(({ left_min }) => {
    sum += left_min;
    return sum >= needed;
  });
  return last < 0 ? topics.length : last + 1;
}

function nextSteps(view: PlanView): string[] {
  const { weeks, weeks_shown, trim, aims, filled_by } = view;
  if (trim) return trim.topics.length > 0 ? [`Leave it out: roadmap skip ${trim.topics[0]!.id}`] : [];
  const steps: string[] = [];
  if (mayBeSkipped(view) && aims.some(({ advice }) => advice?.skip_min))
    steps.push('What to skip: roadmap plan --trim');
  if (weeks_shown < weeks.length) steps.push('All weeks: roadmap plan --all');
  if (filled_by === null) steps.push('With 8 h a week: roadmap plan --hours 8h');
  else steps.push('Calendar: roadmap export plan.ics');
  return steps.slice(0, 3);
}
