// How the page says things: states, days, quantities, and why a topic comes next.

import type { State } from '../core/state/state.ts';
import { formatHours } from '../core/time/duration.ts';
import { dayOfDate, formatDay, formatForecast, months } from '../core/time/format-date.ts';
import type { Period } from '../core/time/period.ts';
import type { ReasonRecord } from '../view/next.ts';

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

export const periodWords: Record<Period['name'], string> = {
  week: 'this week',
  month: 'this month',
  year: 'this year',
  all: 'so far',
  days: 'in the days reported',
};

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
