// The topics that could be left out, on the screen of `plan --trim`.

import { formatHours } from '../../core/time/duration.ts';
import type { DescopeRecord, PlanView } from '../../view/plan.ts';
import { cleanLine } from '../kit/clean.ts';
import { innerWidth, isNarrow } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, padStart, truncate, wrap } from '../kit/width.ts';

const trimmedShown = 10;

/** Nothing on the way to a goal can be left out: see core/advice/descope.ts. */
export function mayBeSkipped({ goals }: PlanView): boolean {
  return goals.length === 0;
}

export function descopeLines({ topics, needed_min }: DescopeRecord, view: PlanView, style: Style): string[] {
  if (topics.length === 0) {
    const what = mayBeSkipped(view)
      ? 'all that is left is needed by something that is kept, or begun'
      : 'the goals need all of it';
    return wrap(`Nothing can be left out: ${what}.`, innerWidth(style));
  }
  const enough = view.weeks_shown === view.weeks.length ? topics.length : rowsFor(topics, needed_min);
  let sum = 0;
  const rows = topics.slice(0, enough).map(({ title, left_min }) => {
    sum += left_min;
    const together = `together ${formatHours(sum / 60)}`;
    const time = padStart(`~${formatHours(left_min / 60)}`, 6);
    const room = innerWidth(style) - 6 - (isNarrow(style) ? 2 : 20);
    const name = padEnd(truncate(cleanLine(title), room, style.glyphs.ellipsis), room);
    return isNarrow(style) ? `${name}  ${time}` : `${name}  ${time}  ${padStart(together, 14)}`;
  });
  const rest = topics.length - enough;
  const more = rest > 0 ? [style.dim(`and ${rest} more`)] : [];
  const short =
    needed_min !== null && sum < needed_min && rest === 0
      ? wrap(`That is less than the ${formatHours(needed_min / 60)} it would take.`, innerWidth(style))
      : [];
  return [
    ...wrap('What could be left out, the least important first; nothing kept needs it:', innerWidth(style)),
    ...rows,
    ...more,
    ...short,
  ];
}

/** As many topics as the date needs; without a date, a few to choose from. */
function rowsFor(topics: DescopeRecord['topics'], needed: number | null): number {
  if (needed === null || needed === 0) return trimmedShown;
  let sum = 0;
  const last = topics.findIndex(({ left_min }) => {
    sum += left_min;
    return sum >= needed;
  });
  return last < 0 ? topics.length : last + 1;
}
