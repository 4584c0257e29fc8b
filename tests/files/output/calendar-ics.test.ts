// The calendar is read back by a library that had no part in writing it.

import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/core/time/calendar.ts';
import { type CalendarWeek, calendarIcs } from '../../../src/files/output/calendar-ics.ts';

const monday = dayOf(2026, 11, 23);
const now = Date.UTC(2026, 10, 22, 10);
const week = (more: Partial<CalendarWeek> = {}): CalendarWeek => ({
  weekOf: monday,
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
const write = (weeks: CalendarWeek[], at = now) => calendarIcs(weeks, { roadmap: 'backend', now: at });

describe('a calendar', () => {
  it('has an entry a week that lasts all day and keeps nobody busy', () => {
    const [event, ...others] = read(write([week()]));
    expect(others).toEqual([]);
    expect([event!.startDate.toString(), event!.endDate.toString()]).toEqual(['2026-11-23', '2026-11-30']);
    expect(event!.startDate.isDate).toBe(true);
    expect(event!.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(event!.component.getFirstPropertyValue('dtstamp')!.toString()).toBe('2026-11-22T10:00:00Z');
  });

  it('names the same week the same, so that a later export takes its place', () => {
    const first = read(write([week(), week({ weekOf: monday + 7, first: monday + 7, last: monday + 13 })]));
    const [later] = read(write([week({ first: monday + 2, summary: 'Backend: SQL' })], now + 3 * 86_400_000));
    expect(new Set(first.map(({ uid }) => uid)).size).toBe(2);
    expect(later!.uid).toBe(first[0]!.uid);
    expect(later!.sequence).toBeGreaterThan(first[0]!.sequence);
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
  ])('says exactly %j', hostile => {
    const events = read(write([week({ summary: hostile, description: hostile })]));
    expect(events).toHaveLength(1);
    expect([events[0]!.summary, events[0]!.description]).toEqual([hostile, hostile]);
    expect(events[0]!.component.getAllProperties('attach')).toEqual([]);
  });

  it('says exactly any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        const [event] = read(write([week({ description: `${text}.` })]));
        expect(event!.description).toBe(`${text}.`);
      }),
    );
  });
});
