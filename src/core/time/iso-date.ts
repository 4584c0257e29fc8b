// Dates in figures: reads YYYY-MM-DD, and refuses a date that could be two, naming both.

import { Failure } from '../text/failure.ts';
import { quote } from '../text/quote.ts';
import { civil, type Day, dayOf } from './calendar.ts';
import { formatDate, months } from './format-date.ts';

export interface Expected {
  today: Day;
  /** For a date without a year: the last such day, or the next one. Both include today. */
  lies: 'behind' | 'ahead';
  /** Other ways to type it, for the hint. */
  words: string;
}

/** The day of YYYY-MM-DD or of `16-nov-2025`; undefined where the text is no date. */
export function writtenDay(text: string, expected: Expected): Day | undefined {
  refuseWithoutOrder(text, expected);
  const spoken = /^(\d\d?)-([a-z]{3,9})(?:-(\d{4}))?$/.exec(text);
  const named = months.findIndex(name => name.toLowerCase().startsWith(spoken?.[2] ?? '-')) + 1;
  if (spoken && named > 0) {
    const [day, year] = [Number(spoken[1]), Number(spoken[3])];
    return year ? existing(year, named, day) : nearest(named, day, expected);
  }
  // Only plausible years, so that 0206 is recognised as a typing error.
  const written = /^((?:19[7-9]|20\d)\d)-(\d\d)-(\d\d)$/.exec(text);
  if (!written) return undefined;
  const [year, month, day] = written.slice(1).map(Number) as [number, number, number];
  const found = existing(year, month, day);
  if (found === undefined) {
    const name = months[month - 1];
    throw new Failure('usage', `${text} does not exist`, {
      hint: name
        ? `${name} ${year} has ${civil(dayOf(year, month + 1, 0)).day} days`
        : 'A year has 12 months',
    });
  }
  return found;
}

/** 11/12 is December to some and November to others, so it is refused. */
function refuseWithoutOrder(text: string, expected: Expected): void {
  const written = /^(\d\d?)([./-])(\d\d?)(?:\2(\d\d\d\d|\d\d)?)?$/.exec(text);
  if (!written) return;
  const [a, b] = [Number(written[1]), Number(written[3])];
  const year = written[4] && Number(written[4].padStart(4, '20'));
  const readings = [year ? existing(year, b, a) : nearest(b, a, expected)];
  if (a !== b) readings.push(year ? existing(year, a, b) : nearest(a, b, expected));
  const days = readings.filter(day => day !== undefined);
  if (days.length === 0) return;

  const spoken = days.map(day => `${civil(day).day} ${months[civil(day).month - 1]}`);
  const message =
    days.length > 1 ? `${text} could be ${spoken.join(' or ')}` : `${quote(text)} is not a date`;
  const dates = days.map(formatDate).reverse().join(' or ');
  throw new Failure('usage', message, { hint: `Write ${dates}, or: ${expected.words}` });
}

/** The nearest such date on the expected side of today. */
function nearest(month: number, day: number, { today, lies }: Expected): Day | undefined {
  const { year } = civil(today);
  const step = lies === 'behind' ? -1 : 1;
  // 29 February can be 8 years away.
  for (let years = 0; years <= 8; years++) {
    const found = existing(year + step * years, month, day);
    if (found !== undefined && (found - today) * step >= 0) return found;
  }
  return undefined;
}

function existing(year: number, month: number, day: number): Day | undefined {
  const found = dayOf(year, month, day);
  const date = civil(found);
  return date.month === month && date.day === day ? found : undefined;
}
