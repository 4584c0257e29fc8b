// The words of the page: states, days and quantities.

import type { State } from '../core/state/state.ts';
import { civil, type Day } from '../core/time/calendar.ts';
import { formatHours } from '../core/time/duration.ts';
import { dayOfDate, formatDay, months } from '../core/time/format-date.ts';
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

/** `done 3 Nov` */
export function stateSince(state: State, since: string | null, written: string): string {
  if (since === null) return stateWords[state];
  return `${stateWords[state]}${state === 'doing' ? ' since' : ''} ${nearDay(since, written)}`;
}

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

/** `date` as seen from the day on which the page was written. */
export function nearDay(date: string, written: string): string {
  return formatDay(dayOfDate(date), dayOfDate(written));
}

export function about(minutes: number): string {
  return `~${formatHours(minutes / 60)}`;
}

/** The month that begins in the week from `first`. */
export function monthIn(first: Day): string | null {
  const last = first + 6;
  return civil(last).day > 7 ? null : monthName(last);
}

/** `Feb`; January is named by its year. */
export function monthName(day: Day): string {
  const { month, year } = civil(day);
  return month === 1 ? String(year) : months[month - 1]!.slice(0, 3);
}
