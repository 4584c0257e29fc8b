// The screen of `plan`.

import { formatHours, formatMinutes, longest as longestSitting } from '../../core/time/duration.ts';
import { formatForecast, formatFullDate } from '../../core/time/format-date.ts';
import type { ForecastRecord } from '../../view/forecast.ts';
import type { AimRecord, PlanView } from '../../view/plan.ts';
import { cleanLine } from '../kit/clean.ts';
import { count, endsOrBelow, hints, innerWidth, labelled, labelledWidth, screen } from '../kit/layout.ts';
import { neededText } from '../kit/quantity.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';
import { descopeLines, mayBeSkipped } from './plan-descope.ts';
import { label, longest, milestones, weeks } from './plan-weeks.ts';

/** A pace that differs from the usual one by this factor is shown with it. */
const unusual = 1.25;

export function planText(view: PlanView, style: Style): string {
  if (view.topics_left === 0) return screen(finished(view, style));
  return screen(
    heading(view, style),
    [...pace(view, style), ...done(view, style)],
    ...view.aims.map(aim => aimLines(aim, view, style)),
    view.trim ? descopeLines(view.trim, view, style) : weeks(view, style),
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
  const until = asked ? `${weeksIn(asked.days_left)} until ${formatFullDate(asked.by)}` : '';
  const names = goals.map(goal => cleanLine(goal.title)).join(', ');
  const aim = goals.length > 0 ? wrap(`On the way to ${names}`, innerWidth(style)) : [];
  return [...endsOrBelow(left, until, style), ...aim];
}

function weeksIn(days: number): string {
  return days < 14 ? count(days, 'day') : count(Math.round(days / 7), 'week');
}

function pace({ pace, long_pace, asked_min, history }: PlanView, style: Style): string[] {
  const isUsual =
    pace &&
    long_pace &&
    long_pace.week_min < pace.week_min * unusual &&
    pace.week_min < long_pace.week_min * unusual;
  const usual = isUsual || !long_pace ? '' : `; ${formatMinutes(long_pace.week_min)} over ${long_pace.weeks}`;
  const own = pace && `${formatMinutes(pace.week_min)} a week over ${count(pace.weeks, 'week')}${usual}`;
  const lines: string[] = [];
  if (asked_min !== null)
    lines.push(`${formatMinutes(asked_min)} a week, as asked${own === null ? '' : `; yours: ${own}`}`);
  else if (own !== null && history.basis !== 'little') lines.push(own);
  if (history.estimated && history.basis !== 'none')
    lines.push('By the estimates of what you have learnt, as no study time is recorded.');
  else if (history.partly_estimated && history.basis !== 'none')
    lines.push('Topics without study time on record count by their estimates.');
  lines.push(...tooLittle(history));
  const columns = labelledWidth(label, style);
  return labelled(
    asked_min === null ? 'Your pace' : 'Pace',
    lines.flatMap(line => wrap(line, columns)),
    label,
    style,
  );
}

/** The data that a forecast still needs, in numbers that count down. */
function tooLittle({ basis, days, study_days, last_studied }: PlanView['history']): string[] {
  if (basis === 'none') {
    return last_studied === null
      ? ['Not known yet: a forecast needs two weeks of study time.']
      : [`Nothing studied since ${formatFullDate(last_studied)}; a forecast needs two weeks of study time.`];
  }
  if (basis !== 'little') return [];
  const lacking = [
    days < 14 ? `14 days since the first study (${days} so far)` : '',
    study_days < 5 ? `5 days with study (${study_days} so far)` : '',
  ].filter(part => part !== '');
  return [`Not known yet: a forecast needs ${lacking.join(' and ')}.`];
}

function done(view: PlanView, style: Style): string[] {
  const { forecast, hour_more_saves_days: saved } = view;
  const lines = forecast === null ? [steadily(view)] : dates(forecast, view.today, style);
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

/** Arithmetic in place of a forecast. */
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

function dates({ p50, p80, p90, exact_to }: ForecastRecord, today: string, style: Style): string[] {
  const later = 'later than in 5 years';
  const by = (date: string | null) =>
    date === null ? later : `by ${formatForecast(date, today, style.glyphs.dash)}`;
  if (exact_to === 'month') {
    return [
      p80 === p90 ? `80 to 90 % chance ${by(p80)}` : `80 % chance ${by(p80)}, 90 % ${by(p90)}`,
      'The day can be told after 28 days with study on 8 of them',
    ];
  }
  if (p50 === null) return [`${style.bold(capitalized(later))}, at this pace`];
  return [style.bold(`50 % chance ${by(p50)}`), `80 % chance ${by(p80)}, 90 % ${by(p90)}`];
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
    [
      ...wrap(`${title}${formatFullDate(aim.by)}: ${chanceText(aim)}`, columns),
      ...whatItTakes(aim, view).flatMap(line => wrap(style.withMap(line), columns, 'whole')),
    ],
    label,
    style,
  );
}

function chanceText({ chance_pct: chance, days_left, left_min }: AimRecord): string {
  if (days_left <= 0) return `the day has passed; about ${formatHours(left_min / 60)} are left`;
  if (chance === null) return `about ${formatHours(left_min / 60)} in ${weeksIn(days_left)}`;
  return `${chance} % chance`;
}

function whatItTakes({ goal, days_left, chance_pct, advice, skip_min }: AimRecord, view: PlanView): string[] {
  if (days_left <= 0) return goal === null ? [] : [`Another day for it: roadmap goal ${goal.id} --by 10w`];
  if (advice === null) return ['Nothing has to change.'];
  const known = view.history.basis === 'little' ? null : (view.pace?.week_min ?? null);
  const own = view.asked_min ?? known;
  if (chance_pct === null && skip_min === 0) return ['That pace is enough if there is no pause.'];
  const { percent, week_min: needed, skip_min: skip } = advice;
  const more = needed !== null && own !== null ? `, ${neededText(needed - own)} more` : '';
  const isPossible = needed !== null && needed <= mostAWeek;
  const ways = [
    !isPossible ? '' : `study ${neededText(needed)} a week${more}`,
    skip && mayBeSkipped(view) ? `skip about ${formatHours(skip / 60)} of topics` : '',
  ].filter(way => way !== '');
  const chance = chance_pct === null ? 'To make it' : `For a ${percent} % chance`;
  if (ways.length > 0) return [`${chance}: ${ways.join(', or ')}`];
  if (needed === null) return [];
  // With less than a week left, minutes a week make no sense.
  if (days_left < 7) return ['Out of reach.'];
  return [`Out of reach: it would take ${neededText(needed)} a week`];
}

/** As long as one sitting may be, every day. */
const mostAWeek = 7 * longestSitting;

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
