// How people type a future day, on an ordinary evening and after midnight.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clock, today } from '../../../src/core/time/calendar.ts';
import { parseAhead } from '../../../src/core/time/deadline.ts';
import { formatDate } from '../../../src/core/time/format-date.ts';

// Sunday evening in Kathmandu, then Monday 00:30, which is still Sunday's study day.
const evening = clock('2026-11-22T20:15');
const night = clock('2026-11-23T00:30');

describe('parseAhead', () => {
  it.each([
    ['today', '2026-11-22'],
    ['tomorrow', '2026-11-23'],
    ['mon', '2026-11-23'],
    ['Saturday', '2026-11-28'],
    ['sun', '2026-11-29'],
    ['0d', '2026-11-22'],
    ['10d', '2026-12-02'],
    [' 3W ', '2026-12-13'],
    ['2026-11-22', '2026-11-22'],
    ['2027-06-30', '2027-06-30'],
    ['2028-02-29', '2028-02-29'],
  ])('takes %j for %s, in the evening and after midnight', (text, day) => {
    expect(formatDate(parseAhead(text, evening))).toBe(day);
    expect(formatDate(parseAhead(text, night))).toBe(day);
  });

  it.each([
    ['11/12', '11/12 could be 11 December or 12 November', '2027-11-12 or 2026-12-11'],
    ['22.11.', '"22.11." is not a date', '2026-11-22'],
    ['1/2/2027', '1/2/2027 could be 1 February or 2 January', '2027-01-02 or 2027-02-01'],
    ['29.2.', '"29.2." is not a date', '2028-02-29'],
  ])('never guesses at %j', (text, message, dates) => {
    expect(refusal(text)).toEqual({ message, hint: `Write ${dates}, or: tomorrow, fri, 10d, 3w` });
  });

  it.each([
    ['2026-11-21', '2026-11-21 is in the past'],
    ['1999-12-31', '1999-12-31 is in the past'],
    ['yesterday', 'yesterday is in the past'],
  ])('refuses the past: %s', (text, message) => {
    expect(refusal(text)).toEqual({
      message,
      hint: 'Today is 2026-11-22. Write a day from then on, or: tomorrow, fri, 10d, 3w',
    });
  });

  it('refuses a day that doesn’t exist', () => {
    expect(refusal('2027-02-29')).toEqual({
      message: '2027-02-29 does not exist',
      hint: 'February 2027 has 28 days',
    });
  });

  it.each(['', 'fr', 'next week', '18:40', '2027-06-30 18:40', '2 months', '1000w', '\x1b[2J'])(
    'does not know %j',
    text => {
      expect(refusal(text)).toEqual({
        message: `"${text}" is not a date`,
        hint: 'Write for example: 2027-03-02, tomorrow, fri, 10d, 3w',
      });
    },
  );

  it('reads any text as a day from today on or refuses it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0129-/. dw') }), text => {
        try {
          expect(parseAhead(text, night)).toBeGreaterThanOrEqual(today(night));
        } catch (error) {
          expect(error).toHaveProperty('code', 'usage');
        }
      }),
    );
  });
});

function clock(wall: string): Clock {
  return { now: Date.parse(`${wall}+05:45`), dayStarts: 240, zoneAt: () => 345 };
}

function refusal(text: string): { message: string; hint: string } {
  try {
    parseAhead(text, evening);
  } catch (error) {
    expect(error).toHaveProperty('code', 'usage');
    const { message, hint } = error as { message: string; hint: string };
    return { message, hint };
  }
  throw new Error(`${text} was accepted`);
}
