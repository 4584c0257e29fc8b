// Steps on screens: a list of all, and the one that comes next.

import { formatHours } from '../../core/time/duration.ts';
import { dayOfDate, formatDay } from '../../core/time/format-date.ts';
import type { StepRecord } from '../../view/steps.ts';
import type { TopicRecord } from '../../view/topic.ts';
import { cleanLine } from './clean.ts';
import { labelled, labelledWidth } from './layout.ts';
import type { Style } from './style.ts';
import { padStart, width, wrap } from './width.ts';

/** With the days of those that are ticked; once one is, with the hours of the others. */
export function stepList(
  steps: readonly StepRecord[],
  today: string,
  column: number,
  style: Style,
): string[] {
  const isBegun = steps.some(step => step.ticked_on !== null);
  const digits = String(steps.length).length;
  const lines = steps.flatMap(step => {
    const { ticked_on } = step;
    const glyph = ticked_on === null ? style.glyphs.open : style.green(style.glyphs.states.done);
    const said =
      ticked_on === null ? (isBegun ? effort(step) : '') : formatDay(dayOfDate(ticked_on), dayOfDate(today));
    return hanging(`${glyph} ${padStart(String(step.n), digits)}  `, step.do, said, column, style);
  });
  return labelled('Steps', lines, column, style);
}

/** `step 4 of 6` */
export function stepWords({ ticked }: Pick<TopicRecord, 'ticked'>): string[] {
  if (ticked === null) return [];
  return [
    ticked.next_step === null
      ? ticked.of === 1
        ? 'its step ticked'
        : `all ${ticked.of} steps ticked`
      : `step ${ticked.next_step} of ${ticked.of}`,
  ];
}

/** The first step that isn't ticked. */
export function nextStep(steps: readonly StepRecord[], column: number, style: Style): string[] {
  const step = steps.find(({ ticked_on }) => ticked_on === null);
  if (step === undefined) return [];
  const place = `${step.n} of ${steps.length}  `;
  return labelled('Step', hanging(place, step.do, effort(step), column, style), column, style);
}

function effort({ estimate_min }: StepRecord): string {
  return `~${formatHours(estimate_min / 60)}`;
}

/** A text and a remark after it, with all lines aligned. */
function hanging(before: string, text: string, said: string, column: number, style: Style): string[] {
  const room = labelledWidth(column, style) - width(before);
  const after = said === '' ? '' : ` ${style.dim(said)}`;
  const lines = wrap(cleanLine(text), room);
  const last = lines.at(-1)! + after;
  const shown = width(last) <= room ? [...lines.slice(0, -1), last] : [...lines, style.dim(said)];
  return shown.map((line, i) => (i === 0 ? before : ' '.repeat(width(before))) + line);
}
