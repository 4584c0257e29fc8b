// How the page says things: states, days, quantities, and why a topic comes next.

import type { State } from '../core/state/state.ts';
import { formatHours } from '../core/time/duration.ts';
import { dayOfDate, formatDay, formatForecast, months } from '../core/time/format-date.ts';
import type { ReasonRecord } from '../view/next.ts';
import type { ReportView } from '../view/report.ts';

/** In the order in which the page names them. */
export const states: readonly State[] = ['done', 'known', 'doing', 'ready', 'locked', 'skipped'];

export const stateWords: Record<State, string> = {
  done: 'done',
  known: 'known already',
  doing: 'in progress',
  ready: 'ready',
  locked: 'locked',
  skipped: 'skipped',
};

export function periodWords({ period: { name, until }, today }: ReportView): string {
  if (until < today || name === 'days' || name === 'day') return 'in the days reported';
  return name === 'all' ? 'so far' : `this ${name}`;
}

export function count(n: number, one: string): string {
  return `${n} ${one}${n === 1 ? '' : 's'}`;
}

export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** `date` beside the day the page was written on. */
export function nearDay(date: string, written: string): string {
  return formatDay(dayOfDate(date), dayOfDate(written));
}

/** `4 Aug 2027`: for days far ahead, where the year matters. */
export function fullDay(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${months[month! - 1]!.slice(0, 3)} ${year}`;
}

/** A day that is only likely. */
export function likelyDay(date: string, written: string): string {
  return formatForecast(date, dayOfDate(written), '–');
}

export function about(minutes: number): string {
  return `~${formatHours(minutes / 60)}`;
}

export function reasonWords(reason: ReasonRecord): string {
  switch (reason.code) {
    case 'refresh-first':
      return `refresh ${reason.topic.title} first: about ${reason.recall_pct} % of it is still known`;
    case 'at-risk':
      return `${reason.goal.title} is wanted by ${fullDay(reason.by)}`;
    case 'goal':
      return reason.by === null ? 'your goal' : `your goal, by ${fullDay(reason.by)}`;
    case 'unlocks':
      return `unlocks ${count(reason.topics.length, 'topic')}`;
    case 'leads-to':
      return `on the way to ${count(reason.count, 'topic')}`;
    case 'toward-goal':
      return `on the way to ${reason.goal.title}`;
    case 'in-progress':
      return 'already begun';
    case 'picked':
      return reason.chosen
        ? 'your choice'
        : `one of ${reason.pick === 1 ? reason.others.length + 1 : `the ${reason.pick}`} for ${reason.group.title}`;
    case 'fits':
      return 'fits the time at hand';
    case 'important':
      return 'among those that matter most';
  }
}
