// Large numbers, file sizes, counts and frequencies, as a person reads them.

import { formatHours, formatMinutes } from '../../core/time/duration.ts';
import type { TopicRecord } from '../../view/topic.ts';
import { cleanLine } from './clean.ts';
import { count } from './layout.ts';

/** 1234567 → 1,234,567; creating an Intl formatter costs more than a whole command. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function entries(n: number): string {
  return `${grouped(n)} ${n === 1 ? 'entry' : 'entries'}`;
}

export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${Math.round(bytes / 100_000) / 10} MB`;
}

/** `once`, `twice`, `3 times` */
export function times(n: number): string {
  return n === 1 ? 'once' : n === 2 ? 'twice' : `${grouped(n)} times`;
}

/** Study time needed a week, rounded to what a person can keep to. */
export function neededText(minutes: number): string {
  return formatMinutes(10 * Math.ceil(minutes / 10));
}

/** `about 6h`, or `about 4h left, 2h spent`. */
export function leftText({
  left_min,
  spent_min,
  ticked,
}: Pick<TopicRecord, 'left_min' | 'spent_min' | 'ticked'>): string {
  const left = left_min === 0 ? 'nothing' : `about ${formatHours(left_min / 60)}`;
  if (spent_min > 0) return `${left} left, ${formatMinutes(spent_min)} spent`;
  return ticked === null ? left : `${left} left`;
}

/** `on 5 of 6 days` */
export function daysStudied(days: number, ofDays: number): string {
  return `on ${days} of ${count(ofDays, 'day')}`;
}

/** `12m of reviews`, beside study time; nothing if there were none. */
export function reviewTimeText(minutes: number): string[] {
  return minutes === 0 ? [] : [`${formatMinutes(minutes)} of reviews`];
}

/** `HTTP, Git and 4 more`: the first of the titles. */
export function titlesOf(topics: readonly { title: string }[], most: number): string {
  const names = topics.slice(0, most).map(({ title }) => cleanLine(title));
  return names.join(', ') + (topics.length > most ? ` and ${topics.length - most} more` : '');
}
