// Distant days and months in words.

import { dayOfDate, formatForecast, months } from '../../core/time/format-date.ts';

/** `30 Jun 2027` */
export function dateText(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${months[month! - 1]!.slice(0, 3)} ${year}`;
}

/** A date that is only likely: `30 Jun 2027` or `June 2027`, and more than a year ahead `Apr – Jun 2028`. */
export function forecastText(date: string, today: string, dash: string): string {
  return formatForecast(date, dayOfDate(today), dash);
}
