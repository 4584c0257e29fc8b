// Figures one after the other as small bars on one line.

import type { Glyphs } from './glyphs.ts';

/** `·▂▁▅█`: only what is `full` or more has the last level. Empty if glyphs have no levels. */
export function sparkline(figures: readonly number[], full: number, { levels }: Glyphs): string {
  if (levels === null) return '';
  const most = levels.length - 1;
  return figures
    .map(figure => levels[figure >= full ? most : Math.ceil((figure / full) * (most - 1))]!)
    .join('');
}
