// A report as Markdown, for a stand-up or a mentor.

import { formatMinutes } from '../../core/time/duration.ts';
import { spanOfDays } from '../../core/time/format-date.ts';
import type { ReportView } from '../../view/report.ts';
import { glyphSets } from '../kit/glyphs.ts';
import { goalInWords } from '../kit/goal.ts';
import { count } from '../kit/layout.ts';
import { milestoneName } from '../kit/milestone.ts';
import { daysStudied, reviewTimeText } from '../kit/quantity.ts';
import { beforeInWords, leftInWords, periodOf, shownInWords } from '../kit/report.ts';
import { markdownText } from './markdown.ts';

export function reportMarkdown(view: ReportView): string {
  const blocks = [
    `# ${markdownText(view.title)}: ${periodOf(view, glyphSets.unicode)}`,
    ...section('Studied', [
      studied(view),
      ...view.topics.map(topic => `${markdownText(topic.title)}: ${formatMinutes(topic.minutes)}`),
    ]),
    ...section(
      'Learnt',
      view.learnt.map(
        ({ title, day, shown_on }) =>
          `${markdownText(title)} (${day}${shown_on === null ? '' : `, shown ${shown_on}`})`,
      ),
    ),
    ...section(
      'Ticked',
      view.ticked.map(
        ({ title, steps, n, of }) =>
          `${markdownText(title)}: ${count(steps, 'step')}${of === null ? '' : `, ${n} of ${of}`}`,
      ),
    ),
    ...section('Known already', titles(view.known)),
    ...section('Skipped', titles(view.skipped)),
    ...section('Goals', goals(view)),
    ...milestones(view),
    ...[shownInWords(view, glyphSets.unicode.dot)].filter(line => line !== ''),
    ...section('Left', leftInWords(view)),
    ...section('Stuck', stuck(view)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

export function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, items.map(item => `- ${item}`).join('\n')];
}

const titles = (topics: readonly { title: string }[]) => topics.map(({ title }) => markdownText(title));

export function studied(view: Pick<ReportView, 'studied' | 'period' | 'today'>): string {
  const { minutes, all_min, review_min, goal_min, days, of_days, sessions } = view.studied;
  const before = beforeInWords(view);
  const on = days === 0 ? '' : `${reviewTimeText(review_min)[0] ?? 'reviews'} ${daysStudied(days, of_days)}`;
  if (minutes === 0) return ['no study time recorded', on, before].filter(part => part !== '').join('; ');
  const inAll = minutes === all_min ? '' : `, in all roadmaps ${formatMinutes(all_min)}`;
  const goal = goal_min === null ? '' : `${inAll} of a goal of ${formatMinutes(goal_min)}`;
  const facts = [
    daysStudied(days, of_days),
    `in ${count(sessions, 'session')}`,
    ...reviewTimeText(review_min),
    before,
  ];
  return [`**${formatMinutes(minutes)}**${goal}`, ...facts.filter(part => part !== '')].join(', ');
}

function goals({ goals, today }: ReportView): string[] {
  return goals.map(goal => `${markdownText(goal.title)}: ${goalInWords(goal, today, text => text)}`);
}

function milestones({ milestones, roadmap }: ReportView): string[] {
  const hours = (minutes: number) => (minutes > 0 ? formatMinutes(minutes) : '');
  const sum = (key: 'period_min' | 'spent_min') => milestones.reduce((total, part) => total + part[key], 0);
  const all = {
    title: 'All',
    n: null,
    ...roadmap,
    period_min: sum('period_min'),
    spent_min: sum('spent_min'),
  };
  const rows = [...milestones.filter(({ total }) => total > 0), all].map(part =>
    [
      markdownText(milestoneName(part)),
      `${part.learnt} of ${part.total}`,
      hours(part.period_min),
      hours(part.spent_min),
    ].join(' | '),
  );
  const noun = milestones.some(({ n }) => n !== null) ? 'Milestone' : 'Area';
  const head = [`${noun} | Learnt | In this time | Of all time`, '--- | ---: | ---: | ---:'];
  return [`## ${noun}s`, [...head, ...rows].map(row => `| ${row} |`).join('\n')];
}

function stuck({ stuck }: ReportView): string[] {
  return stuck.map(
    ({ title, begun_days_ago, untouched_days }) =>
      `${markdownText(title)}: begun ${spanOfDays(begun_days_ago)} ago, untouched for ${spanOfDays(untouched_days)}`,
  );
}
