// The name of a day depends on how near it is.

import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/core/time/calendar.ts';
import {
  daysAgo,
  formatDate,
  formatDay,
  formatForecast,
  formatTime,
  spanOfDays,
} from '../../../src/core/time/format-date.ts';

const today = dayOf(2026, 11, 22);

describe('formatDay', () => {
  it.each([
    [0, 'today'],
    [-1, 'yesterday'],
    [1, 'tomorrow'],
    [-2, '20 Nov'],
    [3, 'Wed 25 Nov'],
    [7, 'Sun 29 Nov'],
    [8, '30 Nov'],
    [-19, '3 Nov'],
    [-300, '26 Jan'],
    [-301, '25 Jan 2026'],
    [500, '5 Apr 2028'],
  ])('%i days from now is %s', (ahead, text) => expect(formatDay(today + ahead, today)).toBe(text));
});

it('writes dates and times in figures', () => {
  expect(formatDate(today)).toBe('2026-11-22');
  expect(formatDate(dayOf(987, 6, 5))).toBe('0987-06-05');
  expect(formatTime(Date.parse('2026-11-22T23:55Z'), 345)).toBe('05:40');
  expect(formatTime(Date.parse('2026-11-22T00:05Z'), -60)).toBe('23:05');
});

it('counts days in words', () => {
  expect([3, 1, 0, -1, -3].map(daysAgo)).toEqual([
    '3 days ago',
    'yesterday',
    'today',
    'tomorrow',
    'in 3 days',
  ]);
});

it.each([
  [1, '1 day'],
  [60, '60 days'],
  [61, '2 months'],
  [364, '11 months'],
  [730, '23 months'],
  [731, '2 years'],
  [3433, '9 years'],
])('says %i days as %s', (days, text) => {
  expect(spanOfDays(days)).toBe(text);
  expect(daysAgo(days)).toBe(days === 1 ? 'yesterday' : `${text} ago`);
});

it.each([
  ['2027-08-04', '4 Aug 2027'],
  ['2027-11-22', '22 Nov 2027'],
  ['2027-11-23', 'Oct – Dec 2027'],
  ['2028-02-29', 'Jan – Mar 2028'],
  ['2027-08', 'August 2027'],
  ['2028-08', 'Jul – Sep 2028'],
])('a forecast of %s is shown as %s', (date, told) => {
  expect(formatForecast(date, '2026-11-22', '–')).toBe(told);
});
