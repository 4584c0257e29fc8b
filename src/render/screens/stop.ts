// The screen of `stop`.

import { formatMinutes } from '../../core/time/duration.ts';
import type { StopView } from '../../view/stop.ts';
import { cleanLine } from '../kit/clean.ts';
import { endInWords, runningLines } from '../kit/clock.ts';
import { count, ends, hints, innerWidth, isNarrow, screen, titled } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

const label = 15;

export function stopText(view: StopView, style: Style): string {
  const { stopped, today, spent_min, sessions, noted } = view;
  const line = titled('', cleanLine(stopped.topic.title), endInWords(stopped, today, style), style);
  const spent = sessions > 0 ? `${formatMinutes(spent_min)} in ${count(sessions, 'session')}` : '';
  return screen(
    [
      ...(isNarrow(style)
        ? [...wrap(line, innerWidth(style)), spent].filter(text => text !== '')
        : [ends(line, spent, style)]),
      ...(noted ? ['  note kept'] : []),
    ],
    runningLines('Still running', view.others, label, style),
    hints([`Learnt it? roadmap done ${stopped.topic.id}`, 'Not right? roadmap undo'], style),
  );
}
