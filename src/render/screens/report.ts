// The screen of `report`.

import { retentionLines } from '../../core/review/retention-words.ts';
import { formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, spanOfDays } from '../../core/time/format-date.ts';
import { periodAsTyped } from '../../core/time/period.ts';
import type { ReportView } from '../../view/report.ts';
import { cleanLine } from '../kit/clean.ts';
import { goalInWords } from '../kit/goal.ts';
import { isWorthDrawing, weeksMap, yearMap } from '../kit/heat-map.ts';
import {
  bar,
  count,
  endsOrBelow,
  hints,
  itemLines,
  labelled,
  labelledText,
  labelledWidth,
  screen,
} from '../kit/layout.ts';
import { loadBars } from '../kit/load-bars.ts';
import { rememberedText, reviewedText } from '../kit/memory.ts';
import { daysStudied, reviewTimeText, titlesOf } from '../kit/quantity.ts';
import { beforeInWords, leftInWords, periodOf } from '../kit/report.ts';
import { stateGlyph } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';
import { milestones } from './report-parts.ts';
import { fullest, months, weeks as weekly } from './report-year.ts';

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
      : [yearMap(heat, today, style), weekly(view, style), months(year, style), fullest(year, style)]),
    milestones(view, style),
    [...goals(view, style), ...left(view, style), ...stuck(view, style)],
    hints(nextSteps(view), style),
  );
}

function heading(view: ReportView, style: Style): string[] {
  return endsOrBelow(style.bold(cleanLine(view.title)), periodOf(view, style.glyphs), style);
}

function summary(view: ReportView, style: Style): string[] {
  // The months of a year already name the topics learnt in them.
  const topics = view.year === null ? named : counted;
  return [
    ...studied(view, style),
    ...topics('Learnt', view.learnt, style),
    ...ticked(view, style),
    ...topics('Known', view.known, style),
    ...topics('Skipped', view.skipped, style),
    ...reviewed(view, style),
  ];
}

function ticked({ ticked }: ReportView, style: Style): string[] {
  if (ticked.length === 0) return [];
  const steps = ticked.reduce((sum, topic) => sum + topic.steps, 0);
  const each = ticked
    .map(({ title, n, of }) => `${cleanLine(title)} ${n}${of === null ? '' : ` of ${of}`}`)
    .join(', ');
  return labelled(
    'Ticked',
    wrap(`${count(steps, 'step')}: ${each}`, labelledWidth(label, style)),
    label,
    style,
  );
}

export function studied(view: Pick<ReportView, 'studied' | 'period' | 'today'>, style: Style): string[] {
  const { minutes, all_min, review_min, days, of_days, sessions, goal_min } = view.studied;
  const before = beforeInWords(view);
  const room = labelledWidth(label, style);
  if (minutes === 0) {
    const on =
      days === 0 ? '' : `${reviewTimeText(review_min)[0] ?? 'reviews'} ${daysStudied(days, of_days)}`;
    const text = ['no study time recorded', on, before].filter(part => part !== '').join('; ');
    return labelled('Studied', wrap(text, room), label, style);
  }
  const time =
    goal_min === null
      ? [formatMinutes(minutes)]
      : itemLines(
          [
            minutes === all_min
              ? `${formatMinutes(minutes)} of ${formatMinutes(goal_min)} goal`
              : `${formatMinutes(minutes)} here, ${formatMinutes(all_min)} of ${formatMinutes(goal_min)} goal in all`,
            [bar(all_min / goal_min, goalColumns, style), `${Math.round((100 * all_min) / goal_min)} %`]
              .filter(part => part !== '')
              .join('  '),
          ],
          room,
          '  ',
          style,
        );
  const on = daysStudied(days, of_days);
  const facts = [`${on}, ${count(sessions, 'session')}`, ...reviewTimeText(review_min), before];
  const line = facts.filter(part => part !== '').join(` ${style.glyphs.dot} `);
  return labelled('Studied', [...time, ...wrap(line, room)], label, style);
}

export function named(name: string, list: readonly { title: string }[], style: Style): string[] {
  if (list.length === 0) return [];
  const text = `${count(list.length, 'topic')}: ${titlesOf(list, titlesShown)}`;
  return labelledText(name, [text], label, style);
}

function reviewed({ reviewed: done, memory, retention }: ReportView, style: Style): string[] {
  const { dash } = style.glyphs;
  const texts: [string, string[]][] = [];
  if (done !== null) texts.push(['Reviewed', [reviewedText(done, style)]]);
  if (retention !== null) texts.push(['Recalled', retentionLines(retention, dash === '–' ? dash : ' to ')]);
  if (memory !== null) {
    const bars = loadBars(memory, style.glyphs);
    texts.push(['Memory', [rememberedText(memory, style), ...(bars === '' ? [] : [bars])]]);
  }
  return texts.flatMap(([name, lines]) => labelledText(name, lines, label, style));
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
  return labelledText('Rhythm', [text], label, style);
}

function goals({ goals, today }: ReportView, style: Style): string[] {
  const texts = goals.slice(0, goalsShown).map(goal => {
    const words = goalInWords(goal, today, style.yellow);
    return `${stateGlyph(goal.state, style)} ${cleanLine(goal.title)}: ${words}`;
  });
  const rest = goals.length - goalsShown;
  if (rest > 0) texts.push(style.withMap(`and ${rest} more: roadmap goal`));
  return labelledText('Goals', texts, label, style);
}

function left(view: ReportView, style: Style): string[] {
  return labelledText('Left', leftInWords(view, style.glyphs.dash), label, style);
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
  if (stuck_more > 0) texts.push(style.withMap(`and ${stuck_more} more: roadmap list --state doing`));
  return labelledText('Stuck', texts, label, style);
}
