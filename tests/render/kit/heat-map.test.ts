// The heat map: each day in its week and row, months above the weeks in which they begin, no wider than the terminal.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatOf } from '../../../src/core/forecast/heat.ts';
import type { Entry } from '../../../src/core/log/time-entries.ts';
import { civil, type Day, dayOf, weekStart, yearEnd } from '../../../src/core/time/calendar.ts';
import { formatDate } from '../../../src/core/time/format-date.ts';
import { weeksMap, yearMap } from '../../../src/render/kit/heat-map.ts';
import { styleFor } from '../../../src/render/kit/style.ts';
import { width } from '../../../src/render/kit/width.ts';
import type { HeatRecord } from '../../../src/view/report.ts';

const style = (columns: number, ascii = false) =>
  styleFor({ env: {}, isTTY: false, columns, color: false, ascii, glyphs: 'unicode', quiet: false });

function heat(first: Day, last: Day, days: readonly Day[], firstWeekday = 0): HeatRecord {
  const entries: Entry[] = days.map(day => ({ device: 'a', seq: 1, at: 0, zone: 0, day, minutes: 60 }));
  const { bounds, days: levels } = heatOf(entries, first, last);
  return {
    since: formatDate(first),
    until: formatDate(last),
    week_start: firstWeekday,
    bounds_min: bounds,
    days: levels.map(({ day, ...rest }) => ({ day: formatDate(day), ...rest })),
  };
}

const anyYear = fc.integer({ min: 2000, max: 2060 });

describe('of a year', () => {
  it('shows every day of it once, in the row of its weekday', () => {
    fc.assert(
      fc.property(anyYear, fc.nat(6), fc.constantFrom(80, 40), (year, firstWeekday, columns) => {
        const first = dayOf(year, 1, 1);
        const last = yearEnd(first);
        // All days, so that each is drawn.
        const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
        const lines = yearMap(heat(first, last, all, firstWeekday), formatDate(last), style(columns));
        const rows = lines.filter(line => line.includes('█') && !line.includes('none'));
        const drawn = rows.map(row => [...row].filter(glyph => glyph === '█').length);
        const byRow = Array.from({ length: 7 }, (_, row) => {
          const maps = columns === 80 ? [drawn] : [drawn.slice(0, 7), drawn.slice(7)];
          return maps.reduce((sum, map) => sum + map[row]!, 0);
        });
        const expected = Array.from(
          { length: 7 },
          (_, row) => all.filter(day => day - weekStart(day, firstWeekday) === row).length,
        );
        expect(byRow).toEqual(expected);
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns - 4);
      }),
    );
  });

  it('names its twelve months in order', () => {
    fc.assert(
      fc.property(anyYear, fc.nat(6), (year, firstWeekday) => {
        const first = dayOf(year, 1, 1);
        const days = [first, first + 100];
        const [names] = yearMap(
          heat(first, yearEnd(first), days, firstWeekday),
          formatDate(first + 200),
          style(80),
        );
        expect(names!.trim().split(/ +/)).toEqual(
          'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
        );
      }),
    );
  });

  it('leaves future days blank', () => {
    const first = dayOf(2026, 1, 1);
    const lines = yearMap(
      heat(first, yearEnd(first), [first, first + 60]),
      formatDate(first + 60),
      style(80),
    );
    const cells = lines.slice(1, 8).join('').match(/[·█]/g) ?? [];
    expect(cells).toHaveLength(61);
  });
});

describe('of running weeks', () => {
  it('ends with the last day, keeps the latest weeks, and fits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 15_000, max: 30_000 }),
        fc.nat(6),
        fc.integer({ min: 26, max: 100 }),
        (last, firstWeekday, columns) => {
          const first = weekStart(last, firstWeekday) - 25 * 7;
          const lines = weeksMap(
            heat(first, last, [first, last], firstWeekday),
            formatDate(last),
            style(columns),
          );
          for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns - 4);
          expect(lines[1 + last - weekStart(last, firstWeekday)]!.at(-1)).toBe('█');
          // A month is named above the week in which it begins.
          const { day } = civil(last);
          if (day <= 7 && columns >= 80) expect(lines[0]).toMatch(/[A-Z][a-z]{2}$/);
        },
      ),
    );
  });

  it('is not drawn before there are four of them', () => {
    const last = 20_000;
    const first = weekStart(last, 0) - 25 * 7;
    expect(weeksMap(heat(first, last, []), formatDate(last), style(80))).toEqual([]);
    expect(weeksMap(heat(first, last, [last - 14, last]), formatDate(last), style(80))).toEqual([]);
    expect(weeksMap(heat(first, last, [last - 21, last]), formatDate(last), style(80))).not.toEqual([]);
  });

  it('is drawn in ASCII too', () => {
    const last = 20_000;
    const first = weekStart(last, 0) - 25 * 7;
    const lines = weeksMap(heat(first, last, [last - 30, last]), formatDate(last), style(80, true));
    expect(lines.join('\n')).toMatch(/^\p{ASCII}+$/u);
    expect(lines.at(-1)!.trim()).toBe('none .  1h+ #');
  });
});
