// The screen of `plan --check`.

import type { PlanCheckView } from '../../view/plan-check.ts';
import { count, innerWidth, isNarrow, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, wrap } from '../kit/width.ts';

const columns = [12, 20, 18];

export function planCheckText(view: PlanCheckView, style: Style): string {
  return screen(replayed(view, style));
}

function replayed({ windows, windows_needed, dates }: PlanCheckView, style: Style): string[] {
  const wrapped = (text: string) => wrap(text, innerWidth(style));
  if (dates.length === 0) {
    const so = windows === 0 ? 'none' : `${windows}`;
    return wrapped(
      `Past forecasts can be checked after ${windows_needed} periods of four weeks, each with four weeks of study time or more before it. So far: ${so}.`,
    );
  }
  const names = { 50: '50 %', 80: '80 %', 90: '90 %' };
  const rows = dates.map(date => ({
    name: names[date.percent],
    held: `${date.held} of ${windows}, ${date.held_pct} %`,
    range: `${date.low_pct} ${style.glyphs.dash} ${date.high_pct} %`,
    days: `${date.by_days_pct} %`,
  }));
  const intro = wrapped(
    `How forecasts of the past ${count(windows, 'period')} of four weeks would have held, each made from what came before it alone:`,
  );
  if (isNarrow(style)) {
    return [
      ...intro,
      ...rows.flatMap(({ name, held, range, days }) => [
        style.dim(`Date with ${name}`),
        `  held ${held}`,
        `  likely range ${range}`,
        `  by single days ${days}`,
      ]),
    ];
  }
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i < columns.length ? padEnd(cell, columns[i]!) : cell)).join('');
  return [
    ...intro,
    '',
    style.dim(line(['Date with', 'Held', 'Likely range', 'By single days'])),
    ...rows.map(({ name, held, range, days }) => line([name, held, range, days])),
    '',
    ...wrapped('By single days: the usual way, which draws each day on its own.').map(style.dim),
  ];
}
