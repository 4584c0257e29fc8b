// The screen of `start`.

import { isLearnt } from '../../core/state/resolve-groups.ts';
import { formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatMoment } from '../../core/time/format-date.ts';
import type { StartView } from '../../view/start.ts';
import { cleanLine } from '../kit/clean.ts';
import { runningLines, stoppedText } from '../kit/clock.ts';
import { ends, hints, innerWidth, isNarrow, labelledText, screen, titled } from '../kit/layout.ts';
import { leftText } from '../kit/quantity.ts';
import { nextStep } from '../kit/steps.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

const label = 10;

export function startText(view: StartView, style: Style): string {
  const { topic, clock, today, already } = view;
  const since = clock.day === today ? clock.time : formatMoment(clock, dayOfDate(today));
  const ran = formatMinutes(clock.minutes);
  const what = already
    ? `runs already, since ${since}; nothing was changed`
    : `started ${clock.minutes > 0 ? `${since}, ${ran} ago` : since}`;
  const line = titled(style.glyphs.clock, cleanLine(topic.title), what, style);
  const head = isNarrow(style)
    ? [...wrap(line, innerWidth(style)), style.dim(topic.id)]
    : [ends(line, style.dim(topic.id), style)];
  return screen(
    [
      ...head,
      ...wrap(facts(view).join(` ${style.glyphs.dot} `), innerWidth(style) - 2).map(line => `  ${line}`),
    ],
    stays(view) ? [] : nextStep(view.steps, label, style),
    labelledText(
      'Before',
      view.stopped.map(stopped => stoppedText(stopped, today, style)),
      label,
      style,
    ),
    runningLines('Also', view.others, label, style),
    hints(
      ['Stop it: roadmap stop', 'Learnt it: roadmap done', ...(already ? [] : ['Not right? roadmap undo'])],
      style,
    ),
  );
}

function stays({ topic }: StartView): boolean {
  return isLearnt(topic.state);
}

function facts(view: StartView): string[] {
  const { topic, because, was_skipped } = view;
  return [
    ...(because === 'in-progress' ? ['in progress'] : []),
    ...(because === 'next' ? ['comes next'] : []),
    ...(was_skipped ? ['not skipped any more'] : []),
    ...(stays(view) ? [`${topic.state}, and stays so`] : []),
    ...(stays(view) ? [] : [leftText(topic)]),
  ];
}
