// The screen of `log`.

import { formatMinutes } from '../core/duration.ts';
import { dayOfDate, formatDay } from '../core/format-day.ts';
import type { LogView } from '../view/log.ts';
import { cleanLine } from './clean.ts';
import { count, endsOrBelow, hints, screen, titled } from './layout.ts';
import { stateGlyph } from './state.ts';
import type { Style } from './style.ts';

export function logText(view: LogView, style: Style): string {
  const day = formatDay(dayOfDate(view.entry.day), dayOfDate(view.today));
  const what = `${formatMinutes(view.entry.minutes)} recorded, ${day}`;
  const line = titled(stateGlyph(view.state, style), cleanLine(view.title), what, style);
  const spent = `${formatMinutes(view.spent_min)} in ${count(view.sessions, 'session')}`;
  return screen(
    [...endsOrBelow(line, spent, style), ...(view.noted ? ['  note kept'] : [])],
    hints([`Learnt it? roadmap done ${view.id}`, 'Not right? roadmap undo'], style),
  );
}
