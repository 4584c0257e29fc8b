// Days and instants agree, in zones that put their clocks forward and back.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as calendar from '../../../src/core/time/calendar.ts';

const { civil, dayOf, instantOf, isoWeek, studyDay, weekday, weekStart } = calendar;

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Apia',
];
const anyDay = fc.integer({ min: dayOf(1, 1, 1), max: dayOf(9999, 12, 31) });
const recently = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2037, 0, 1) });

describe('civil days', () => {
  it.each([
    [1970, 1, 1, 0],
    [1969, 12, 31, -1],
    [2000, 2, 29, 11_016],
    [2026, 11, 22, 20_779],
    [2026, 13, 1, dayOf(2027, 1, 1)],
    [50, 1, 1, -701_265],
  ])('%i-%i-%i is day %i', (year, month, day, count) => expect(dayOf(year, month, day)).toBe(count));

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(anyDay, day => {
        const date = civil(day);
        expect(dayOf(date.year, date.month, date.day)).toBe(day);
      }),
    );
  });

  it('lie within their week, month and year', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 6 }), (day, first) => {
        expect(weekday(weekStart(day, first))).toBe(first);
        expect(day - weekStart(day, first)).toSatisfy((days: number) => days >= 0 && days < 7);
        expect(civil(calendar.monthStart(day))).toEqual({ ...civil(day), day: 1 });
        expect(calendar.monthStart(calendar.monthEnd(day) + 1)).toBe(calendar.monthEnd(day) + 1);
        expect(calendar.yearStart(day)).toBe(dayOf(civil(day).year, 1, 1));
        expect(calendar.yearEnd(day) + 1).toBe(dayOf(civil(day).year + 1, 1, 1));
      }),
    );
  });

  it.each([
    ['2026-11-22', 6, 2026, 47],
    ['2027-01-01', 4, 2026, 53],
    ['2024-12-30', 0, 2025, 1],
    ['2021-01-03', 6, 2020, 53],
    ['1969-12-29', 0, 1970, 1],
  ])('%s is weekday %i of %i, week %i', (date, nth, year, week) => {
    const day = Date.parse(date) / 86_400_000;
    expect(weekday(day)).toBe(nth);
    expect(isoWeek(day)).toEqual({ year, week });
  });
});

describe('study days', () => {
  const at = Date.parse('2026-11-22T03:59:59.999Z');

  it('end at day_starts, not at midnight', () => {
    expect(studyDay(at, 0, 240)).toBe(dayOf(2026, 11, 21));
    expect(studyDay(at + 1, 0, 240)).toBe(dayOf(2026, 11, 22));
    expect(studyDay(at, 0, 0)).toBe(dayOf(2026, 11, 22));
    expect(studyDay(at, 60, 240)).toBe(dayOf(2026, 11, 22));
    expect(studyDay(at, -600, 0)).toBe(dayOf(2026, 11, 21));
  });

  it('never go back while time goes on', () => {
    const zone = fc.integer({ min: -720, max: 840 });
    fc.assert(
      fc.property(recently, fc.nat(1e9), zone, fc.nat(720), (at, later, zone, starts) => {
        return studyDay(at + later, zone, starts) >= studyDay(at, zone, starts);
      }),
    );
  });

  it('follow the clock', () => {
    expect(calendar.today({ now: at, dayStarts: 240, zoneAt: () => 345 })).toBe(dayOf(2026, 11, 22));
  });
});

describe('instantOf', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29 02:30', '2026-03-29T01:30Z', 'skipped, so 03:30'],
    ['Europe/Berlin', '2026-10-25 02:30', '2026-10-25T00:30Z', 'the first of two'],
    ['America/New_York', '2026-03-08 02:00', '2026-03-08T07:00Z', 'skipped, so 03:00'],
    ['America/New_York', '2026-11-01 01:59', '2026-11-01T05:59Z', 'the first of two'],
    ['Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:45Z', 'skipped by half an hour'],
    ['Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45Z', 'the first of two'],
    ['Asia/Kathmandu', '2026-11-22 18:40', '2026-11-22T12:55Z', 'plain'],
    ['Pacific/Apia', '2011-12-30 12:00', '2011-12-30T22:00Z', 'a day that never was'],
  ])('%s %s is %s: %s', (zone, wall, at) => {
    const [date, time] = wall.split(' ') as [string, string];
    const minutes = Date.parse(`1970-01-01T${time}Z`) / 60_000;
    expect(new Date(instantOf(Date.parse(date) / 86_400_000, minutes, zoneAt(zone)))).toEqual(new Date(at));
  });

  it.each(zones)('returns to the same wall time on every day: %s', name => {
    const zone = zoneAt(name);
    const missing: string[] = [];
    for (let day = dayOf(2005, 1, 1); day <= dayOf(2030, 12, 31); day++) {
      const minutes = 720;
      const at = instantOf(day, minutes, zone);
      const wall = at + zone(at) * 60_000;
      if (wall !== day * 86_400_000 + minutes * 60_000)
        missing.push(new Date(day * 86_400_000).toISOString());
    }
    expect(missing).toEqual(name === 'Pacific/Apia' ? ['2011-12-30T00:00:00.000Z'] : []);
  });

  it.each(zones)('finds every instant again, or an earlier one with the same wall time: %s', name => {
    const zone = zoneAt(name);
    fc.assert(
      fc.property(recently, at => {
        const minute = at - (at % 60_000);
        const wall = minute + zone(minute) * 60_000;
        const day = Math.floor(wall / 86_400_000);
        const found = instantOf(day, (wall - day * 86_400_000) / 60_000, zone);
        expect(found).toBeLessThanOrEqual(minute);
        expect(found + zone(found) * 60_000).toBe(wall);
      }),
    );
  });
});

function zoneAt(timeZone: string): calendar.ZoneAt {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return at => {
    const parts = format.formatToParts(at);
    const offset = parts.find(({ type }) => type === 'timeZoneName')!.value;
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
    return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) : 0;
  };
}
