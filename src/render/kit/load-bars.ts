// The reviews to come as small bars.

import type { MemoryRecord } from '../../view/memory.ts';
import type { Glyphs } from './glyphs.ts';
import { sparkline } from './sparkline.ts';

const daysDrawn = 14;

/** The answers of the next 14 days, today first: `▂▁▅…`, and the maximum of a day. Empty if nothing can be drawn. */
export function loadBars({ load }: MemoryRecord, glyphs: Glyphs): string {
  const days = load.slice(0, daysDrawn).map(({ questions }) => questions);
  const most = Math.max(...days);
  if (most === 0 || glyphs.levels === null) return '';
  return `${sparkline(days, most, glyphs)}  answers in the next 14 days, at most ${most} a day`;
}
