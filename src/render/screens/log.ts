// The screen of `log`.

import { formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatDay } from '../../core/time/format-date.ts';
import type { LogView } from '../../view/log.ts';
import { cleanLine } from '../kit/clean.ts';
import { count, endsOrBelow, hints, screen, titled } from '../kit/layout.ts';
import { stateGlyph } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';

export function logText(view: LogView, style: Style): string {
  const day = formatDay(dayOfDate(view.entry.day), dayOfDate(view.today));
  const what = `${formatMinutes(view.entry.minutes)} recorded, ${day}`;
  const line = titled(stateGlyph(view.state, style), cleanLine(view.title), what, style);
  const spent = `${formatMinutes(view.spent_min)} in ${count(view.sessions, 'session')}  ${style.dim(view.entry.id)}`;
  return screen(
    [...endsOrBelow(line, spent, style), ...(view.noted ? ['  note kept'] : [])],
    hints(
      [
        `Learnt it? roadmap done ${view.id}`,
        `Change it: roadmap amend ${view.entry.id}`,
        'Not right? roadmap undo',
      ],
      style,
    ),
  );
}
