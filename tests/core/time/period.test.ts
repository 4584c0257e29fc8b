// The days of a report.

import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/core/time/calendar.ts';
import { dayOfDate, formatDate } from '../../../src/core/time/format-date.ts';
import { type PeriodFlags, periodAsTyped, periodFrom, periodInWords } from '../../../src/core/time/period.ts';

// A Wednesday.
const clock: Clock = { now: Date.parse('2026-11-18T10:00Z'), dayStarts: 240, zoneAt: () => 0 };
const begun = dayOfDate('2025-03-04');
const period = (flags: PeriodFlags, firstWeekday = 0) => periodFrom(flags, clock, firstWeekday, begun);
const days = (flags: PeriodFlags, firstWeekday?: number) => {
  const { first, last } = period(flags, firstWeekday);
  return `${formatDate(first)} ${formatDate(last)}`;
};

describe('a period', () => {
  it.each([
    [{}, '2026-11-16 2026-11-22'],
    [{ period: 'week' }, '2026-11-16 2026-11-22'],
    [{ period: 'month' }, '2026-11-01 2026-11-30'],
    [{ period: 'today' }, '2026-11-18 2026-11-18'],
    [{ period: 'yesterday' }, '2026-11-17 2026-11-17'],
    [{ period: 'last-week' }, '2026-11-09 2026-11-15'],
    [{ period: 'last-month' }, '2026-10-01 2026-10-31'],
    [{ period: '2026-02' }, '2026-02-01 2026-02-28'],
    [{ period: '2026-11' }, '2026-11-01 2026-11-30'],
    [{ period: '2026-W46' }, '2026-11-09 2026-11-15'],
    [{ period: '2026-w01' }, '2025-12-29 2026-01-04'],
    [{ period: '2020-W53' }, '2020-12-28 2021-01-03'],
    [{ period: '2026-11-03' }, '2026-11-03 2026-11-03'],
    [{ period: 'year' }, '2026-01-01 2026-12-31'],
    [{ period: '2024' }, '2024-01-01 2024-12-31'],
    [{ period: 'all' }, '2025-03-04 2026-11-18'],
    [{ since: '3d' }, '2026-11-16 2026-11-18'],
    [{ since: 'wed' }, '2026-11-18 2026-11-18'],
    [{ since: '2026-11-09T23:30:00.000Z' }, '2026-11-09 2026-11-18'],
    [{ until: 'yesterday' }, '2025-03-04 2026-11-17'],
    [{ since: '2026-10-01', until: '2026-10-01' }, '2026-10-01 2026-10-01'],
  ])('%j is the days %s', (flags, expected) => expect(days(flags)).toBe(expected));

  it('begins where the learner’s weeks begin', () => {
    expect(days({}, 6)).toBe('2026-11-15 2026-11-21');
    expect(days({}, 2)).toBe('2026-11-18 2026-11-24');
    // The week has the number of most of its days.
    expect(days({ period: '2026-W46' }, 6)).toBe('2026-11-08 2026-11-14');
    expect(days({ period: '2026-W46' }, 2)).toBe('2026-11-11 2026-11-17');
  });

  it.each([
    [{ period: 'month', since: '3d' }, '"month" and --since both say which days'],
    [{ period: 'week', until: 'today' }, '"week" and --until both say which days'],
    [{ period: '2027' }, '2027 is still to come'],
    [{ period: '2026-12' }, '2026-12 is still to come'],
    [{ period: '2026-W48' }, '2026-W48 is still to come'],
    [{ period: '2026-13' }, '"2026-13" is not a period'],
    [{ period: '2026-W54' }, '"2026-W54" is not a period'],
    [{ period: '2026-02-30' }, '"2026-02-30" is not a period'],
    [{ period: 'fortnight' }, '"fortnight" is not a period'],
    [{ period: '0206' }, '"0206" is not a period'],
    [{ since: 'today', until: '3d' }, 'the report would begin on 2026-11-18 and end before, on 2026-11-15'],
  ])('%j is refused', (flags, message) =>
    expect(() => period(flags)).toThrow(expect.objectContaining({ code: 'usage', message })),
  );

  it.each(['2026-W46', '2026-02', '2025', '2026-11-03', 'all'])('%s is typed as it was', typed => {
    for (const firstWeekday of [0, 2, 5, 6])
      expect(periodAsTyped(period({ period: typed }, firstWeekday))).toBe(typed);
  });

  it.each([
    [{}, 'Week 47 · 16–22 Nov 2026', 'Week 47 - 16 to 22 Nov 2026'],
    [{ period: 'month' }, 'November 2026', 'November 2026'],
    [{ since: '2025-12-30', until: '2026-01-02' }, '30 Dec 2025 – 2 Jan 2026', '30 Dec 2025 to 2 Jan 2026'],
  ])('%j is named %s', (flags, drawn, spoken) => {
    expect(periodInWords(period(flags), '·', '–')).toBe(drawn);
    expect(periodInWords(period(flags), '-', 'to')).toBe(spoken);
  });
});
