// The calendar is read back by an independent library.

import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/core/time/calendar.ts';
import { type CalendarWeek, calendarIcs } from '../../../src/files/output/calendar-ics.ts';

const monday = dayOf(2026, 11, 23);
const now = Date.UTC(2026, 10, 22, 10);
const week = (more: Partial<CalendarWeek> = {}): CalendarWeek => ({
  first: monday,
  last: monday + 6,
  summary: 'Backend: Git',
  description: 'About 4h',
  ...more,
});

function read(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  return calendar.getAllSubcomponents('vevent').map(event => new ICAL.Event(event));
}
const write = (weeks: CalendarWeek[], at = now, earlier = '') => {
  const today = Math.floor(at / 86_400_000);
  return calendarIcs(weeks, { roadmap: 'backend', now: at, today, earlier }).text;
};

describe('a calendar', () => {
  it('has an entry a week that lasts all day and keeps nobody busy', () => {
    const [event, ...others] = read(write([week()]));
    expect(others).toEqual([]);
    expect([event!.startDate.toString(), event!.endDate.toString()]).toEqual(['2026-11-23', '2026-11-30']);
    expect(event!.startDate.isDate).toBe(true);
    expect(event!.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(event!.component.getFirstPropertyValue('dtstamp')!.toString()).toBe('2026-11-22T10:00:00Z');
  });

  it('gives a week the same name each time, so that a later export replaces it', () => {
    const first = read(write([week(), week({ first: monday + 7, last: monday + 13 })]));
    const [later] = read(write([week({ first: monday + 2, summary: 'Backend: SQL' })], now + 3 * 86_400_000));
    expect(new Set(first.map(({ uid }) => uid)).size).toBe(2);
    expect(later!.uid).toBe(first[0]!.uid);
    expect(later!.sequence).toBeGreaterThan(first[0]!.sequence);
  });

  it('gives a week the same name whatever day weeks begin on', () => {
    const sunday = week({ first: monday - 1, last: monday + 5 });
    const saturday = week({ first: monday - 2, last: monday + 4 });
    const [uid] = read(write([week()])).map(({ uid }) => uid);
    expect(uid).toBe('2026-W48.backend@roadmap-cli');
    for (const other of [sunday, saturday]) expect(read(write([other]))[0]!.uid).toBe(uid);
    const newYear = dayOf(2026, 12, 28);
    expect(read(write([week({ first: newYear, last: newYear + 6 })]))[0]!.uid).toMatch(/^2026-W53\./);
  });

  describe('that replaces an earlier one', () => {
    const third = week({
      first: monday + 14,
      last: monday + 20,
      summary: 'Backend: SQL, \\ and; more\nEND:VEVENT',
    });
    const status = (event: ICAL.Event) => event.component.getFirstPropertyValue('status');

    it('cancels weeks no longer planned, with their name and a higher number, however near they are', () => {
      const earlier = write([week(), third]);
      const events = read(write([week()], now, earlier));
      expect(events.map(status)).toEqual([null, 'CANCELLED']);
      const [, gone] = read(earlier);
      const [kept, cancelled] = events;
      expect(cancelled!.uid).toBe(gone!.uid);
      expect([cancelled!.summary, cancelled!.startDate.toString(), cancelled!.endDate.toString()]).toEqual([
        third.summary,
        '2026-12-07',
        '2026-12-14',
      ]);
      expect(Math.min(kept!.sequence, cancelled!.sequence)).toBeGreaterThan(gone!.sequence);
    });

    it('keeps them cancelled until they are past, and plans them again if they come back', () => {
      const cancelled = write([], now, write([third]));
      const again = write([], now, cancelled);
      expect(read(again).map(status)).toEqual(['CANCELLED']);
      expect(read(write([third], now, again)).map(status)).toEqual([null]);
      expect(read(write([], dayOf(2026, 12, 13) * 86_400_000, again)).map(status)).toEqual(['CANCELLED']);
      expect(read(write([], dayOf(2026, 12, 14) * 86_400_000, again))).toEqual([]);
    });

    it('with names of another kind, or with other line ends', () => {
      const old = write([week()]).replace('2026-W48', 'week-2026-11-23').replaceAll('\r\n', '\n');
      expect(read(write([week()], now, old)).map(event => [event.uid, status(event)])).toEqual([
        ['2026-W48.backend@roadmap-cli', null],
        ['week-2026-11-23.backend@roadmap-cli', 'CANCELLED'],
      ]);
    });
  });

  it('has lines that end and break as the standard asks', () => {
    const text = write([week({ description: 'Änderung 💡 '.repeat(40) })]);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toMatch(/END:VCALENDAR\r\n$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it.each([
    'a, b; c \\ d: "e"',
    'END:VEVENT\nBEGIN:VEVENT',
    '\\n is not a line',
    'x\nSUMMARY:another\nATTACH:http://example.com',
    '日本語 👩‍💻 '.repeat(20),
    '',
  ])('keeps %j exactly', hostile => {
    const events = read(write([week({ summary: hostile, description: hostile })]));
    expect(events).toHaveLength(1);
    expect([events[0]!.summary, events[0]!.description]).toEqual([hostile, hostile]);
    expect(events[0]!.component.getAllProperties('attach')).toEqual([]);
  });

  it('keeps any text exactly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        const [event] = read(write([week({ description: `${text}.` })]));
        expect(event!.description).toBe(`${text}.`);
      }),
    );
  });
});

describe('reviews and goals', () => {
  const reviews = { hours: 18, minutes: 30, takes: 15, summary: 'Reviews: Backend' };
  const goals = [{ topic: 'git', day: monday + 40, summary: 'Goal: Git' }];
  const options = { roadmap: 'backend', now, today: monday - 1 };
  const daily = (text: string) => read(text).find(event => event.uid.startsWith('reviews.'))!;

  it('are a repeated entry with an alarm, at the time of day of wherever one is, and a day each', () => {
    const events = read(calendarIcs([week()], { ...options, earlier: '', reviews, goals }).text);
    expect(events.map(({ uid }) => uid.split('.')[0])).toEqual([expect.any(String), 'goal-git', 'reviews']);
    const [, goal, event] = events;
    expect([goal!.startDate.toString(), goal!.endDate.toString()]).toEqual(['2027-01-02', '2027-01-03']);
    expect([event!.startDate.toString(), event!.endDate.toString()]).toEqual([
      '2026-11-22T18:30:00',
      '2026-11-22T18:45:00',
    ]);
    expect(event!.startDate.zone).toBe(ICAL.Timezone.localTimezone);
    expect(event!.component.getFirstPropertyValue('rrule')!.toString()).toBe('FREQ=DAILY');
    const alarm = event!.component.getFirstSubcomponent('valarm')!;
    expect(alarm.getFirstPropertyValue('action')).toBe('DISPLAY');
  });

  it('are cancelled by an export without them', () => {
    const earlier = calendarIcs([week()], { ...options, earlier: '', reviews, goals }).text;
    const later = calendarIcs([week()], { ...options, now: now + 60_000, earlier }).text;
    expect(daily(later).component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(
      read(later)
        .find(({ uid }) => uid.startsWith('goal-'))!
        .component.getFirstPropertyValue('status'),
    ).toBe('CANCELLED');
  });
});
