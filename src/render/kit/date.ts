// Days and months that lie far ahead, in words.

import { months } from '../../core/time/format-date.ts';

/** `30 Jun 2027` */
export function dateText(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${months[month! - 1]!.slice(0, 3)} ${year}`;
}

/** `June 2027` */
export function monthText(date: string): string {
  const [year, month] = date.split('-').map(Number);
  return `${months[month! - 1]} ${year}`;
}
