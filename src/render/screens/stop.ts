// The screen of `stop`.

import { formatMinutes } from '../../core/time/duration.ts';
import type { StopView } from '../../view/stop.ts';
import { cleanLine } from '../kit/clean.ts';
import { endInWords, runningLines } from '../kit/clock.ts';
import { count, endsOrBelow, hints, screen, titled } from '../kit/layout.ts';
import { nextStep } from '../kit/steps.ts';
import type { Style } from '../kit/style.ts';

const label = 15;
const stepLabel = 10;

export function stopText(view: StopView, style: Style): string {
  const { stopped, today, spent_min, sessions, noted } = view;
  const line = titled('', cleanLine(stopped.topic.title), endInWords(stopped, today, style), style);
  const spent = [
    sessions > 0 ? `${formatMinutes(spent_min)} in ${count(sessions, 'session')}` : '',
    stopped.discarded ? '' : style.dim(stopped.id),
  ];
  const step = view.steps.find(({ ticked_on }) => ticked_on === null);
  return screen(
    [
      ...endsOrBelow(line, spent.filter(part => part !== '').join('  '), style),
      ...(noted ? ['  note kept'] : []),
    ],
    nextStep(view.steps, stepLabel, style),
    runningLines('Still running', view.others, label, style),
    hints(
      [
        ...(step === undefined ? [] : [`Learnt this step? roadmap tick ${stopped.topic.id} ${step.n}`]),
        `Learnt it? roadmap done ${stopped.topic.id}`,
        ...(stopped.discarded ? [] : [`Change it: roadmap amend ${stopped.id}`]),
        'Not right? roadmap undo',
      ],
      style,
    ),
  );
}
