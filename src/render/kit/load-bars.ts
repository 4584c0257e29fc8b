// The reviews to come as small bars.

import type { MemoryRecord } from '../../view/memory.ts';

const levels = '▁▂▃▄▅▆▇█';
const daysDrawn = 14;

/** The answers of the next 14 days, today first: `▂▁▅…`, and the most of a day. */
export function loadBars({ load }: MemoryRecord): string {
  const days = load.slice(0, daysDrawn).map(({ questions }) => questions);
  const most = Math.max(...days);
  if (most === 0) return '';
  const bars = days.map(questions =>
    questions === 0 ? '·' : levels[Math.ceil((questions / most) * 8) - 1]!,
  );
  return `${bars.join('')}  answers in the next 14 days, at most ${most} a day`;
}
