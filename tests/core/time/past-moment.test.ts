// How people type a past moment, on an ordinary evening and after midnight.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/core/time/calendar.ts';
import { formatDate, formatTime } from '../../../src/core/time/format-date.ts';
import { beginOf, parseSince, parseUntil, parseWhen } from '../../../src/core/time/past-moment.ts';

// Sunday evening in Kathmandu, then Monday 00:30, which is still Sunday's study day.
const evening = clock('2026-11-22T20:15');
const night = clock('2026-11-23T00:30');

describe('parseWhen', () => {
  it.each([
    ['today', '2026-11-22 20:15', '2026-11-22'],
    ['2026-11-22', '2026-11-22 20:15', '2026-11-22'],
    ['yesterday', '2026-11-21 12:00', '2026-11-21'],
    ['3d', '2026-11-19 12:00', '2026-11-19'],
    ['2w', '2026-11-08 12:00', '2026-11-08'],
    ['0d', '2026-11-22 20:15', '2026-11-22'],
    ['mon', '2026-11-16 12:00', '2026-11-16'],
    ['Saturday', '2026-11-21 12:00', '2026-11-21'],
    ['sun', '2026-11-15 12:00', '2026-11-15'],
    ['2024-02-29', '2024-02-29 12:00', '2024-02-29'],
    ['18:40', '2026-11-22 18:40', '2026-11-22'],
    ['8:05', '2026-11-22 08:05', '2026-11-22'],
    ['20:15', '2026-11-22 20:15', '2026-11-22'],
    ['20:16', '2026-11-21 20:16', '2026-11-21'],
    ['00:30', '2026-11-22 00:30', '2026-11-21'],
    ['today 04:00', '2026-11-22 04:00', '2026-11-22'],
    ['yesterday 00:30', '2026-11-22 00:30', '2026-11-21'],
    [' mon   23:10 ', '2026-11-16 23:10', '2026-11-16'],
    ['2026-11-20 00:30', '2026-11-20 00:30', '2026-11-19'],
    ['16 Nov', '2026-11-16 12:00', '2026-11-16'],
    ['3 nov 2024 18:40', '2024-11-03 18:40', '2024-11-03'],
    ['23 November', '2025-11-23 12:00', '2025-11-23'],
    ['2026-11-20T13:15:00.000Z', '2026-11-20 19:00', '2026-11-20'],
    ['2026-11-20T13:15+05:45', '2026-11-20 13:15', '2026-11-20'],
  ])('in the evening, %j is %s of study day %s', (text, at, day) =>
    expect(read(text, evening)).toEqual({ at, day }),
  );

  it.each([
    ['today', '2026-11-23 00:30', '2026-11-22'],
    ['yesterday', '2026-11-21 12:00', '2026-11-21'],
    ['sun', '2026-11-23 00:30', '2026-11-22'],
    ['mon', '2026-11-16 12:00', '2026-11-16'],
    ['today 00:10', '2026-11-23 00:10', '2026-11-22'],
    ['today 23:50', '2026-11-22 23:50', '2026-11-22'],
    ['00:10', '2026-11-23 00:10', '2026-11-22'],
    ['23:50', '2026-11-22 23:50', '2026-11-22'],
    ['00:40', '2026-11-22 00:40', '2026-11-21'],
    ['2026-11-23 00:10', '2026-11-23 00:10', '2026-11-22'],
  ])('after midnight, %j is %s of study day %s', (text, at, day) =>
    expect(read(text, night)).toEqual({ at, day }),
  );

  it.each([
    ['7d', '2026-11-16', '2026-11-15'],
    ['2w', '2026-11-09', '2026-11-08'],
    ['0d', '2026-11-22', '2026-11-22'],
    ['sun', '2026-11-22', '2026-11-22'],
    ['sat', '2026-11-21', '2026-11-21'],
    ['today', '2026-11-22', '2026-11-22'],
    ['yesterday', '2026-11-21', '2026-11-21'],
    ['2026-11-20', '2026-11-20', '2026-11-20'],
  ])('a span since or until %s has its first day on %s, its last on %s', (text, since, until) => {
    for (const clock of [evening, night]) {
      expect(formatDate(parseSince(text, clock))).toBe(since);
      expect(formatDate(parseUntil(text, clock))).toBe(until);
    }
  });

  // The study day begins at 04:00.
  it.each([
    ['2026-11-22T04:30', undefined, '2026-11-22 04:00', '2026-11-22'],
    ['2026-11-22T04:45', undefined, '2026-11-22 04:00', '2026-11-22'],
    ['2026-11-22T03:59', undefined, '2026-11-22 03:14', '2026-11-21'],
    ['2026-11-22T04:30', 'today', '2026-11-22 04:00', '2026-11-22'],
    ['2026-11-22T04:30', '2026-11-22', '2026-11-22 04:00', '2026-11-22'],
    ['2026-11-22T04:30', '0d', '2026-11-22 04:00', '2026-11-22'],
    ['2026-11-22T04:30', 'today 04:30', '2026-11-22 04:30', '2026-11-22'],
    ['2026-11-22T04:30', 'yesterday', '2026-11-21 12:00', '2026-11-21'],
    ['2026-11-22T20:15', 'today', '2026-11-22 19:30', '2026-11-22'],
    ['2026-11-23T01:00', 'sun', '2026-11-23 00:15', '2026-11-22'],
  ])('at %s, 45 minutes on %s began at %s of study day %s', (now, on, at, day) => {
    const begin = beginOf(on, 45, clock(now));
    expect(`${formatDate(Math.floor((begin.at / 60_000 + 345) / 1440))} ${formatTime(begin.at, 345)}`).toBe(
      at,
    );
    expect(formatDate(begin.day)).toBe(day);
  });

  it('has the zone of that moment', () => {
    const summer = Date.parse('2026-10-25T01:00Z');
    const berlin: Clock = { ...evening, zoneAt: at => (at < summer ? 120 : 60) };
    expect(parseWhen('2026-10-24 12:00', berlin)).toEqual({
      at: Date.parse('2026-10-24T10:00Z'),
      zone: 120,
      day: Date.parse('2026-10-24') / 86_400_000,
    });
    expect(parseWhen('2026-10-26 12:00', berlin).zone).toBe(60);
  });

  it.each([
    ['11/12', '11/12 could be 11 December or 12 November', '2026-11-12 or 2025-12-11'],
    ['11.12.', '11.12. could be 11 December or 12 November', '2026-11-12 or 2025-12-11'],
    ['11-12', '11-12 could be 11 December or 12 November', '2026-11-12 or 2025-12-11'],
    ['1/2 18:40', '1/2 could be 1 February or 2 January', '2026-01-02 or 2026-02-01'],
    ['11/12/2020', '11/12/2020 could be 11 December or 12 November', '2020-11-12 or 2020-12-11'],
    ['11.12.20', '11.12.20 could be 11 December or 12 November', '2020-11-12 or 2020-12-11'],
    ['13/12', '"13/12" is not a date', '2025-12-13'],
    ['11/11', '"11/11" is not a date', '2026-11-11'],
    ['29.2.', '"29.2." is not a date', '2024-02-29'],
  ])('never guesses at %j', (text, message, dates) => {
    expect(refusal(text)).toEqual({ message, hint: `Write ${dates}, or: today, yesterday, mon, 3d` });
  });

  it('takes both readings of a date from the last twelve months', () => {
    const december = clock('2026-12-20T12:00');
    expect(() => parseWhen('11/12', december)).toThrow(
      expect.objectContaining({ hint: 'Write 2026-11-12 or 2026-12-11, or: today, yesterday, mon, 3d' }),
    );
  });

  it.each([
    ['2026-02-30', '2026-02-30 does not exist', 'February 2026 has 28 days'],
    ['2026-11-00', '2026-11-00 does not exist', 'November 2026 has 30 days'],
    ['2026-13-01', '2026-13-01 does not exist', 'A year has 12 months'],
    ['25:00', '25:00 is not a time of day', 'They go from 00:00 to 23:59'],
    ['today 12:60', '12:60 is not a time of day', 'They go from 00:00 to 23:59'],
  ])('refuses %j, which is impossible', (text, message, hint) =>
    expect(refusal(text)).toEqual({ message, hint }),
  );

  it.each(['tomorrow', '2026-12-01', '2026-11-23', 'today 20:16', 'today 00:30', '2026-11-22 23:00'])(
    'refuses the future: %s',
    text => {
      expect(refusal(text)).toEqual({
        message: `${text} is in the future; study time must lie in the past`,
        hint: 'It is now 2026-11-22 20:15',
      });
    },
  );

  it('explains after midnight why the new date is in the future', () => {
    expect(() => parseWhen('2026-11-23', night)).toThrow(
      expect.objectContaining({ hint: 'It is now 2026-11-23 00:30, which still counts as 2026-11-22' }),
    );
  });

  it.each(['3000w', '9999w'])('refuses a day before 1970: %s', text => {
    expect(refusal(text).message).toBe(`${text} is before 1970, where our days begin`);
  });

  it.each([
    ...['', ' ', 'mo', 'monday-ish', 'next week', 'today at 5', '3 d', '-3d', '12345d', '5pm', 'today 5pm'],
    ...[
      '0206-11-22',
      '2026-1-5',
      '2026/11/22',
      '2026-11-22T10:00',
      '99/99',
      ':',
      '1:2:3',
      '12:3',
      '\x1b[2J',
      '٣d',
    ],
  ])('does not know %j', text => {
    expect(refusal(text).message).toBe(`"${text}" is not a date or time`);
    expect(refusal(text).hint).toContain('2026-11-22');
  });

  it('reads any text as a past moment or refuses it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0129:-/. d') }), text => {
        try {
          expect(parseWhen(text, night).at).toBeLessThanOrEqual(night.now);
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

function read(text: string, clock: Clock): { at: string; day: string } {
  const { at, zone, day } = parseWhen(text, clock);
  const civil = Math.floor((at + zone * 60_000) / 86_400_000);
  return { at: `${formatDate(civil)} ${formatTime(at, zone)}`, day: formatDate(day) };
}

function refusal(text: string): { message: string; hint: string } {
  try {
    parseWhen(text, evening);
  } catch (error) {
    expect(error).toHaveProperty('code', 'usage');
    const { message, hint } = error as { message: string; hint: string };
    return { message, hint };
  }
  throw new Error(`${text} was accepted`);
}
